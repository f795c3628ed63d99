#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "base/clock.hpp"
#include "retention/service.hpp"

namespace evenkeel::retention {

/// Runs retention in the background whenever it is due: one thread that mostly sleeps. Stop it before the
/// database.
class Runner {
 public:
  struct Options {
    std::chrono::milliseconds interval{std::chrono::hours(24)};
    /// The first look after the start: a program that just began has better things to do.
    std::chrono::milliseconds first_look{std::chrono::minutes(1)};
    /// The longest sleep between two looks, so that a clock that was set is noticed.
    std::chrono::milliseconds longest_sleep{std::chrono::hours(1)};
    /// How long it waits after a failure, and at least between two looks.
    std::chrono::milliseconds pause{std::chrono::minutes(1)};
  };

  /// Begins. Both references must outlive it.
  Runner(Service& service, const Clock& clock, Options options);
  /// Stops.
  ~Runner();
  Runner(const Runner&) = delete;
  Runner& operator=(const Runner&) = delete;

  /// Ends the service's run after the kind that it is at and waits for the thread. A second call does
  /// nothing.
  void stop();

 private:
  void work();
  std::chrono::milliseconds look();

  Service& service_;
  const Clock& clock_;
  const Options options_;
  std::mutex mutex_;  // guards stopping_
  std::condition_variable wake_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace evenkeel::retention
