#pragma once

// The session itself, for any stream. Included by session_plain.cpp and session_tls.cpp alone: what it costs
// to compile is paid there, once each.

#include <array>
#include <charconv>
#include <cstring>
#include <exception>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include "base/log.hpp"
#include "platform/web/event_stream.hpp"
#include "platform/web/exchange.hpp"
#include "platform/web/http_parser.hpp"
#include "platform/web/session.hpp"

namespace evenkeel::web {

using boost::system::error_code;

/// One connection. `Transport` owns the stream and provides: stream(), socket(), open(ec) and close() as
/// awaitables, try_write(buffers, ec) for a write that never waits, and kTls.
template <class Transport>
class Session final : public Connection, public std::enable_shared_from_this<Session<Transport>> {
 public:
  template <class... Args>
  Session(Lane& lane, const Address& peer, bool overloaded, Args&&... args)
      : Connection(lane),
        lane_(lane),
        limits_(lane.service().options.limits),
        transport_(std::forward<Args>(args)...),
        parser_({.header = limits_.header, .uri = limits_.uri}),
        exchange_(lane.service(), lane.shared(), peer, Transport::kTls),
        buffer_(limits_.header + kExtraBuffer),
        overloaded_(overloaded) {}

  ~Session() override {
    if (events_) events_->detach();
  }

  void start() {
    asio::co_spawn(
        lane_.context(), [self = this->shared_from_this()] { return self->run(); }, asio::detached);
  }

  void expire() override {
    switch (phase_) {
      case Phase::reading:
        timed_out_ = true;
        close_now_ = fresh_;  // nothing was asked, so nothing is answered
        transport_.socket().cancel(ignored_);
        break;
      case Phase::handling:
        abandon();
        break;
      case Phase::opening:
      case Phase::writing:
      case Phase::closing:
        abort();
        break;
      case Phase::abandoned:
        abort();
        break;
    }
  }
  void drain() override {
    const bool idle = phase_ == Phase::reading && fresh_ && transport_.socket().available(ignored_) == 0;
    if (idle || phase_ == Phase::opening) abort();
  }
  void end_stream() override {
    if (events_) events_->close();
  }
  void abort() override {
    if (events_) events_->close();
    transport_.socket().close(ignored_);
  }

 private:
  enum class Phase { opening, reading, handling, writing, closing, abandoned };
  enum class Got { request, refusal, nothing };
  static constexpr std::size_t kExtraBuffer = 4096;    // so that a body does not arrive in crumbs
  static constexpr std::size_t kJoin = 16 * 1024;      // bodies up to this size are copied behind their head
  static constexpr std::size_t kKeepBody = 64 * 1024;  // larger buffers are not kept between requests
  static constexpr std::size_t kLingerBytes = 256 * 1024;  // what a refused client may still send
  static constexpr std::chrono::seconds kLinger{2};

  asio::awaitable<void> run() {
    try {
      co_await serve();
    } catch (const std::exception& e) {
      log::warn("a connection failed", {{"reason", boost::json::string_view(e.what())}});
    }
    if (events_) events_->close();
    if (phase_ != Phase::abandoned) transport_.socket().close(ignored_);  // abandon() closes it itself
  }

  asio::awaitable<void> serve() {
    enter(Phase::opening, limits_.header_timeout);
    if (!co_await transport_.open()) co_return;
    if (overloaded_) {
      lane_.service().stats.refused.fetch_add(1);
      exchange_.reset();
      exchange_.refuse(
          problem_of(fail(ErrorCode::unavailable, "Too many connections right now. Please try again soon.")));
      co_await answer(true);
      co_return;
    }
    bool first = true;
    while (true) {
      // fresh_ and buffered bytes: a pipelined request, which is not idle.
      exchange_.reset();
      const Got got = co_await read_request(first);
      first = false;
      if (got == Got::nothing) co_return;
      const InFlight counted(lane_.service().stats.in_flight);
      if (!co_await answer(got == Got::refusal)) co_return;
    }
  }

  struct InFlight {
    std::atomic<std::size_t>& count;
    explicit InFlight(std::atomic<std::size_t>& c) : count(c) {
      count.fetch_add(1, std::memory_order_relaxed);
    }
    InFlight(const InFlight&) = delete;
    InFlight& operator=(const InFlight&) = delete;
    ~InFlight() { count.fetch_sub(1, std::memory_order_relaxed); }
  };

