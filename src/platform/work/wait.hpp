#pragma once

#include <optional>
#include <utility>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

namespace evenkeel::work {

/// Runs a coroutine to its end on this thread, which may wait: the command line, the start, a background
/// thread. Never on an I/O thread or in a job. Throws what the coroutine threw.
template <class T>
T wait_for(boost::asio::awaitable<T> coroutine) {
  boost::asio::io_context io;
  std::optional<T> answer;
  const auto body = [&]() -> boost::asio::awaitable<void> { answer.emplace(co_await std::move(coroutine)); };
  auto done = boost::asio::co_spawn(io, body, boost::asio::use_future);
  io.run();
  done.get();
  return std::move(*answer);
}

}  // namespace evenkeel::work
