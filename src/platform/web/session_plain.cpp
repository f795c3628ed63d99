#include <boost/asio/ip/tcp.hpp>

#include "platform/web/session_impl.hpp"

namespace evenkeel::web {
namespace {

class PlainTransport {
 public:
  static constexpr bool kTls = false;
  explicit PlainTransport(Socket socket) : socket_(std::move(socket)) {}

  Socket& stream() { return socket_; }
  Socket& socket() { return socket_; }

  asio::awaitable<bool> open() { co_return true; }

  template <class Buffers>
  std::size_t try_write(const Buffers& buffers, error_code& ec) {
    const auto n = socket_.write_some(buffers, ec);
    if (ec == asio::error::would_block || ec == asio::error::try_again) {
      ec = {};
      return 0;
    }
    return n;
  }

  asio::awaitable<void> shutdown() {
    error_code ec;
    socket_.shutdown(asio::socket_base::shutdown_send, ec);
    co_return;
  }

 private:
  Socket socket_;
};

}  // namespace

void start_plain_session(Lane& lane, Socket socket, const Address& peer, bool overloaded) {
  std::make_shared<Session<PlainTransport>>(lane, peer, overloaded, std::move(socket))->start();
}

}  // namespace evenkeel::web
