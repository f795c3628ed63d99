#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>

#include "platform/web/session_impl.hpp"

namespace evenkeel::web {
namespace {

class TlsTransport {
 public:
  static constexpr bool kTls = true;
  TlsTransport(Socket socket, asio::ssl::context& context) : stream_(std::move(socket), context) {}

  asio::ssl::stream<Socket>& stream() { return stream_; }
  Socket& socket() { return stream_.next_layer(); }

  asio::awaitable<bool> open() {
    error_code ec;
    co_await stream_.async_handshake(asio::ssl::stream_base::server,
                                     asio::redirect_error(asio::use_awaitable, ec));
    co_return !ec;
  }

  /// TLS has no write that never waits: everything goes the asynchronous way.
  template <class Buffers>
  std::size_t try_write(const Buffers&, error_code&) {
    return 0;
  }

  asio::awaitable<void> shutdown() {
    error_code ec;
    co_await stream_.async_shutdown(asio::redirect_error(asio::use_awaitable, ec));
    socket().shutdown(asio::socket_base::shutdown_send, ec);
  }

 private:
  asio::ssl::stream<Socket> stream_;
};

}  // namespace

void start_tls_session(Lane& lane, Socket socket, const Address& peer, bool overloaded,
                       asio::ssl::context& context) {
  std::make_shared<Session<TlsTransport>>(lane, peer, overloaded, std::move(socket), context)->start();
}

}  // namespace evenkeel::web
