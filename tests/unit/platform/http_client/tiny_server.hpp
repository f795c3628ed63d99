#pragma once

#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>

namespace evenkeel::http_client::test {

/// A server that takes one connection after another and answers each request with what `answer` makes of it
/// (the request's whole text in, the answer's whole text out; an empty answer leaves the client waiting until
/// the server goes).
class TinyServer {
 public:
  using Answer = std::function<std::string(const std::string& request)>;

  explicit TinyServer(Answer answer);
  /// With TLS: a PEM certificate chain and key.
  TinyServer(Answer answer, const std::string& certificate, const std::string& key);
  ~TinyServer();
  TinyServer(const TinyServer&) = delete;
  TinyServer& operator=(const TinyServer&) = delete;

  std::uint16_t port() const { return port_; }
  std::string url(const std::string& path, const std::string& scheme = "http") const {
    return scheme + "://localhost:" + std::to_string(port_) + path;
  }
  std::vector<std::string> requests() const;
  int connections() const { return connections_; }

 private:
  void serve();
  template <class Stream>
  void talk(Stream& stream);

  boost::asio::io_context io_;
  boost::asio::ip::tcp::acceptor acceptor_;
  std::unique_ptr<boost::asio::ssl::context> tls_;
  Answer answer_;
  std::uint16_t port_ = 0;
  std::atomic<int> connections_{0};
  std::atomic<int> open_socket_{-1};
  std::atomic<bool> stopping_{false};
  mutable std::mutex mutex_;
  std::vector<std::string> requests_;
  std::thread thread_;
};

/// "HTTP/1.1 200 OK" with the body's length.
std::string answer_of(int status, const std::string& body, const std::string& more_headers = {});

}  // namespace evenkeel::http_client::test
