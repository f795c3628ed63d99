#pragma once

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <iterator>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace evenkeel::work {

/// A first-in-first-out queue with a firm upper bound, for many producers and many consumers.
/// Closing refuses new items and lets the consumers take what is there. Thread-safe.
template <class T>
class BoundedQueue {
 public:
  enum class Push { accepted, full, closed };

  explicit BoundedQueue(std::size_t limit) : limit_(std::max<std::size_t>(limit, 1)) {}

  /// Adds the item, which is left as it was unless it is accepted. Never waits.
  Push push(T& item) {
    {
      const std::scoped_lock lock(mutex_);
      if (closed_) return Push::closed;
      if (items_.size() >= limit_) {
        ++rejected_;
        return Push::full;
      }
      items_.push_back(std::move(item));
    }
    ready_.notify_one();
    return Push::accepted;
  }

  /// Waits for an item; nothing once the queue is closed and empty.
  std::optional<T> pop() {
    std::unique_lock lock(mutex_);
    ready_.wait(lock, [this] { return closed_ || !items_.empty(); });
    if (items_.empty()) return std::nullopt;
    std::optional<T> item(std::move(items_.front()));
    items_.pop_front();
    return item;
  }

  /// Waits for at least one item and moves up to `most` of them into `out` (cleared first).
  /// @return false once the queue is closed and empty
  bool pop_batch(std::vector<T>& out, std::size_t most) {
    out.clear();
    std::unique_lock lock(mutex_);
    ready_.wait(lock, [this] { return closed_ || !items_.empty(); });
    const auto end = items_.begin() + static_cast<std::ptrdiff_t>(std::min(most, items_.size()));
    out.assign(std::make_move_iterator(items_.begin()), std::make_move_iterator(end));
    items_.erase(items_.begin(), end);
    return !out.empty();
  }

  void close() {
    {
      const std::scoped_lock lock(mutex_);
      closed_ = true;
    }
    ready_.notify_all();
  }

  std::size_t size() const {
    const std::scoped_lock lock(mutex_);
    return items_.size();
  }
  std::size_t rejected() const {
    const std::scoped_lock lock(mutex_);
    return rejected_;
  }
  std::size_t limit() const { return limit_; }

 private:
  const std::size_t limit_;
  mutable std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<T> items_;
  std::size_t rejected_ = 0;
  bool closed_ = false;
};

}  // namespace evenkeel::work
