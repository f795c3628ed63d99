#include "tiny_server.hpp"

#include <sys/socket.h>

#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>

namespace evenkeel::http_client::test {

namespace asio = boost::asio;
namespace ssl = boost::asio::ssl;
using boost::system::error_code;

namespace {

std::size_t body_length(const std::string& head) {
  static const std::string kName = "Content-Length: ";
  const auto at = head.find(kName);
  return at == std::string::npos ? 0 : std::stoul(head.substr(at + kName.size()));
}

}  // namespace

TinyServer::TinyServer(Answer answer)
    : acceptor_(io_, {asio::ip::address_v4::loopback(), 0}),
      answer_(std::move(answer)),
      port_(acceptor_.local_endpoint().port()),
      thread_([this] { serve(); }) {}

TinyServer::TinyServer(Answer answer, const std::string& certificate, const std::string& key)
    : acceptor_(io_, {asio::ip::address_v4::loopback(), 0}),
      tls_(std::make_unique<ssl::context>(ssl::context::tls_server)),
      answer_(std::move(answer)),
      port_(acceptor_.local_endpoint().port()) {
  tls_->use_certificate_chain_file(certificate);
  tls_->use_private_key_file(key, ssl::context::pem);
  thread_ = std::thread([this] { serve(); });
}

TinyServer::~TinyServer() {
  stopping_ = true;
  // Blocking calls end when their socket is shut down from here.
  ::shutdown(acceptor_.native_handle(), SHUT_RDWR);
  if (const int open = open_socket_.load(); open >= 0) ::shutdown(open, SHUT_RDWR);
  thread_.join();
}

std::vector<std::string> TinyServer::requests() const {
  const std::scoped_lock lock(mutex_);
  return requests_;
}

void TinyServer::serve() {
  while (!stopping_) {
    error_code ec;
    asio::ip::tcp::socket socket(io_);
    acceptor_.accept(socket, ec);
    if (ec) return;
    ++connections_;
    open_socket_ = socket.native_handle();
    if (!stopping_) {
      if (tls_) {
        ssl::stream<asio::ip::tcp::socket&> stream(socket, *tls_);
        stream.handshake(ssl::stream_base::server, ec);
        if (!ec) talk(stream);
      } else {
        talk(socket);
      }
    }
    open_socket_ = -1;
  }
}

template <class Stream>
void TinyServer::talk(Stream& stream) {
  std::string buffer;
  for (;;) {
    error_code ec;
    const std::size_t head = asio::read_until(stream, asio::dynamic_buffer(buffer), "\r\n\r\n", ec);
    if (ec) return;
    const std::size_t whole = head + body_length(buffer.substr(0, head));
    if (buffer.size() < whole) {
      asio::read(stream, asio::dynamic_buffer(buffer), asio::transfer_exactly(whole - buffer.size()), ec);
      if (ec) return;
    }
    std::string request = buffer.substr(0, whole);
    buffer.erase(0, whole);
    const std::string answer = answer_(request);
    {
      const std::scoped_lock lock(mutex_);
      requests_.push_back(std::move(request));
    }
    if (!answer.empty()) asio::write(stream, asio::buffer(answer), ec);
    if (ec) return;
  }
}

std::string answer_of(int status, const std::string& body, const std::string& more_headers) {
  return "HTTP/1.1 " + std::to_string(status) + " Words\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\n" + more_headers + "\r\n" + body;
}

}  // namespace evenkeel::http_client::test
