#include "platform/web/server.hpp"

#include <algorithm>
#include <array>
#include <future>
#include <thread>
#include <utility>

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/log.hpp"
#include "platform/web/session.hpp"
#include "platform/web/tls.hpp"

namespace evenkeel::web {
namespace {

using Acceptor = asio::basic_socket_acceptor<asio::ip::tcp, asio::io_context::executor_type>;
using boost::system::error_code;
using std::chrono::milliseconds;

constexpr std::size_t kRefusalsAtOnce = 64;  // connections above the limit that are being told so
constexpr milliseconds kStreamGrace{2'000};  // for the last events at stop
constexpr milliseconds kAbortGrace{2'000};   // for coroutines to notice their closed sockets
constexpr milliseconds kPoll{2};

std::string random_prefix(Random& random) {
  static constexpr char kHex[] = "0123456789abcdef";
  std::array<std::byte, 8> bytes;
  random.fill(bytes);
  std::string text;
  for (const auto b : bytes) {
    text += kHex[std::to_integer<unsigned>(b) >> 4];
    text += kHex[std::to_integer<unsigned>(b) & 15];
  }
  return text;
}

/// Fine enough for the shortest time limit, coarse enough to cost nothing.
milliseconds tick_for(const Limits& limits) {
  const auto shortest = std::min({limits.header_timeout, limits.body_timeout, limits.handler_timeout,
                                  limits.write_timeout, limits.idle_timeout});
  return std::clamp(shortest / 8, milliseconds(5), milliseconds(200));
}

Address bytes_of(const asio::ip::address& address) {
  Address bytes{};
  const auto v6 =
      address.is_v4() ? asio::ip::make_address_v6(asio::ip::v4_mapped, address.to_v4()) : address.to_v6();
  const auto from = v6.to_bytes();
  std::copy(from.begin(), from.end(), bytes.begin());
  return bytes;
}

}  // namespace

struct Server::Implementation {
  Service service;
  std::unique_ptr<asio::ssl::context> tls;
  std::vector<std::unique_ptr<Lane>> lanes;
  std::optional<Acceptor> acceptor;  // on the first lane
  std::uint16_t port = 0;
  std::size_t next_lane = 0;
  bool stopped = false;

  Implementation(Options options, Router router, TrustedProxies proxies, Cors cors,
                 metrics::Registry& registry)
      : service(std::move(options), std::move(router), std::move(proxies), std::move(cors), registry) {}

  Result<void> listen() {
    const auto& options = service.options;
    error_code ec;
    const auto address = asio::ip::make_address(options.address, ec);
    if (ec)
      return invalid("server.address", "This is not an IP address.", "for example 127.0.0.1, 0.0.0.0 or ::");
    auto& context = lanes.front()->context();
    const asio::ip::tcp::endpoint endpoint(address, options.port);
    acceptor.emplace(context.get_executor());
    acceptor->open(endpoint.protocol(), ec);
    if (!ec) acceptor->set_option(asio::socket_base::reuse_address(true), ec);
    if (!ec) acceptor->bind(endpoint, ec);
    if (!ec) acceptor->listen(asio::socket_base::max_listen_connections, ec);
    if (ec) {
      return invalid("server.port",
                     "Cannot listen on " + options.address + " port " + std::to_string(options.port) + ": " +
                         ec.message() + ".",
                     "a free port of this machine");
    }
    port = acceptor->local_endpoint().port();
    return success();
  }

  asio::awaitable<void> accept_loop() {
    asio::steady_timer pause(lanes.front()->context());
    while (acceptor->is_open()) {
      auto& stats = service.stats;
      const auto limit = service.options.limits.connections;
      error_code ec;
      if (stats.connections.load() >= limit + kRefusalsAtOnce) {
        // Even refusing has its bound: leave the others in the kernel's queue until somebody has left.
        pause.expires_after(milliseconds(10));
        co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, ec));
        continue;
      }
      Lane& lane = *lanes[next_lane];
      next_lane = (next_lane + 1) % lanes.size();
      asio::ip::tcp::endpoint peer;
      Socket socket = co_await acceptor->async_accept(lane.context().get_executor(), peer,
                                                      asio::redirect_error(asio::use_awaitable, ec));
      if (ec == asio::error::operation_aborted || !acceptor->is_open()) co_return;
      if (ec) {
        log::warn("cannot accept a connection", {{"reason", boost::json::string_view(ec.message())}});
        pause.expires_after(milliseconds(50));  // out of file descriptors, most likely
        co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, ec));
        continue;
      }
      hand_over(lane, std::move(socket), peer);
    }
  }

  void hand_over(Lane& lane, Socket socket, const asio::ip::tcp::endpoint& peer) {
    error_code ec;
    socket.set_option(asio::ip::tcp::no_delay(true), ec);
    socket.non_blocking(true, ec);
    asio::post(lane.context(), [this, &lane, socket = std::move(socket),
                                address = bytes_of(peer.address())]() mutable {
      const bool overloaded = service.stats.connections.load() >= service.options.limits.connections;
      if (tls) {
        start_tls_session(lane, std::move(socket), address, overloaded, *tls);
      } else {
        start_plain_session(lane, std::move(socket), address, overloaded);
      }
    });
  }

  void run() {
    for (auto& lane : lanes) lane->run();
    asio::co_spawn(
        lanes.front()->context(), [this] { return accept_loop(); }, asio::detached);
  }

  /// Runs `f(lane)` on the lane's thread and waits for it.
  template <class F>
  void on(Lane& lane, F f) {
    std::promise<void> done;
    asio::post(lane.context(), [&] {
      f(lane);
      done.set_value();
    });
    done.get_future().wait();
  }

  template <class F>
  void on_connections(F f) {
    for (auto& lane : lanes) {
      on(*lane, [&](Lane& l) { l.each(f); });
    }
  }

  /// Waits until `done()` or until the time is up.
  template <class F>
  void wait(milliseconds time, F done) {
    const auto until = std::chrono::steady_clock::now() + time;
    while (!done() && std::chrono::steady_clock::now() < until) std::this_thread::sleep_for(kPoll);
  }

  void stop() {
    if (std::exchange(stopped, true)) return;
    const auto& stats = service.stats;
    on(*lanes.front(), [this](Lane&) {
      error_code ec;
      acceptor->close(ec);
    });
    for (auto& lane : lanes) {
      on(*lane, [](Lane& l) {
        l.shared().draining = true;
        l.each([](Connection& c) { c.drain(); });
      });
    }
    wait(service.options.drain, [&] { return stats.connections.load() <= stats.streams.load(); });
    const auto unfinished =
        stats.connections.load() - std::min(stats.connections.load(), stats.streams.load());
    on_connections([](Connection& c) { c.end_stream(); });
    wait(unfinished == 0 ? kStreamGrace : milliseconds(0), [&] { return stats.connections.load() == 0; });
    on_connections([](Connection& c) { c.abort(); });
    wait(kAbortGrace, [&] { return stats.connections.load() == 0; });
    for (auto& lane : lanes) lane->stop();
    log::info("server stopped", {{"requests_cut_short", unfinished}});
  }
};

