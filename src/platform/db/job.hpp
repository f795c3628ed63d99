#pragma once

#include <chrono>
#include <concepts>
#include <exception>
#include <future>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

#include "base/result.hpp"
#include "platform/db/session.hpp"
#include "platform/db/sql_error.hpp"
#include "platform/work/guard.hpp"

namespace evenkeel::db {

/// What running a job came to.
struct Attempt {
  bool keep = false;                  ///< commit what it wrote
  std::optional<SqlFailure> failure;  ///< set when a statement failed (the job has no answer then)
};

/// One piece of work for a connection, with someone waiting for its answer.
class Job {
 public:
  virtual ~Job() = default;
  /// Runs it; may be called again after a failed attempt.
  virtual Attempt run(Session& session) = 0;
  /// Replaces the answer by a failure.
  virtual void fail_with(Error error) = 0;
  /// Whether the answer is a success.
  virtual bool succeeded() const = 0;
  /// Hands the answer over; the last call on a job.
  virtual void deliver() = 0;

  std::chrono::steady_clock::time_point asked = std::chrono::steady_clock::now();
};

/// Whether this thread is running a database job right now (waiting for another one would lock up).
bool inside_job();

/// Marks the thread while a job runs.
class InsideJob {
 public:
  InsideJob();
  ~InsideJob();
  InsideJob(const InsideJob&) = delete;
  InsideJob& operator=(const InsideJob&) = delete;
};

/// A job made of a callable and of somewhere to send its answer.
template <class F, class Deliver>
class FunctionJob final : public Job {
 public:
  using Answer = std::invoke_result_t<F&, Session&>;

  FunctionJob(F function, Deliver deliver) : function_(std::move(function)), deliver_(std::move(deliver)) {}

  Attempt run(Session& session) override {
    const InsideJob mark;
    try {
      answer_.emplace(function_(session));
      return {.keep = answer_->has_value(), .failure = std::nullopt};
    } catch (const soci::soci_error& thrown) {
      SqlFailure failure = translate(thrown);
      answer_.emplace(failure.error);
      return {.keep = false, .failure = std::move(failure)};
    } catch (const std::exception& thrown) {
      answer_.emplace(work::from_exception("database job", thrown));
    } catch (...) {
      answer_.emplace(work::from_unknown_exception("database job"));
    }
    return {};
  }

  void fail_with(Error error) override { answer_.emplace(std::move(error)); }
  bool succeeded() const override { return answer_.has_value() && answer_->has_value(); }
  void deliver() override { deliver_(std::move(*answer_)); }

 private:
  F function_;
  Deliver deliver_;
  std::optional<Answer> answer_;
};

}  // namespace evenkeel::db
