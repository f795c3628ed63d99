#include "platform/db/lane.hpp"

#include <algorithm>

namespace evenkeel::db {
namespace {

thread_local int jobs_on_this_thread = 0;

std::int64_t since(std::chrono::steady_clock::time_point start) {
  return std::chrono::nanoseconds(std::chrono::steady_clock::now() - start).count();
}

double seconds(std::int64_t nanoseconds) {
  return static_cast<double>(nanoseconds) * 1e-9;
}

}  // namespace

bool inside_job() {
  return jobs_on_this_thread > 0;
}
InsideJob::InsideJob() {
  ++jobs_on_this_thread;
}
InsideJob::~InsideJob() {
  --jobs_on_this_thread;
}

void Lane::submit(std::unique_ptr<Job> job) {
  using Push = work::BoundedQueue<std::unique_ptr<Job>>::Push;
  switch (queue_.push(job)) {
    case Push::accepted:
      return;
    case Push::full:
      job->fail_with(work::queue_full(name_));
      break;
    case Push::closed:
      job->fail_with(work::shutting_down(name_));
      break;
  }
  job->deliver();
}

std::unique_ptr<Job> Lane::take() {
  auto job = queue_.pop();
  if (!job) return nullptr;
  started(**job);
  return std::move(*job);
}

bool Lane::take_batch(std::vector<std::unique_ptr<Job>>& out, std::size_t most) {
  if (!queue_.pop_batch(out, most)) return false;
  for (const auto& job : out) started(*job);
  return true;
}

void Lane::started(const Job& job) {
  running_.fetch_add(1, std::memory_order_relaxed);
  wait_ns_.fetch_add(since(job.asked), std::memory_order_relaxed);
}

void Lane::done(std::unique_ptr<Job> job) {
  // Counted before the caller goes on, so that it sees its own job as done.
  running_.fetch_sub(1, std::memory_order_relaxed);
  total_ns_.fetch_add(since(job->asked), std::memory_order_relaxed);
  (job->succeeded() ? succeeded_ : failed_).fetch_add(1, std::memory_order_relaxed);
  job->deliver();
}

LaneStats Lane::stats() const {
  return {.connections = connections_,
          .queued = queue_.size(),
          .running = running_.load(),
          .max_queued = queue_.limit(),
          .rejected = queue_.rejected(),
          .succeeded = succeeded_.load(),
          .failed = failed_.load(),
          .wait_seconds = seconds(wait_ns_.load()),
          .total_seconds = seconds(total_ns_.load())};
}

void CommitCounters::committed(std::size_t jobs, std::chrono::nanoseconds took) {
  const auto bound = std::lower_bound(kGroupSizeBounds.begin(), kGroupSizeBounds.end(), jobs);
  group_sizes.at(static_cast<std::size_t>(bound - kGroupSizeBounds.begin())).fetch_add(1);
  commits.fetch_add(1);
  grouped_jobs.fetch_add(jobs);
  commit_ns.fetch_add(took.count());
}

void CommitCounters::add_to(Stats& stats) const {
  stats.commits = commits.load();
  stats.commit_failures = commit_failures.load();
  stats.retries = retries.load();
  stats.reconnects = reconnects.load();
  stats.commit_seconds = seconds(commit_ns.load());
  for (std::size_t i = 0; i < group_sizes.size(); ++i) stats.group_sizes.at(i) = group_sizes.at(i).load();
  stats.grouped_jobs = grouped_jobs.load();
}

}  // namespace evenkeel::db
