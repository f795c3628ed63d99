#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>

#include "platform/db/job.hpp"
#include "platform/db/options.hpp"
#include "platform/work/bounded_queue.hpp"

namespace evenkeel::db {

/// A queue of jobs with its counters, shared by the threads that serve it. Thread-safe.
class Lane {
 public:
  Lane(std::string name, std::size_t connections, std::size_t max_queued)
      : name_(std::move(name)), connections_(connections), queue_(max_queued) {}

  /// Takes the job, or answers it at once with `unavailable`.
  void submit(std::unique_ptr<Job> job);

  /// Waits for one job; null once closed and empty. The job counts as running until `done`.
  std::unique_ptr<Job> take();
  /// Waits for up to `most` jobs; false once closed and empty.
  bool take_batch(std::vector<std::unique_ptr<Job>>& out, std::size_t most);
  /// Counts the job and delivers its answer.
  void done(std::unique_ptr<Job> job);

  void close() { queue_.close(); }
  LaneStats stats() const;

 private:
  void started(const Job& job);

  const std::string name_;
  const std::size_t connections_;
  work::BoundedQueue<std::unique_ptr<Job>> queue_;
  std::atomic<std::size_t> running_{0};
  std::atomic<std::uint64_t> succeeded_{0};
  std::atomic<std::uint64_t> failed_{0};
  std::atomic<std::int64_t> wait_ns_{0};
  std::atomic<std::int64_t> total_ns_{0};
};

/// Counters of the writing side, see Stats.
struct CommitCounters {
  std::atomic<std::uint64_t> commits{0};
  std::atomic<std::uint64_t> commit_failures{0};
  std::atomic<std::uint64_t> retries{0};
  std::atomic<std::uint64_t> reconnects{0};
  std::atomic<std::int64_t> commit_ns{0};
  std::array<std::atomic<std::uint64_t>, kGroupSizeBounds.size() + 1> group_sizes{};
  std::atomic<std::uint64_t> grouped_jobs{0};

  /// Counts one commit that `jobs` jobs shared.
  void committed(std::size_t jobs, std::chrono::nanoseconds took);
  void add_to(Stats& stats) const;
};

}  // namespace evenkeel::db