Server::Server(std::unique_ptr<Implementation> implementation) : implementation_(std::move(implementation)) {}
Server::~Server() {
  stop();
}
std::uint16_t Server::port() const {
  return implementation_->port;
}
const Stats& Server::stats() const {
  return implementation_->service.stats;
}
void Server::stop() {
  implementation_->stop();
}

Result<std::unique_ptr<Server>> Server::start(Options options, Router router, metrics::Registry& registry,
                                              Random& random) {
  EVENKEEL_TRY(auto proxies, TrustedProxies::parse(options.trusted_proxies));
  EVENKEEL_TRY(auto cors, Cors::parse(options.cors_origins));
  std::unique_ptr<asio::ssl::context> tls;
  if (options.tls) {
    EVENKEEL_TRY(auto context, make_tls_context(*options.tls));
    tls = std::move(context);
  }
  auto self = std::make_unique<Implementation>(std::move(options), std::move(router), std::move(proxies),
                                               std::move(cors), registry);
  self->tls = std::move(tls);
  const auto tick = tick_for(self->service.options.limits);
  const auto threads = std::max(1U, self->service.options.io_threads);
  for (unsigned i = 0; i < threads; ++i) {
    self->lanes.push_back(std::make_unique<Lane>(self->service, random_prefix(random), tick));
  }
  EVENKEEL_CHECK(self->listen());
  self->run();
  return std::unique_ptr<Server>(new Server(std::move(self)));
}

}  // namespace evenkeel::web
