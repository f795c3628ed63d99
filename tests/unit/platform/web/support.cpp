#include "support.hpp"

#include <charconv>
#include <mutex>
#include <stdexcept>

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace evenkeel::web::test {

std::string Reply::header(std::string_view name) const {
  for (const auto& [key, value] : headers) {
    if (same_name(key, name)) return value;
  }
  return "(none)";
}

Client::Client(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
  const timeval limit{5, 0};
  setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    throw std::runtime_error("cannot connect");
  }
}

Client::~Client() {
  ::close(socket_);
}

void Client::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto n = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (n <= 0) return;  // the server has closed: what it answered can still be read
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
}

bool Client::fill() {
  char piece[16384];
  const auto n = ::recv(socket_, piece, sizeof piece, 0);
  if (n <= 0) return false;
  buffer_.append(piece, static_cast<std::size_t>(n));
  return true;
}

std::string Client::some() {
  if (buffer_.empty()) fill();
  return std::exchange(buffer_, {});
}

std::string Client::until(std::string_view text) {
  while (buffer_.find(text) == std::string::npos) {
    if (!fill()) return {};
  }
  const auto end = buffer_.find(text) + text.size();
  auto found = buffer_.substr(0, end);
  buffer_.erase(0, end);
  return found;
}

bool Client::closes() {
  if (!buffer_.empty()) return false;
  char byte = 0;
  const auto n = ::recv(socket_, &byte, 1, 0);
  return n == 0 || (n < 0 && errno == ECONNRESET);
}

void Client::finish_sending() {
  ::shutdown(socket_, SHUT_WR);
}

Reply Client::exchange(std::string_view bytes, bool head_only) {
  send(bytes);
  return read(head_only);
}

Reply Client::read(bool head_only) {
  Reply reply;
  const auto head = until("\r\n\r\n");
  if (head.size() < 12) return reply;
  std::from_chars(head.data() + 9, head.data() + 12, reply.status);
  for (std::size_t at = head.find("\r\n") + 2; at < head.size() - 2;) {
    const auto end = head.find("\r\n", at);
    const auto colon = head.find(": ", at);
    reply.headers.emplace_back(head.substr(at, colon - at), head.substr(colon + 2, end - colon - 2));
    at = end + 2;
  }
  if (head_only || reply.status == 204 || reply.status == 304 || reply.status == 100) return reply;
  if (!reply.has("Content-Length")) {
    while (fill()) continue;
    reply.body = std::exchange(buffer_, {});
    return reply;
  }
  const auto size = static_cast<std::size_t>(std::stoul(reply.header("Content-Length")));
  while (buffer_.size() < size && fill()) continue;
  reply.body = buffer_.substr(0, size);
  buffer_.erase(0, size);
  return reply;
}

std::string get(std::string_view path, std::string_view more) {
  return "GET " + std::string(path) + " HTTP/1.1\r\nHost: test\r\n" + std::string(more) + "\r\n";
}

std::string post(std::string_view path, std::string_view body, std::string_view more) {
  return "POST " + std::string(path) +
         " HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\nContent-Length: " +
         std::to_string(body.size()) + "\r\n" + std::string(more) + "\r\n" + std::string(body);
}

struct Gate::State {
  std::mutex mutex;
  bool open = false;
  std::promise<void> reached;
  std::optional<asio::any_io_executor> executor;
  std::weak_ptr<asio::steady_timer> timer;  // owned by the handler, which may end with its server
};

Gate::Gate() : state_(std::make_shared<State>()) {}
Gate::~Gate() = default;

asio::awaitable<void> Gate::pass() {
  const auto state = state_;
  const auto executor = co_await asio::this_coro::executor;
  const auto timer = std::make_shared<asio::steady_timer>(executor, asio::steady_timer::time_point::max());
  {
    const std::scoped_lock lock(state->mutex);
    state->executor = executor;
    state->timer = timer;
    state->reached.set_value();
    if (state->open) co_return;
  }
  boost::system::error_code ec;
  co_await timer->async_wait(asio::redirect_error(asio::use_awaitable, ec));
}

