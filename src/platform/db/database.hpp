#pragma once

#include <memory>
#include <type_traits>
#include <utility>

#include <boost/asio/awaitable.hpp>

#include "base/result.hpp"
#include "platform/db/job.hpp"
#include "platform/db/options.hpp"
#include "platform/db/purpose.hpp"
#include "platform/db/session.hpp"
#include "platform/work/guard.hpp"
#include "platform/work/resume.hpp"

namespace evenkeel::db {

/// A callable that takes a Session& and returns a Result.
template <class F>
concept DatabaseJob = work::Job<F, Session&>;

template <class F>
using ValueOf = typename std::invoke_result_t<F&, Session&>::value_type;

/// One API over SQLite and PostgreSQL. Jobs run on the database's own threads, never on the caller's.
/// Exceptions do not leave: SQL failures arrive as `conflict` (unique violation), `unavailable`, `timeout` or
/// `internal`.
///
/// A write job runs inside one transaction. Its caller goes on only when the commit is on the disk; an error
/// or exception rolls back this job alone. PostgreSQL may run it again after a serialisation failure, so it
/// must not change anything outside the database but what it overwrites each time. A read job sees one
/// snapshot and cannot write. Write jobs follow one another on SQLite and run side by side on PostgreSQL
/// (READ COMMITTED): a job that decides by what it read ends that SELECT with
/// `session.capabilities().for_update`.
///
/// What a temporary closure may capture inside a co_await expression: see work::kSafeToPass.
///
/// Thread-safe. It must outlive the coroutines that use it, and their executors must outlive `close`.
class Database {
 public:
  /// Connects and checks. Errors are fit for the person who starts the program; they never show the password.
  static Result<std::unique_ptr<Database>> open(const Options& options);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  template <class F>
  requires DatabaseJob<std::decay_t<F>> boost::asio::awaitable<Result<ValueOf<std::decay_t<F>>>> read(
      F&& job) {
    static_assert(work::kSafeToPass<F>,
                  "capture by reference, or name the closure first: see work/guard.hpp");
    return suspended(Purpose::read, std::decay_t<F>(std::forward<F>(job)));
  }

  template <class F>
  requires DatabaseJob<std::decay_t<F>> boost::asio::awaitable<Result<ValueOf<std::decay_t<F>>>> write(
      F&& job) {
    static_assert(work::kSafeToPass<F>,
                  "capture by reference, or name the closure first: see work/guard.hpp");
    return suspended(Purpose::write, std::decay_t<F>(std::forward<F>(job)));
  }

  /// The same two for threads that may wait: the command line and tests. Not from within a job.
  template <DatabaseJob F>
  Result<ValueOf<F>> read_sync(F job) {
    return waited(Purpose::read, std::move(job));
  }
  template <DatabaseJob F>
  Result<ValueOf<F>> write_sync(F job) {
    return waited(Purpose::write, std::move(job));
  }

  const Capabilities& capabilities() const;
  Stats stats() const;

  /// Whether a reader reaches the database.
  boost::asio::awaitable<Result<void>> ping();

  /// Refuses new jobs (`unavailable`), finishes those that were accepted, closes the connections; SQLite's
  /// log is folded into the file. May be called again. @pre not from within a job
  void close();

 private:
  class Engine;

  explicit Database(std::unique_ptr<Engine> engine);
  void submit(Purpose purpose, std::unique_ptr<Job> job);

  template <class F>
  boost::asio::awaitable<Result<ValueOf<F>>> suspended(Purpose purpose, F job) {
    return work::suspend<ValueOf<F>>([this, purpose, job = std::move(job)](auto resume) mutable {
      submit(purpose, std::make_unique<FunctionJob<F, decltype(resume)>>(std::move(job), std::move(resume)));
    });
  }

  template <class F>
  Result<ValueOf<F>> waited(Purpose purpose, F job) {
    using Answer = Result<ValueOf<F>>;
    if (inside_job()) {
      return fail(ErrorCode::internal, "Something went wrong on our side.",
                  "a database job waited for another database job");
    }
    // A promise would ask for a default constructor, which Result has not.
    std::promise<void> ready;
    std::optional<Answer> answer;
    const auto deliver = [&ready, &answer](Answer given) {
      answer.emplace(std::move(given));
      ready.set_value();
    };
    auto done = ready.get_future();
    submit(purpose, std::make_unique<FunctionJob<F, decltype(deliver)>>(std::move(job), deliver));
    done.wait();
    return std::move(*answer);
  }

  std::unique_ptr<Engine> engine_;
};

}  // namespace evenkeel::db
