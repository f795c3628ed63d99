#include "platform/db/transaction_loop.hpp"

#include <thread>

#include "base/log.hpp"

namespace evenkeel::db {
namespace {

constexpr int kAttempts = 6;

}  // namespace

TransactionLoop::TransactionLoop(Lane& lane, CommitCounters& counters, Connector connect, Purpose purpose,
                                 const char* begin, std::unique_ptr<Session> session)
    : lane_(lane),
      counters_(counters),
      connect_(std::move(connect)),
      purpose_(purpose),
      begin_(begin),
      session_(std::move(session)),
      connected_before_(session_ != nullptr) {}

void TransactionLoop::serve() {
  while (auto job = lane_.take()) {
    run(*job);
    lane_.done(std::move(job));
  }
  session_.reset();
}

void TransactionLoop::run(Job& job) {
  for (int attempt = 1; attempt <= kAttempts; ++attempt) {
    if (try_once(job, attempt == kAttempts) == Verdict::finished) return;
    counters_.retries.fetch_add(1);
    // Growing pauses let the transaction that won get out of the way.
    std::this_thread::sleep_for(std::chrono::milliseconds(1 << attempt));
  }
}

TransactionLoop::Verdict TransactionLoop::try_once(Job& job, bool last) {
  if (!begin(job)) return Verdict::finished;
  const Attempt attempt = job.run(*session_);
  if (attempt.failure) return failed(job, *attempt.failure, last);
  if (!attempt.keep) {
    roll_back();
    return Verdict::finished;
  }
  if (session_->transaction_state() != TransactionState::open) {
    roll_back();
    job.fail_with(fail(ErrorCode::internal, "Something went wrong on our side.",
                       "the job went on after a failed statement, or ended its transaction"));
    return Verdict::finished;
  }
  bool again = false;
  commit(job, last, again);
  return again ? Verdict::again : Verdict::finished;
}

bool TransactionLoop::begin(Job& job) {
  // A connection that broke while it was idle shows here, before anything has run: one more try is safe.
  for (int tries = 0; tries < 2; ++tries) {
    if (!session_) {
      auto made = connect_(purpose_);
      if (!made.has_value()) {
        Error error = fail(ErrorCode::unavailable,
                           "We cannot reach our storage right now. Please try again in a moment.",
                           made.error().message);
        error.retry_after = std::chrono::seconds(1);
        job.fail_with(std::move(error));
        return false;
      }
      session_ = std::move(made).value();
      if (connected_before_) {
        counters_.reconnects.fetch_add(1);
        log::info("connected to the database again");
      }
      connected_before_ = true;
    }
    try {
      session_->command(begin_);
      return true;
    } catch (const soci::soci_error& thrown) {
      SqlFailure failure = translate(thrown);
      job.fail_with(std::move(failure.error));
      if (!failure.reconnect && session_->transaction_state() != TransactionState::lost) return false;
      session_.reset();
    }
  }
  return false;
}

bool TransactionLoop::commit(Job& job, bool last, bool& again) {
  const auto start = std::chrono::steady_clock::now();
  try {
    session_->command("COMMIT");
    if (purpose_ == Purpose::write) counters_.committed(1, std::chrono::steady_clock::now() - start);
    return true;
  } catch (const soci::soci_error& thrown) {
    // After a loss during COMMIT nobody knows what became of it, so it must not run again by itself.
    const SqlFailure failure = translate(thrown);
    if (purpose_ == Purpose::write) counters_.commit_failures.fetch_add(1);
    again = failed(job, failure, last || failure.reconnect) == Verdict::again;
    return false;
  }
}

TransactionLoop::Verdict TransactionLoop::failed(Job& job, const SqlFailure& failure, bool last) {
  job.fail_with(failure.error);
  if (failure.reconnect) {
    session_.reset();
  } else {
    roll_back();
  }
  return failure.retry && !last ? Verdict::again : Verdict::finished;
}

void TransactionLoop::roll_back() {
  if (session_->transaction_state() == TransactionState::none) return;
  try {
    session_->command("ROLLBACK");
  } catch (const soci::soci_error&) {
    session_.reset();
  }
}

}  // namespace evenkeel::db
