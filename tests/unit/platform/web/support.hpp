#pragma once

#include <cstdint>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/describe.hpp>

#include "platform/metrics/registry.hpp"
#include "platform/web/endpoint.hpp"
#include "platform/web/server.hpp"

namespace evenkeel::web::test {

/// One answer as it came over the wire.
struct Reply {
  int status = 0;  ///< 0: the connection closed (or stayed silent) before an answer came
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;

  /// The value of the header field, or "(none)".
  std::string header(std::string_view name) const;
  bool has(std::string_view name) const { return header(name) != "(none)"; }
};

/// A blocking client over a real socket. Every wait ends after five seconds.
class Client {
 public:
  explicit Client(std::uint16_t port);
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  void send(std::string_view bytes);
  /// Reads one answer. `head_only` when it answers HEAD.
  Reply read(bool head_only = false);
  Reply exchange(std::string_view bytes, bool head_only = false);
  /// Reads what has come (at least one byte); empty when the server closed or nothing came in time.
  std::string some();
  /// Reads until `text` has been seen, and returns all up to its end; empty when it never came.
  std::string until(std::string_view text);
  /// True when the server closes within the time limit without another byte.
  bool closes();
  void finish_sending();

 private:
  bool fill();
  int socket_;
  std::string buffer_;
};

std::string get(std::string_view path, std::string_view more_headers = {});
std::string post(std::string_view path, std::string_view body, std::string_view more_headers = {});

/// Lets a handler wait until the test opens it; thread-safe.
class Gate {
 public:
  Gate();
  ~Gate();
  /// In a handler: tells the test that it is there, then waits.
  asio::awaitable<void> pass();
  /// In the test: waits until a handler is at the gate; false after five seconds.
  bool reached();
  void open();

 private:
  struct State;
  std::shared_ptr<State> state_;
};

struct EchoIn {
  std::string word;
  std::optional<int> times;
};
BOOST_DESCRIBE_STRUCT(EchoIn, (), (word, times))
struct EchoOut {
  std::string said;
  double half = 0.5;
};
BOOST_DESCRIBE_STRUCT(EchoOut, (), (said, half))

/// A server with the routes of `router` on a free port.
class TestServer {
 public:
  explicit TestServer(Router router, Options options = {});
  std::uint16_t port() const { return server->port(); }

  metrics::Registry registry;
  SeededRandom random{7};
  std::unique_ptr<Server> server;
};

/// Routes that most tests use: POST /api/echo/ (EchoIn -> EchoOut), GET /api/big (20 KiB of JSON with an
/// ETag), GET /api/things/{id:uuid}/, DELETE the same (204), GET /api/boom (throws), GET /api/fail/{n:int}
/// (the n-th ErrorCode), GET /api/search?q=…&page=…, GET /api/secret (resume code), GET /api/operate
/// (operator).
Router sample_routes();

}  // namespace evenkeel::web::test
