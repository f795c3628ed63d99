#include "platform/work/pool.hpp"

#include <algorithm>

namespace evenkeel::work {

Pool::Pool(std::string name, std::size_t threads, std::size_t max_queued)
    : name_(std::move(name)), queue_(max_queued), thread_count_(std::max<std::size_t>(threads, 1)) {
  threads_.reserve(thread_count_);
  for (std::size_t i = 0; i < thread_count_; ++i) threads_.emplace_back([this] { serve(); });
}

Pool::~Pool() {
  stop_and_drain();
}

PoolStats Pool::stats() const {
  return {.name = name_,
          .threads = thread_count_,
          .queued = queue_.size(),
          .running = running_.load(std::memory_order_relaxed),
          .max_queued = queue_.limit(),
          .rejected = queue_.rejected(),
          .completed = completed_.load(std::memory_order_relaxed)};
}

void Pool::stop_and_drain() {
  queue_.close();
  for (std::thread& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

void Pool::submit(std::unique_ptr<Task> task) {
  using Push = BoundedQueue<std::unique_ptr<Task>>::Push;
  switch (queue_.push(task)) {
    case Push::accepted:
      break;
    case Push::full:
      task->refuse(queue_full(name_));
      break;
    case Push::closed:
      task->refuse(shutting_down(name_));
      break;
  }
}

void Pool::serve() {
  while (auto task = queue_.pop()) {
    running_.fetch_add(1, std::memory_order_relaxed);
    (*task)->work(name_);
    // Counted before the caller goes on, so that it sees its own job as done.
    running_.fetch_sub(1, std::memory_order_relaxed);
    completed_.fetch_add(1, std::memory_order_relaxed);
    (*task)->deliver();
  }
}

}  // namespace evenkeel::work
