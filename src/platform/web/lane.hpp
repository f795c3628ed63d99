#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include "platform/web/exchange.hpp"

namespace evenkeel::web {

/// Sockets of one lane's own executor type: no type erasure on the way to the reactor.
using Socket = asio::basic_stream_socket<asio::ip::tcp, asio::io_context::executor_type>;

class Lane;

/// What a lane knows of a connection. All functions run on the lane's thread; none of them may end a
/// connection on the spot (they cancel and close; the session's coroutine notices afterwards).
class Connection {
 public:
  using Clock = std::chrono::steady_clock;
  explicit Connection(Lane& lane);
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  virtual ~Connection();

  /// When the lane calls `expire`; checked once a tick, so up to one tick late.
  Clock::time_point deadline = Clock::time_point::max();
  virtual void expire() = 0;
  /// The server stops: close when idle; otherwise finish the request and close then.
  virtual void drain() = 0;
  /// The server stops: end an event stream.
  virtual void end_stream() = 0;
  /// The server cannot wait any longer.
  virtual void abort() = 0;

 private:
  friend class Lane;
  Lane& lane_;
  std::size_t place_;  // in the lane's list
};

/// One I/O thread with its own io_context and its connections: nothing inside needs a lock. One timer a lane
/// watches over all its deadlines, so that a request arms no timer of its own.
class Lane {
 public:
  Lane(Service& service, std::string id_prefix, std::chrono::milliseconds tick);
  ~Lane();
  Lane(const Lane&) = delete;
  Lane& operator=(const Lane&) = delete;

  asio::io_context& context() { return context_; }
  LaneContext& shared() { return shared_; }
  Service& service() { return service_; }

  void run();
  /// Stops the loop and waits for the thread. Suspended coroutines end with the lane.
  void stop();
  /// Calls `f(connection)` for every connection. Only on the lane's thread.
  template <class F>
  void each(F f);

 private:
  friend class Connection;
  void tick();

  Service& service_;
  LaneContext shared_;
  std::chrono::milliseconds interval_;
  std::vector<Connection*> connections_;  // before context_, whose end destroys suspended sessions
  asio::io_context context_{1};
  asio::steady_timer timer_;
  std::thread thread_;
};

template <class F>
void Lane::each(F f) {
  for (std::size_t i = 0; i < connections_.size(); ++i) f(*connections_[i]);
}

}  // namespace evenkeel::web
