// What a connection may do: framing, limits, time limits, compression, conditions, headers.
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "support.hpp"

namespace evenkeel::web::test {
namespace {

using std::chrono::milliseconds;
using testing::HasSubstr;
using testing::StartsWith;

Options tight() {
  Options options;
  options.limits.body = 1000;
  options.limits.header = 2000;
  options.limits.uri = 300;
  return options;
}

constexpr const char* kEcho = R"({"word":"a"})";

std::string chunked(std::string_view chunks, std::string_view more = {}) {
  return "POST /api/echo HTTP/1.1\r\nHost: t\r\nContent-Type: application/json\r\nTransfer-Encoding: "
         "chunked\r\n" +
         std::string(more) + "\r\n" + std::string(chunks);
}

TEST(Connection, KeepsAliveAndAnswersPipelinedRequestsInOrder) {
  TestServer server(sample_routes());
  Client client(server.port());
  std::string burst;
  for (int i = 0; i < 20; ++i) burst += post("/api/echo", R"({"word":"w)" + std::to_string(i) + "\"}");
  burst +=
      get("/api/big") + get("/api/nowhere") + "GET /api/big HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n";
  client.send(burst);
  for (int i = 0; i < 20; ++i) EXPECT_THAT(client.read().body, HasSubstr("\"w" + std::to_string(i) + "\""));
  EXPECT_EQ(client.read().status, 200);
  EXPECT_EQ(client.read().status, 404);
  const auto last = client.read();
  EXPECT_EQ(last.status, 200);
  EXPECT_EQ(last.header("Connection"), "close");
  EXPECT_TRUE(client.closes());
}

TEST(Connection, TakesARequestInSingleBytes) {
  TestServer server(sample_routes());
  Client client(server.port());
  for (const char c : post("/api/echo", kEcho)) client.send(std::string_view(&c, 1));
  EXPECT_EQ(client.read().status, 201);
}

TEST(Connection, ClosesAfterHttp10UnlessAskedNotTo) {
  TestServer server(sample_routes());
  Client client(server.port());
  const auto kept = client.exchange("GET /api/big HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  EXPECT_EQ(kept.status, 200);
  EXPECT_EQ(kept.header("Connection"), "keep-alive");
  EXPECT_EQ(client.exchange("GET /api/big HTTP/1.0\r\n\r\n").status, 200);
  EXPECT_TRUE(client.closes());
}

TEST(Connection, ReadsChunkedBodies) {
  TestServer server(sample_routes());
  Client client(server.port());
  const auto reply = client.exchange(
      chunked("5;ext=1\r\n{\"wor\r\n7\r\nd\":\"ab\"\r\n1\r\n}\r\n0\r\nHost: trailer\r\n\r\n"));
  EXPECT_EQ(reply.body, R"({"data":{"said":"ab","half":0.5}})");
  EXPECT_EQ(client.exchange(chunked("0\r\n\r\n")).status, 400);  // an empty body
  EXPECT_EQ(client.exchange(post("/api/echo", kEcho)).status, 201);
}

TEST(Connection, RefusesWhatTwoServersCouldReadDifferently) {
  TestServer server(sample_routes());
  const std::string body = kEcho;
  const std::string length = "Content-Length: " + std::to_string(body.size()) + "\r\n";
  const std::string start = "POST /api/echo HTTP/1.1\r\nHost: t\r\nContent-Type: application/json\r\n";
  const std::string cases[] = {
      start + length + "Transfer-Encoding: chunked\r\n\r\n" + body,
      start + "Transfer-Encoding: chunked\r\n" + length + "\r\n" + body,
      start + length + length + "\r\n" + body,
      start + length + "Content-Length: 3\r\n\r\n" + body,
      start + "Content-Length: 12, 12\r\n\r\n" + body,
      start + "Content-Length: +12\r\n\r\n" + body,
      start + "Content-Length: -1\r\n\r\n" + body,
      start + "Content-Length: 0x0c\r\n\r\n" + body,
      start + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
      start + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
      start + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
      start + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
      "POST /api/echo HTTP/1.0\r\nContent-Type: application/json\r\nTransfer-Encoding: "
      "chunked\r\n\r\n0\r\n\r\n",
      chunked("zz\r\n"),
      chunked("-1\r\n"),
      chunked("5\r\nabcdefgh\r\n0\r\n\r\n"),
      "GET /api/big HTTP/1.1\r\n\r\n",
      "GET /api/big HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
      "GET /api/big HTTP/1.1\r\nHost: t\r\nBad Name: x\r\n\r\n",
      "GET /api/big HTTP/1.1\r\nHost: t\r\nX: a\x01z\r\n\r\n",
      "GET  /api/big HTTP/1.1\r\nHost: t\r\n\r\n",
      "GET api/big HTTP/1.1\r\nHost: t\r\n\r\n",
      "GET /api/big#x HTTP/1.1\r\nHost: t\r\n\r\n",
      "\x16\x03\x01\x02\x01\x01\r\n\r\n",
      "nonsense\r\n\r\n",
  };
  for (const auto& bytes : cases) {
    Client client(server.port());
    client.send(bytes);
    EXPECT_EQ(client.read().status, 400) << bytes;
  }
  Client client(server.port());
  EXPECT_EQ(client.exchange("GET /api/big HTTP/3.0\r\nHost: t\r\n\r\n").status, 505);
  EXPECT_TRUE(client.closes());
}

TEST(Connection, ClosesWhenTheRequestMakesNoSense) {
  TestServer server(sample_routes());
  Client client(server.port());
  client.send("nonsense\r\n\r\n" + get("/api/big"));
  const auto reply = client.read();
  EXPECT_EQ(reply.status, 400);
  EXPECT_EQ(reply.header("Connection"), "close");
  EXPECT_EQ(reply.header("Content-Type"), "application/problem+json");
  EXPECT_TRUE(client.closes());  // what came behind is not read as a request
}

TEST(Limits, RefuseALargeBodyBeforeItArrives) {
  TestServer server(sample_routes(), tight());
  Client client(server.port());
  // The body is never sent: the answer follows from the header alone.
  const auto reply = client.exchange(
      "POST /api/echo HTTP/1.1\r\nHost: t\r\nContent-Type: application/json\r\nContent-Length: "
      "10485760\r\n\r\n");
  EXPECT_EQ(reply.status, 413);
  EXPECT_THAT(reply.body, HasSubstr("payload_too_large"));
  Client sender(server.port());
  sender.send(post("/api/echo", std::string(200'000, ' ')));
  EXPECT_EQ(sender.read().status, 413);
  Client fits(server.port());
  EXPECT_EQ(fits.exchange(post("/api/echo", kEcho + std::string(900, ' '))).status, 201);
}

TEST(Limits, CountChunkedBodiesAsTheyCome) {
  TestServer server(sample_routes(), tight());
  Client announced(server.port());
  EXPECT_EQ(announced.exchange(chunked("fffff\r\n")).status, 413);
  Client adding(server.port());
  std::string chunks;
  for (int i = 0; i < 11; ++i) chunks += "64\r\n" + std::string(100, ' ') + "\r\n";
  EXPECT_EQ(adding.exchange(chunked(chunks)).status, 413);
  Client endless(server.port());
  EXPECT_EQ(endless.exchange(chunked("1;" + std::string(9000, 'x'))).status, 400);
}

TEST(Limits, ARouteMaySetItsOwn) {
  Router router;
  router.add(endpoint<EchoIn, EchoOut>(Method::post, "/api/wide",
                                       {.summary = "x", .policy = Policy::open, .max_body = 5000},
                                       [](Call<EchoIn>&) -> Result<EchoOut> {
                                         return EchoOut{"ok", 1};
                                       }));
  TestServer server(std::move(router), tight());
  Client client(server.port());
  EXPECT_EQ(client.exchange(post("/api/wide", kEcho + std::string(4000, ' '))).status, 200);
  EXPECT_EQ(client.exchange(post("/api/wide", std::string(5001, ' '))).status, 413);
}

TEST(Limits, RefuseALongAddressAndLargeHeaders) {
  TestServer server(sample_routes(), tight());
  Client uri(server.port());
  EXPECT_EQ(uri.exchange(get("/api/" + std::string(400, 'x'))).status, 414);
  Client endless(server.port());
  EXPECT_EQ(endless.exchange("GET /" + std::string(5000, 'x')).status, 414);
  Client header(server.port());
  EXPECT_EQ(header.exchange(get("/api/big", "X-Long: " + std::string(3000, 'x') + "\r\n")).status, 431);
  Client slow(server.port());
  slow.send("GET /api/big HTTP/1.1\r\nHost: t\r\n");
  for (int i = 0; i < 60; ++i) slow.send("X-" + std::to_string(i) + ": " + std::string(60, 'x') + "\r\n");
  EXPECT_EQ(slow.read().status, 431);  // also when the fields come one by one
}

TEST(Limits, EndASlowHeaderWith408) {
  auto options = tight();
  options.limits.header_timeout = milliseconds(80);
  TestServer server(sample_routes(), options);
  Client client(server.port());
  client.send("GET /api/big HTTP/1.1\r\nHo");
  EXPECT_EQ(client.read().status, 408);
  EXPECT_TRUE(client.closes());
  Client silent(server.port());
  EXPECT_TRUE(silent.closes());  // nothing was asked: nothing is answered
}

TEST(Limits, EndASlowBodyWith408) {
  auto options = tight();
  options.limits.body_timeout = milliseconds(80);
  TestServer server(sample_routes(), options);
  Client client(server.port());
  client.send(
      "POST /api/echo HTTP/1.1\r\nHost: t\r\nContent-Type: application/json\r\nContent-Length: 12\r\n\r\n{");
  EXPECT_EQ(client.read().status, 408);
}

TEST(Limits, CloseAnIdleConnection) {
  auto options = tight();
  options.limits.idle_timeout = milliseconds(80);
  TestServer server(sample_routes(), options);
  Client client(server.port());
  EXPECT_EQ(client.exchange(get("/api/big")).status, 200);
  EXPECT_TRUE(client.closes());
}

TEST(Limits, AnswerInPlaceOfAHandlerThatTakesTooLong) {
  auto gate = std::make_shared<Gate>();
  auto router = sample_routes();
  router.add(endpoint<Nothing, EchoOut>(Method::get, "/api/wait", {.summary = "x", .policy = Policy::open},
                                        [gate](Call<Nothing>&) -> asio::awaitable<Result<EchoOut>> {
                                          co_await gate->pass();
                                          co_return EchoOut{"late", 1};
                                        }));
  auto options = tight();
  options.limits.handler_timeout = milliseconds(80);
  TestServer server(std::move(router), options);
  Client client(server.port());
  const auto reply = client.exchange(get("/api/wait"));
  EXPECT_EQ(reply.status, 504);
  EXPECT_THAT(reply.body, HasSubstr("\"timeout\""));
  EXPECT_TRUE(client.closes());
  gate->open();
  Client next(server.port());
  EXPECT_EQ(next.exchange(get("/api/big")).status, 200);
}

TEST(Limits, RefuseConnectionsAboveTheirNumberWith503) {
  auto options = tight();
  options.limits.connections = 2;
  TestServer server(sample_routes(), options);
  auto first = std::make_unique<Client>(server.port());
  Client second(server.port());
  EXPECT_EQ(first->exchange(get("/api/big")).status, 200);
  EXPECT_EQ(second.exchange(get("/api/big")).status, 200);
  Client third(server.port());
  const auto reply = third.exchange(get("/api/big"));
  EXPECT_EQ(reply.status, 503);
  EXPECT_TRUE(reply.has("Retry-After"));
  EXPECT_TRUE(third.closes());
  EXPECT_EQ(second.exchange(get("/api/big")).status, 200);
  EXPECT_EQ(server.server->stats().refused.load(), 1u);
}

TEST(Expect, GetsItsContinueBeforeTheBody) {
  TestServer server(sample_routes(), tight());
  Client client(server.port());
  const std::string head =
      "POST /api/echo HTTP/1.1\r\nHost: t\r\nContent-Type: application/json\r\nExpect: 100-continue\r\n";
  client.send(head + "Content-Length: 12\r\n\r\n");
  EXPECT_EQ(client.read().status, 100);
  EXPECT_EQ(client.exchange(kEcho).status, 201);
  Client large(server.port());
  EXPECT_EQ(large.exchange(head + "Content-Length: 99999\r\n\r\n").status, 413);
  Client wrong(server.port());
  EXPECT_EQ(
      wrong
          .exchange(
              "POST /api/nowhere HTTP/1.1\r\nHost: t\r\nExpect: 100-continue\r\nContent-Length: 12\r\n\r\n")
          .status,
      404);
  Client odd(server.port());
  EXPECT_EQ(odd.exchange(get("/api/big", "Expect: more\r\n")).status, 417);
}

TEST(Compression, IsUsedForLargeBodiesWhenAccepted) {
  TestServer server(sample_routes());
  Client client(server.port());
  const auto plain = client.exchange(get("/api/big"));
  EXPECT_FALSE(plain.has("Content-Encoding"));
  EXPECT_EQ(plain.header("Vary"), "Accept-Encoding");
  const auto zipped = client.exchange(get("/api/big", "Accept-Encoding: gzip, deflate, br\r\n"));
  EXPECT_EQ(zipped.header("Content-Encoding"), "gzip");
  EXPECT_LT(zipped.body.size(), 500u);
  EXPECT_THAT(zipped.body, StartsWith("\x1f\x8b"));
  EXPECT_FALSE(client.exchange(get("/api/big", "Accept-Encoding: gzip;q=0\r\n")).has("Content-Encoding"));
  EXPECT_FALSE(
      client.exchange(post("/api/echo", kEcho, "Accept-Encoding: gzip\r\n")).has("Content-Encoding"));
}

TEST(Conditions, SaveTheBodyWhenTheTagIsKnown) {
  TestServer server(sample_routes());
  Client client(server.port());
  EXPECT_EQ(client.exchange(get("/api/big")).header("ETag"), "W/\"v1\"");
  const auto known = client.exchange(get("/api/big", "If-None-Match: W/\"v1\"\r\n"));
  EXPECT_EQ(known.status, 304);
  EXPECT_EQ(known.header("ETag"), "W/\"v1\"");
  EXPECT_EQ(client.exchange(get("/api/big", "If-None-Match: \"v0\"\r\n")).status, 200);
}

TEST(Headers, ProtectEveryAnswer) {
  TestServer server(sample_routes());
  Client client(server.port());
  for (const auto& request : {get("/api/big"), get("/api/nowhere"), get("/api/boom"), get("/api/echo")}) {
    const auto reply = client.exchange(request);
    EXPECT_THAT(reply.header("Content-Security-Policy"), HasSubstr("script-src 'self'"));
    EXPECT_THAT(reply.header("Content-Security-Policy"), HasSubstr("frame-ancestors 'none'"));
    EXPECT_EQ(reply.header("X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(reply.header("Referrer-Policy"), "no-referrer");
    EXPECT_TRUE(reply.has("Permissions-Policy"));
    EXPECT_EQ(reply.header("Cross-Origin-Opener-Policy"), "same-origin");
    EXPECT_EQ(reply.header("Cross-Origin-Resource-Policy"), "same-origin");
    EXPECT_EQ(reply.header("Cache-Control"), "no-store");
    EXPECT_FALSE(reply.has("Strict-Transport-Security"));
    EXPECT_FALSE(reply.has("Server"));
    EXPECT_TRUE(reply.has("Date"));
  }
}

TEST(Headers, ClaimHttpsOnlyBehindATrustedProxy) {
  Options options;
  options.trusted_proxies = {"127.0.0.0/8"};
  TestServer trusting(sample_routes(), options);
  Client client(trusting.port());
  EXPECT_TRUE(
      client.exchange(get("/api/big", "X-Forwarded-Proto: https\r\n")).has("Strict-Transport-Security"));
  EXPECT_TRUE(client.exchange(get("/api/big", "X-Forwarded-Proto: http, https\r\n"))
                  .has("Strict-Transport-Security"));
  EXPECT_FALSE(client.exchange(get("/api/big", "X-Forwarded-Proto: https, http\r\n"))
                   .has("Strict-Transport-Security"));
  // Some proxies add a field behind the client's own.
  EXPECT_FALSE(client.exchange(get("/api/big", "X-Forwarded-Proto: https\r\nX-Forwarded-Proto: http\r\n"))
                   .has("Strict-Transport-Security"));
  TestServer other(sample_routes());
  Client direct(other.port());
  EXPECT_FALSE(
      direct.exchange(get("/api/big", "X-Forwarded-Proto: https\r\n")).has("Strict-Transport-Security"));
}

TEST(RequestId, IsTakenOverWhenSaneAndElseMade) {
  TestServer server(sample_routes());
  Client client(server.port());
  const auto mine = client.exchange(get("/api/nowhere", "X-Request-Id: abc-123_x.y\r\n"));
  EXPECT_EQ(mine.header("X-Request-Id"), "abc-123_x.y");
  EXPECT_THAT(mine.body, HasSubstr("urn:request:abc-123_x.y"));
  std::set<std::string> made;
  for (const std::string& bad :
       {std::string("a b"), std::string("a\"b"), std::string(65, 'x'), std::string()}) {
    const auto id = client.exchange(get("/api/big", "X-Request-Id: " + bad + "\r\n")).header("X-Request-Id");
    EXPECT_NE(id, bad);
    EXPECT_GE(id.size(), 16u);
    made.insert(id);
  }
  EXPECT_EQ(made.size(), 4u);
}

TEST(CrossOrigin, IsAllowedByExactOriginAlone) {
  Options options;
  options.cors_origins = {"https://app.example.org"};
  TestServer server(sample_routes(), options);
  Client client(server.port());
  const auto allowed = client.exchange(get("/api/big", "Origin: https://app.example.org\r\n"));
  EXPECT_EQ(allowed.header("Access-Control-Allow-Origin"), "https://app.example.org");
  EXPECT_THAT(allowed.header("Vary"), HasSubstr("Origin"));
  for (const char* other : {"https://app.example.org.evil", "http://app.example.org", "null"}) {
    const auto reply = client.exchange(get("/api/big", "Origin: " + std::string(other) + "\r\n"));
    EXPECT_FALSE(reply.has("Access-Control-Allow-Origin")) << other;
    EXPECT_THAT(reply.header("Vary"), HasSubstr("Origin"));
  }
  const std::string preflight =
      "OPTIONS /api/echo HTTP/1.1\r\nHost: t\r\nAccess-Control-Request-Method: POST\r\nOrigin: ";
  const auto yes = client.exchange(preflight + "https://app.example.org\r\n\r\n");
  EXPECT_EQ(yes.status, 204);
  EXPECT_THAT(yes.header("Access-Control-Allow-Methods"), HasSubstr("POST"));
  EXPECT_THAT(yes.header("Access-Control-Allow-Headers"), HasSubstr("X-Resume-Code"));
  EXPECT_FALSE(
      client.exchange(preflight + "https://other.example\r\n\r\n").has("Access-Control-Allow-Methods"));
}

}  // namespace
}  // namespace evenkeel::web::test
