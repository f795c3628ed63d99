#pragma once

#include <chrono>
#include <memory>
#include <vector>

#include "platform/db/connect.hpp"
#include "platform/db/lane.hpp"

namespace evenkeel::db {

/// SQLite's one writer. It takes every job that waits, runs each inside a savepoint of one transaction,
/// commits once and only then answers them all: one wait for the disk serves the whole group. A job that
/// fails is rolled back alone; a commit that fails fails them all. Lives on one thread.
class GroupCommit {
 public:
  GroupCommit(Lane& lane, CommitCounters& counters, const Options& options, Connector connect,
              std::unique_ptr<Session> session);

  /// Serves the lane until it is closed and empty, then tidies the database file.
  void serve();

 private:
  using Batch = std::vector<std::unique_ptr<Job>>;

  /// Runs one transaction over jobs from `first` on and answers them. @return the first job it did not take
  std::size_t run_group(Batch& batch, std::size_t first);
  /// Opens the transaction, connecting again if need be.
  Result<void> begin();
  /// Runs one job in its savepoint. @return false when the transaction itself is gone
  bool run_in_savepoint(Job& job);
  void run_alone(std::unique_ptr<Job> job);
  bool commit(std::size_t jobs, Error& error);
  void roll_back();
  void tidy();

  Lane& lane_;
  CommitCounters& counters_;
  const std::size_t max_group_;
  const std::chrono::milliseconds max_group_time_;
  Connector connect_;
  std::unique_ptr<Session> session_;
};

}  // namespace evenkeel::db
