#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include "platform/web/options.hpp"

namespace evenkeel::web {

namespace asio = boost::asio;

/// One client's server-sent events (text/event-stream). A producer either waits for room with `send`, or any
/// thread hands events in with `offer`. What is not yet written is bounded: a client that reads too slowly is
/// closed by `offer` (it comes back with Last-Event-ID) and slows `send` down. A comment is sent every
/// `heartbeat`, so that proxies keep the connection and a vanished client is noticed.
/// Shared by the session and the producer; thread-safe except where said otherwise.
class EventStream : public std::enable_shared_from_this<EventStream> {
 public:
  EventStream(const asio::any_io_executor& executor, EventOptions options);

  /// Hands one event in without waiting. False when the stream is closed, or when there is no room: the
  /// stream is closed then. `event` and `id` are one line each (the rest is cut); `data` may have many.
  bool offer(std::string_view event, std::string_view data, std::string_view id = {});
  /// Waits for room, then hands the event in. False when the stream is closed. Only in the producer
  /// coroutine.
  asio::awaitable<bool> send(std::string_view event, std::string_view data, std::string_view id = {});
  /// Waits until the stream is closed: for producers that only subscribe. Only in the producer coroutine.
  asio::awaitable<void> until_closed();

  bool is_closed() const;
  /// No more events; what is queued is still written.
  void close();

  /// For the session: the next bytes to write (events, or a heartbeat comment); nothing once the stream is
  /// closed and all is written. Only on the stream's executor.
  asio::awaitable<std::optional<std::string>> next();
  /// For the session, when it ends: closes, and lets go of the server. On the stream's executor.
  void detach();

 private:
  void append(std::string_view event, std::string_view data, std::string_view id);  // under mutex_
  void wake();                                                                      // under mutex_

  /// What belongs to the server's thread. A holder may keep the stream longer than the server lives, so these
  /// go when the session ends.
  struct Server {
    asio::any_io_executor executor;
    asio::steady_timer writer;    // cancelled when there is something to write
    asio::steady_timer producer;  // cancelled when there is room or the stream is closed
    explicit Server(const asio::any_io_executor& e) : executor(e), writer(e), producer(e) {}
  };

  const EventOptions options_;
  mutable std::mutex mutex_;
  std::string queued_;              // guarded by mutex_
  bool closed_ = false;             // guarded by mutex_
  std::unique_ptr<Server> server_;  // guarded by mutex_; changed and used on the executor alone
};

/// The wire form of one event.
std::string event_text(std::string_view event, std::string_view data, std::string_view id);

}  // namespace evenkeel::web
