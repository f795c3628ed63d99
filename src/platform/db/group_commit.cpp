#include "platform/db/group_commit.hpp"

#include <algorithm>

#include "base/log.hpp"

namespace evenkeel::db {
namespace {

using SteadyClock = std::chrono::steady_clock;

Error undone(const std::string& why) {
  Error error = fail(ErrorCode::unavailable, "This could not be saved. Please try again in a moment.", why);
  error.retry_after = std::chrono::seconds(1);
  return error;
}

}  // namespace

GroupCommit::GroupCommit(Lane& lane, CommitCounters& counters, const Options& options, Connector connect,
                         std::unique_ptr<Session> session)
    : lane_(lane),
      counters_(counters),
      max_group_(std::max<std::size_t>(options.max_group, 1)),
      max_group_time_(options.max_group_time),
      connect_(std::move(connect)),
      session_(std::move(session)) {}

void GroupCommit::serve() {
  Batch batch;
  while (lane_.take_batch(batch, max_group_)) {
    std::size_t next = 0;
    while (next < batch.size()) next = run_group(batch, next);
  }
  tidy();
}

std::size_t GroupCommit::run_group(Batch& batch, std::size_t first) {
  if (auto begun = begin(); !begun.has_value()) {
    for (std::size_t i = first; i < batch.size(); ++i) {
      batch[i]->fail_with(begun.error());
      lane_.done(std::move(batch[i]));
    }
    return batch.size();
  }
  if (first + 1 == batch.size()) {
    run_alone(std::move(batch[first]));
    return batch.size();
  }
  const auto deadline = SteadyClock::now() + max_group_time_;
  bool intact = true;
  std::size_t end = first;
  std::size_t kept = 0;
  // A slow job must not make the others of its batch wait: the rest goes into the next transaction.
  while (end < batch.size() && intact && (end == first || SteadyClock::now() < deadline)) {
    intact = run_in_savepoint(*batch[end]);
    kept += batch[end]->succeeded() ? 1 : 0;
    ++end;
  }
  Error error = undone("SQLite undid the whole transaction of the group");
  const bool durable = intact && commit(kept, error);
  if (!durable) roll_back();
  for (std::size_t i = first; i < end; ++i) {
    if (!durable && batch[i]->succeeded()) batch[i]->fail_with(error);
    lane_.done(std::move(batch[i]));
  }
  return end;
}

Result<void> GroupCommit::begin() {
  if (!session_) {
    EVENKEEL_TRY(session_, connect_(Purpose::write));
    counters_.reconnects.fetch_add(1);
  }
  try {
    session_->command("BEGIN IMMEDIATE");
    return success();
  } catch (const soci::soci_error& thrown) {
    return translate(thrown).error;
  }
}

bool GroupCommit::run_in_savepoint(Job& job) {
  try {
    session_->command("SAVEPOINT job");
    const Attempt attempt = job.run(*session_);
    // A full disk or a job that ends the transaction itself takes the work of the others with it.
    if (session_->transaction_state() != TransactionState::open) {
      if (attempt.keep) job.fail_with(undone("the job ended the transaction"));
      return false;
    }
    if (!attempt.keep) session_->command("ROLLBACK TO job");
    session_->command("RELEASE job");
    return true;
  } catch (const soci::soci_error& thrown) {
    job.fail_with(translate(thrown).error);
    return false;
  }
}

void GroupCommit::run_alone(std::unique_ptr<Job> job) {
  const Attempt attempt = job->run(*session_);
  Error error = undone("the job ended the transaction");
  const bool intact = session_->transaction_state() == TransactionState::open;
  const bool durable = attempt.keep && intact && commit(1, error);
  if (!durable) {
    roll_back();
    if (attempt.keep) job->fail_with(error);
  }
  lane_.done(std::move(job));
}

bool GroupCommit::commit(std::size_t jobs, Error& error) {
  const auto start = SteadyClock::now();
  try {
    session_->command("COMMIT");
  } catch (const soci::soci_error& thrown) {
    error = undone(translate(thrown).error.internal);
    counters_.commit_failures.fetch_add(1);
    log::error("a group commit failed", {{"jobs", jobs}, {"reason", boost::json::string(error.internal)}});
    return false;
  }
  if (jobs > 0) counters_.committed(jobs, SteadyClock::now() - start);
  return true;
}

void GroupCommit::roll_back() {
  if (session_->transaction_state() == TransactionState::none) return;
  try {
    session_->command("ROLLBACK");
  } catch (const soci::soci_error&) {
    session_.reset();  // closing the connection undoes it too
  }
}

void GroupCommit::tidy() {
  if (!session_) return;
  try {
    session_->run_script("PRAGMA analysis_limit=400; PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE);");
  } catch (const soci::soci_error& thrown) {
    // Nothing is lost: the next start reads the log.
    log::warn("the database was not tidied",
              {{"reason", boost::json::string(translate(thrown).error.internal)}});
  }
}

}  // namespace evenkeel::db
