#pragma once

#include <utility>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/execution/outstanding_work.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/prefer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/result.hpp"

namespace evenkeel::work {

/// A suspended coroutine that waits for a Result<T> from another thread. Call it exactly once, from any
/// thread: the coroutine goes on later, on its own executor, never inside the call.
template <class T, class Handler>
class Resume {
 public:
  Resume(boost::asio::any_io_executor executor, Handler handler)
      // Tracked: the io_context keeps running while a coroutine waits for its answer.
      : executor_(boost::asio::prefer(std::move(executor), boost::asio::execution::outstanding_work.tracked)),
        handler_(std::move(handler)) {}

  void operator()(Result<T> result) {
    boost::asio::post(executor_, [handler = std::move(handler_), result = std::move(result)]() mutable {
      std::move(handler)(std::move(result));
    });
  }

 private:
  boost::asio::any_io_executor executor_;
  Handler handler_;
};

/// Suspends the calling coroutine and hands its `Resume<T>` to `start`, which must call it (or pass it to
/// something that will). Cancellation is not observed: work that was accepted is always waited for.
template <class T, class Start>
boost::asio::awaitable<Result<T>> suspend(Start start) {
  const boost::asio::any_io_executor executor = co_await boost::asio::this_coro::executor;
  const auto initiate = [&executor, &start](auto handler) {
    // From the last call on this coroutine may already run elsewhere: nothing of it may be touched after.
    auto begin = std::move(start);
    begin(Resume<T, decltype(handler)>(executor, std::move(handler)));
  };
  co_return co_await boost::asio::async_initiate<const boost::asio::use_awaitable_t<>, void(Result<T>)>(
      initiate, boost::asio::use_awaitable);
}

}  // namespace evenkeel::work
