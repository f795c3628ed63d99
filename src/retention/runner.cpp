#include "retention/runner.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "base/log.hpp"
#include "platform/work/guard.hpp"
#include "platform/work/wait.hpp"

namespace evenkeel::retention {
Runner::Runner(Service& service, const Clock& clock, Options options)
    : service_(service), clock_(clock), options_(options), thread_([this] { work(); }) {}

Runner::~Runner() {
  stop();
}

void Runner::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  service_.stop();
  wake_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void Runner::work() {
  auto sleep = options_.first_look;
  while (true) {
    {
      std::unique_lock lock(mutex_);
      if (wake_.wait_for(lock, sleep, [this] { return stopping_; })) return;
    }
    try {
      sleep = look();
    } catch (const std::exception& failure) {
      work::from_exception("retention",
                           failure);  // logs its type alone: its text might quote something personal
      sleep = options_.pause;
    }
  }
}

/// Runs when it is due. @return how long to sleep
std::chrono::milliseconds Runner::look() {
  const auto due = work::wait_for(service_.due(options_.interval.count()));
  if (!due.has_value()) return options_.pause;
  const Millis left = due.value() - clock_.now();
  if (left > 0) return std::clamp(std::chrono::milliseconds(left), options_.pause, options_.longest_sleep);
  const auto report = work::wait_for(service_.run("", false));
  if (!report.has_value()) {
    log::warn("retention run not finished", {{"code", json::write(name_of(report.error().code))}});
    return options_.pause;
  }
  return std::clamp(options_.interval, options_.pause, options_.longest_sleep);
}

}  // namespace evenkeel::retention