  void enter(Phase phase, std::chrono::milliseconds time) {
    phase_ = phase;
    deadline = Clock::now() + time;
  }

  std::string_view unread() const { return {buffer_.data() + begin_, end_ - begin_}; }

  /// Makes room behind the unread bytes; false when they fill the whole buffer.
  bool make_room() {
    if (begin_ == end_) begin_ = end_ = 0;
    if (end_ < buffer_.size()) return true;
    if (begin_ == 0) return false;
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
    return true;
  }

  asio::awaitable<Got> read_request(bool first) {
    parser_.start(exchange_.head, exchange_.request.headers, exchange_.request.body);
    if (exchange_.request.body.capacity() > kKeepBody) std::string().swap(exchange_.request.body);
    fresh_ = begin_ == end_;
    enter(Phase::reading, first || !fresh_ ? limits_.header_timeout : limits_.idle_timeout);
    if (lane_.shared().draining && fresh_) co_return Got::nothing;
    bool head_seen = false;
    while (true) {
      if (begin_ < end_) {
        std::size_t used = 0;
        const auto state = parser_.feed(unread(), used);
        begin_ += used;
        if (state == HttpParser::State::failed) {
          exchange_.refuse(parser_.failure());
          co_return Got::refusal;
        }
        if (state != HttpParser::State::need_more && !head_seen) {
          head_seen = true;
          const auto plan = exchange_.on_head();
          if (plan.answer_now) co_return Got::refusal;
          if (state == HttpParser::State::done) co_return Got::request;
          parser_.accept_body(plan.max_body);
          enter(Phase::reading, limits_.body_timeout);
          if (plan.send_continue && begin_ == end_) {
            static constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
            if (!co_await write(kContinue, {})) co_return Got::nothing;
            enter(Phase::reading, limits_.body_timeout);
          }
          continue;
        }
        if (state == HttpParser::State::done) co_return Got::request;
      }
      if (!make_room()) {
        exchange_.refuse(http_problem(400, "This is not a well-formed HTTP request."));
        co_return Got::refusal;
      }
      error_code ec;
      const auto n = co_await transport_.stream().async_read_some(
          asio::buffer(buffer_.data() + end_, buffer_.size() - end_),
          asio::redirect_error(asio::use_awaitable, ec));
      if (timed_out_) {
        if (close_now_) co_return Got::nothing;
        exchange_.refuse(http_problem(408, "The request did not arrive in time."));
        co_return Got::refusal;
      }
      if (ec) co_return Got::nothing;
      end_ += n;
      if (std::exchange(fresh_, false) && !first) deadline = Clock::now() + limits_.header_timeout;
    }
  }

  /// Runs the handler and writes its answer; false when the connection has to close.
  asio::awaitable<bool> answer(bool refused) {
    enter(Phase::handling, limits_.handler_timeout);
    Response response = co_await exchange_.respond();
    if (phase_ == Phase::abandoned) co_return false;  // the 504 is on its way, see abandon()
    out_.clear();
    if (response.events && !response.error) {
      co_await stream_events(std::move(response));
      co_return false;
    }
    exchange_.finalize(response, out_);
    const bool again = exchange_.keep_alive();
    const auto body = exchange_.sends_body(response) ? response.bytes() : std::string_view{};
    const auto size = body.size();
    bool written = false;
    if (size <= kJoin) {
      out_ += body;
      written = co_await write(out_, {});
    } else {
      written = co_await write(out_, body);
    }
    exchange_.record(response.status, size);
    if (written && again) co_return true;
    if (written) co_await close(refused);
    co_return false;
  }

  /// Writes both pieces. Most answers fit the socket's buffer: then nothing waits.
  asio::awaitable<bool> write(std::string_view head, std::string_view body) {
    std::array<asio::const_buffer, 2> buffers{asio::buffer(head), asio::buffer(body)};
    error_code ec;
    const std::size_t done = transport_.try_write(buffers, ec);
    if (ec) co_return false;
    if (done == head.size() + body.size()) co_return true;
    const auto from_head = std::min(done, head.size());
    buffers = {asio::buffer(head.substr(from_head)), asio::buffer(body.substr(done - from_head))};
    enter(Phase::writing, limits_.write_timeout);
    co_await asio::async_write(transport_.stream(), buffers, asio::redirect_error(asio::use_awaitable, ec));
    co_return !ec;
  }