bool Gate::reached() {
  return state_->reached.get_future().wait_for(std::chrono::seconds(5)) == std::future_status::ready;
}

void Gate::open() {
  const std::scoped_lock lock(state_->mutex);
  auto timer = state_->timer.lock();
  if (std::exchange(state_->open, true) || !timer) return;
  asio::post(*state_->executor, [timer = std::move(timer)] { timer->cancel(); });
}

TestServer::TestServer(Router router, Options options) {
  auto started = Server::start(std::move(options), std::move(router), registry, random);
  if (!started.has_value()) throw std::runtime_error(to_text(started.error()));
  server = std::move(started).value();
}

Router sample_routes() {
  Router router;
  router.add(endpoint<EchoIn, EchoOut>(
      Method::post, "/api/echo/",
      {.summary = "Says it again", .tag = "words", .policy = Policy::open, .success = 201},
      [](Call<EchoIn>& call) -> asio::awaitable<Result<EchoOut>> {
        std::string said;
        for (int i = 0; i < call.body.times.value_or(1); ++i) said += call.body.word;
        co_return EchoOut{said, 0.5};
      }));
  router.add(endpoint<Nothing, EchoOut>(Method::get, "/api/big", {.summary = "Much", .policy = Policy::open},
                                        [](Call<Nothing>& call) -> Result<EchoOut> {
                                          call.response.etag = "v1";
                                          return EchoOut{std::string(20 * 1024, 'x'), 0.25};
                                        }));
  router.add(endpoint<Nothing, EchoOut>(Method::get, "/api/things/{id:uuid}/",
                                        {.summary = "One", .policy = Policy::open},
                                        [](Call<Nothing>& call) -> Result<EchoOut> {
                                          return EchoOut{std::string(call.param("id")), 1};
                                        }));
  router.add(endpoint<Nothing, Nothing>(Method::delete_, "/api/things/{id:uuid}/",
                                        {.summary = "None", .policy = Policy::open},
                                        [](Call<Nothing>&) -> Result<Nothing> { return Nothing{}; }));
  router.add(endpoint<Nothing, EchoOut>(
      Method::get, "/api/boom", {.summary = "Fails", .policy = Policy::open},
      [](Call<Nothing>&) -> Result<EchoOut> { throw std::runtime_error("the secret reason"); }));
  router.add(endpoint<Nothing, EchoOut>(
      Method::get, "/api/fail/{n:int}", {.summary = "Fails so", .policy = Policy::open},
      [](Call<Nothing>& call) -> Result<EchoOut> {
        return fail(static_cast<ErrorCode>(std::stoi(std::string(call.param("n")))), "a public word",
                    "a private word");
      }));
  router.add(endpoint<Nothing, EchoOut>(Method::get, "/api/search",
                                        {.summary = "Finds",
                                         .policy = Policy::open,
                                         .query = {{.name = "q", .description = "words", .required = true},
                                                   {.name = "page", .description = "which"}}},
                                        [](Call<Nothing>& call) -> Result<EchoOut> {
                                          return EchoOut{std::string(*call.query("q")), 1};
                                        }));
  router.add(endpoint<Nothing, EchoOut>(Method::get, "/api/secret",
                                        {.summary = "Hidden", .policy = Policy::resume_code},
                                        [](Call<Nothing>& call) -> Result<EchoOut> {
                                          return EchoOut{std::string(*call.header("x-resume-code")), 1};
                                        }));
  router.add(endpoint<Nothing, EchoOut>(Method::get, "/api/operate",
                                        {.summary = "Operators", .policy = Policy::operator_token},
                                        [](Call<Nothing>&) -> Result<EchoOut> {
                                          return EchoOut{"ok", 1};
                                        }));
  return router;
}

}  // namespace evenkeel::web::test
