#pragma once

#include <optional>
#include <utility>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>

namespace evenkeel::test_support {

/// Runs a coroutine to its end on the context. @return what it returned
template <class T>
T run_to_end(boost::asio::io_context& io, boost::asio::awaitable<T> coroutine) {
  std::optional<T> answer;
  boost::asio::co_spawn(
      io, [&]() -> boost::asio::awaitable<void> { answer.emplace(co_await std::move(coroutine)); },
      boost::asio::detached);
  io.restart();
  io.run();
  return std::move(*answer);
}

}  // namespace evenkeel::test_support