  /// Closes so that the answer arrives: bytes that the client still sends would make the kernel reset the
  /// connection and drop what it has not read yet.
  asio::awaitable<void> close(bool refused) {
    enter(Phase::closing, kLinger);
    co_await transport_.shutdown();
    if (!refused) co_return;
    std::size_t seen = 0;
    while (seen < kLingerBytes) {
      error_code ec;
      const auto n = co_await transport_.socket().async_read_some(
          asio::buffer(buffer_), asio::redirect_error(asio::use_awaitable, ec));
      if (ec) co_return;
      seen += n;
    }
  }

  /// The handler is over its deadline and still owns the request: answer in its place. When it comes back,
  /// the session sees `abandoned` and ends.
  void abandon() {
    enter(Phase::abandoned, limits_.write_timeout);
    out_ = exchange_.timeout_answer();
    exchange_.record(status_of(ErrorCode::timeout), out_.size());
    asio::async_write(transport_.stream(), asio::buffer(out_),
                      [self = this->shared_from_this()](error_code, std::size_t) {
                        self->transport_.socket().shutdown(asio::socket_base::shutdown_both, self->ignored_);
                      });
  }

  asio::awaitable<void> stream_events(Response response) {
    auto& stats = lane_.service().stats;
    const InFlight counted(stats.streams);
    exchange_.close_after();
    exchange_.finalize(response, out_);
    const bool wanted = exchange_.sends_body(response) && response.status < 300;
    const bool chunked = exchange_.head.http11;
    bool alive = co_await write(out_, {});
    std::size_t bytes = 0;
    std::vector<char>().swap(buffer_);  // no request follows: a listener should cost little
    begin_ = end_ = 0;
    if (alive && wanted) {
      events_ = std::make_shared<EventStream>(lane_.context().get_executor(), lane_.service().options.events);
      if (lane_.shared().draining) events_->close();
      asio::co_spawn(lane_.context(), produce(this->shared_from_this(), std::move(response.events)),
                     asio::detached);
      asio::co_spawn(lane_.context(), watch(this->shared_from_this()), asio::detached);
      while (alive) {
        phase_ = Phase::writing;
        deadline = Clock::time_point::max();
        const auto text = co_await events_->next();
        if (!text) break;
        out_.clear();
        if (chunked) append_chunk(out_, *text);
        alive = co_await write(chunked ? std::string_view(out_) : std::string_view(*text), {});
        bytes += text->size();
      }
      events_->close();
      if (alive && chunked) alive = co_await write("0\r\n\r\n", {});
    }
    exchange_.record(response.status, bytes);
    if (alive) co_await close(false);
  }

  static void append_chunk(std::string& out, std::string_view text) {
    std::array<char, 20> size;
    const auto end = std::to_chars(size.data(), size.data() + size.size(), text.size(), 16).ptr;
    out.append(size.data(), end).append("\r\n").append(text).append("\r\n");
  }

  static asio::awaitable<void> produce(std::shared_ptr<Session> self, EventProducer producer) {
    try {
      co_await producer(self->events_);
    } catch (const std::exception& e) {
      log::error("an event producer failed", {{"reason", boost::json::string_view(e.what())}});
    }
    self->events_->close();
  }

  /// Notices a client that leaves; what it sends is not read as requests any more.
  static asio::awaitable<void> watch(std::shared_ptr<Session> self) {
    std::array<char, 256> waste;
    error_code ec;
    while (!ec) {
      co_await self->transport_.stream().async_read_some(asio::buffer(waste),
                                                         asio::redirect_error(asio::use_awaitable, ec));
    }
    self->events_->close();
  }

  Lane& lane_;
  const Limits& limits_;
  Transport transport_;
  HttpParser parser_;
  Exchange exchange_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0;  // of the unread bytes in buffer_
  std::size_t end_ = 0;
  std::string out_;
  std::shared_ptr<EventStream> events_;
  Phase phase_ = Phase::opening;
  bool fresh_ = true;  // not one byte of the request has come
  bool timed_out_ = false;
  bool close_now_ = false;
  const bool overloaded_;
  error_code ignored_;
};

}  // namespace evenkeel::web
