// Event streams and the ordered stop.
#include <future>
#include <mutex>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/web/event_stream.hpp"
#include "support.hpp"

namespace evenkeel::web::test {
namespace {

using std::chrono::milliseconds;
using testing::HasSubstr;
using namespace std::chrono_literals;

Spec events_spec() {
  return {.summary = "Events", .policy = Policy::open, .content_type = "text/event-stream"};
}

/// Hands the stream of the newest listener to the test.
struct Hub {
  std::promise<std::shared_ptr<EventStream>> promise;
  std::shared_ptr<EventStream> take() {
    auto future = promise.get_future();
    if (future.wait_for(5s) != std::future_status::ready) return nullptr;
    return future.get();
  }
};

Router hub_routes(std::shared_ptr<Hub> hub) {
  auto router = sample_routes();
  router.add_raw(Method::get, "/api/live", events_spec(), [hub](Request&) -> asio::awaitable<Response> {
    co_return Response::event_stream([hub](std::shared_ptr<EventStream> stream) -> asio::awaitable<void> {
      hub->promise.set_value(stream);
      co_await stream->until_closed();
    });
  });
  router.add_raw(Method::get, "/api/count", events_spec(), [](Request&) -> asio::awaitable<Response> {
    co_return Response::event_stream([](std::shared_ptr<EventStream> stream) -> asio::awaitable<void> {
      for (int i = 1; i <= 3; ++i) {
        if (!co_await stream->send("count", "number " + std::to_string(i), std::to_string(i))) co_return;
      }
    });
  });
  router.add_raw(Method::get, "/api/flood", events_spec(), [](Request&) -> asio::awaitable<Response> {
    co_return Response::event_stream([](std::shared_ptr<EventStream> stream) -> asio::awaitable<void> {
      const std::string kilobyte(1024, 'x');
      for (int i = 0; i < 2000; ++i) {
        if (!co_await stream->send("flood", kilobyte)) co_return;
      }
    });
  });
  return router;
}

bool comes_true(const std::function<bool()>& condition) {
  const auto until = std::chrono::steady_clock::now() + 5s;
  while (!condition()) {
    if (std::chrono::steady_clock::now() > until) return false;
    std::this_thread::yield();
  }
  return true;
}

TEST(Events, ArriveInOrderAndTheStreamEndsWithItsProducer) {
  TestServer server(hub_routes(std::make_shared<Hub>()));
  Client client(server.port());
  client.send(get("/api/count"));
  const auto head = client.until("\r\n\r\n");
  EXPECT_THAT(head, HasSubstr("Content-Type: text/event-stream"));
  EXPECT_THAT(head, HasSubstr("Transfer-Encoding: chunked"));
  EXPECT_THAT(head, HasSubstr("Cache-Control: no-store"));
  const auto body = client.until("0\r\n\r\n");
  EXPECT_THAT(body, HasSubstr("id: 1\nevent: count\ndata: number 1\n\n"));
  EXPECT_LT(body.find("number 1"), body.find("number 2"));
  EXPECT_LT(body.find("number 2"), body.find("number 3"));
  EXPECT_TRUE(client.closes());
}

TEST(Events, ComeFromAnyThread) {
  const auto hub = std::make_shared<Hub>();
  TestServer server(hub_routes(hub));
  Client client(server.port());
  client.send(get("/api/live"));
  const auto stream = hub->take();
  ASSERT_NE(stream, nullptr);
  EXPECT_TRUE(stream->offer("mood", "first"));
  EXPECT_NE(client.until("data: first\n\n"), "");
  EXPECT_TRUE(stream->offer("mood", "second"));
  EXPECT_NE(client.until("data: second\n\n"), "");
  stream->close();
  EXPECT_FALSE(stream->offer("mood", "third"));
  EXPECT_NE(client.until("0\r\n\r\n"), "");
}

TEST(Events, HeartbeatsKeepAQuietStreamAlive) {
  const auto hub = std::make_shared<Hub>();
  Options options;
  options.events.heartbeat = milliseconds(20);
  TestServer server(hub_routes(hub), options);
  Client client(server.port());
  client.send(get("/api/live"));
  EXPECT_NE(client.until(": still here\n\n"), "");
  EXPECT_NE(client.until(": still here\n\n"), "");
}

TEST(Events, EndWhenTheClientLeaves) {
  const auto hub = std::make_shared<Hub>();
  TestServer server(hub_routes(hub));
  {
    Client client(server.port());
    client.send(get("/api/live"));
    client.until("\r\n\r\n");
  }
  const auto stream = hub->take();
  ASSERT_NE(stream, nullptr);
  EXPECT_TRUE(comes_true([&] { return stream->is_closed(); }));
  EXPECT_TRUE(comes_true([&] { return server.server->stats().streams.load() == 0; }));
}

TEST(Events, AreBoundedWhenTheClientDoesNotRead) {
  const auto hub = std::make_shared<Hub>();
  Options options;
  options.events.max_queued = 4096;
  TestServer server(hub_routes(hub), options);
  Client client(server.port());
  client.send(get("/api/live"));
  const auto stream = hub->take();
  ASSERT_NE(stream, nullptr);
  const std::string data(64 * 1024, 'x');
  // The client reads nothing: once the sockets are full the queue is, and the stream gives up.
  EXPECT_TRUE(comes_true([&] { return !stream->offer("big", data); }));
  EXPECT_TRUE(stream->is_closed());
}

TEST(Events, AWaitingProducerIsSlowedAndNotCut) {
  Options options;
  options.events.max_queued = 4096;
  TestServer server(hub_routes(std::make_shared<Hub>()), options);
  Client client(server.port());
  client.send(get("/api/flood"));
  const auto all = client.until("\r\n0\r\n\r\n");
  std::size_t events = 0;
  for (auto at = all.find("event: flood"); at != std::string::npos; at = all.find("event: flood", at + 1))
    ++events;
  EXPECT_EQ(events, 2000u);
}

Router waiting_routes(std::shared_ptr<Gate> gate) {
  auto router = sample_routes();
  router.add(endpoint<Nothing, EchoOut>(Method::get, "/api/wait", {.summary = "x", .policy = Policy::open},
                                        [gate](Call<Nothing>&) -> asio::awaitable<Result<EchoOut>> {
                                          co_await gate->pass();
                                          co_return EchoOut{"finished", 1};
                                        }));
  return router;
}

TEST(Stop, FinishesTheRequestInFlightAndClosesTheIdle) {
  const auto gate = std::make_shared<Gate>();
  TestServer server(waiting_routes(gate));
  Client idle(server.port());
  EXPECT_EQ(idle.exchange(get("/api/big")).status, 200);
  Client busy(server.port());
  busy.send(get("/api/wait"));
  ASSERT_TRUE(gate->reached());
  std::thread stopper([&] { server.server->stop(); });
  EXPECT_TRUE(idle.closes());  // the stop has begun, and the request is still in the handler
  gate->open();
  const auto reply = busy.read();
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.header("Connection"), "close");
  EXPECT_THAT(reply.body, HasSubstr("finished"));
  EXPECT_TRUE(busy.closes());
  stopper.join();
  EXPECT_THROW(Client{server.port()}, std::runtime_error);
  EXPECT_EQ(server.server->stats().connections.load(), 0u);
}

TEST(Stop, DoesNotWaitBeyondTheDrainTime) {
  const auto gate = std::make_shared<Gate>();
  Options options;
  options.drain = milliseconds(50);
  TestServer server(waiting_routes(gate), options);
  Client busy(server.port());
  busy.send(get("/api/wait"));
  ASSERT_TRUE(gate->reached());
  const auto began = std::chrono::steady_clock::now();
  server.server->stop();
  EXPECT_LT(std::chrono::steady_clock::now() - began, 10s);
  EXPECT_EQ(busy.read().status, 0);
}

TEST(Stop, EndsEventStreams) {
  const auto hub = std::make_shared<Hub>();
  TestServer server(hub_routes(hub));
  Client client(server.port());
  client.send(get("/api/live"));
  const auto stream = hub->take();
  ASSERT_NE(stream, nullptr);
  EXPECT_TRUE(stream->offer("last", "words"));
  server.server->stop();
  EXPECT_TRUE(stream->is_closed());
  EXPECT_THAT(client.until("0\r\n\r\n"), HasSubstr("data: words"));
}

TEST(Start, RefusesBadOptionsByName) {
  const auto refusal = [](Options options) {
    metrics::Registry registry;
    SeededRandom random(1);
    const auto started = Server::start(std::move(options), sample_routes(), registry, random);
    return started.has_value() ? std::string("(started)") : started.error().fields.at(0).field;
  };
  Options options;
  EXPECT_EQ(refusal(options), "(started)");
  options.address = "not an address";
  EXPECT_EQ(refusal(options), "server.address");
  options = {};
  options.cors_origins = {"*"};
  EXPECT_EQ(refusal(options), "server.cors_origins[0]");
  options = {};
  options.trusted_proxies = {"here"};
  EXPECT_EQ(refusal(options), "server.trusted_proxies[0]");
  TestServer running(sample_routes());
  options = {};
  options.port = running.port();
  EXPECT_EQ(refusal(options), "server.port");
}

TEST(Start, SpreadsConnectionsOverSeveralThreads) {
  Options options;
  options.io_threads = 3;
  TestServer server(sample_routes(), options);
  std::vector<std::unique_ptr<Client>> clients;
  for (int i = 0; i < 9; ++i) clients.push_back(std::make_unique<Client>(server.port()));
  for (int round = 0; round < 20; ++round) {
    for (auto& client : clients) client->send(post("/api/echo", R"({"word":"a"})"));
    for (auto& client : clients) EXPECT_EQ(client->read().status, 201);
  }
}

}  // namespace
}  // namespace evenkeel::web::test
