#include "retention/runner.hpp"

#include <algorithm>
#include <optional>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include "base/json.hpp"
#include "base/log.hpp"

namespace evenkeel::retention {
namespace {

/// Runs a coroutine to its end on this thread.
template <class T>
Result<T> wait_for(asio::awaitable<Result<T>> coroutine) {
  asio::io_context io;
  std::optional<Result<T>> answer;
  const auto body = [&]() -> asio::awaitable<void> { answer.emplace(co_await std::move(coroutine)); };
  auto done = asio::co_spawn(io, body, asio::use_future);
  io.run();
  done.get();  // throws what the coroutine threw
  return std::move(*answer);
}

}  // namespace

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
      log::error("retention ended with an exception", {{"what", failure.what()}});
      sleep = options_.pause;
    }
  }
}

/// Runs when it is due. @return how long to sleep
std::chrono::milliseconds Runner::look() {
  const auto due = wait_for(service_.due(options_.interval.count()));
  if (!due.has_value()) return options_.pause;
  const Millis left = due.value() - clock_.now();
  if (left > 0) return std::clamp(std::chrono::milliseconds(left), options_.pause, options_.longest_sleep);
  const auto report = wait_for(service_.run("", false));
  if (!report.has_value()) {
    log::warn("retention run not finished", {{"code", json::write(name_of(report.error().code))}});
    return options_.pause;
  }
  return std::clamp(options_.interval, options_.pause, options_.longest_sleep);
}

}  // namespace evenkeel::retention
