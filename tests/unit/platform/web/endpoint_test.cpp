// Endpoints over real sockets: bodies, parameters, policies, problems.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "support.hpp"

namespace evenkeel::web::test {
namespace {

using testing::HasSubstr;
using testing::Not;

boost::json::object problem(const Reply& reply) {
  EXPECT_EQ(reply.header("Content-Type"), "application/problem+json");
  return boost::json::parse(reply.body).as_object();
}

std::string first_field(const Reply& reply) {
  const auto body = problem(reply);
  const auto* errors = body.if_contains("errors");
  if (errors == nullptr) return "(none)";
  return errors->as_array().at(0).as_object().at("field").as_string().c_str();
}

class Endpoints : public testing::Test {
 protected:
  static Options options() {
    Options options;
    options.operator_token = Secret<std::string>("the-token");
    return options;
  }
  TestServer server{sample_routes(), options()};
  Client client{server.port()};
};

TEST_F(Endpoints, AnswerTheirDataInAnEnvelope) {
  const auto reply = client.exchange(post("/api/echo/", R"({"word":"ab","times":2})"));
  EXPECT_EQ(reply.status, 201);
  EXPECT_EQ(reply.header("Content-Type"), "application/json");
  EXPECT_EQ(reply.body, R"({"data":{"said":"abab","half":0.5}})");
}

TEST_F(Endpoints, WorkWithAndWithoutTheClosingSlash) {
  EXPECT_EQ(client.exchange(post("/api/echo", R"({"word":"a"})")).status, 201);
  EXPECT_EQ(client.exchange(get("/api/big/")).status, 200);
}

TEST_F(Endpoints, AnswerNothingWith204) {
  const auto reply =
      client.exchange("DELETE /api/things/0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b HTTP/1.1\r\nHost: t\r\n\r\n");
  EXPECT_EQ(reply.status, 204);
  EXPECT_FALSE(reply.has("Content-Length"));
}

TEST_F(Endpoints, RefuseABodyThatIsNotJson) {
  struct Case {
    std::string type;
    int status;
  };
  for (const Case& c : {Case{"application/json; charset=utf-8", 201},
                        {"Application/JSON;charset=\"UTF-8\"", 201},
                        {"application/json; charset=latin1", 415},
                        {"text/plain", 415},
                        {"application/x-www-form-urlencoded", 415},
                        {"", 415}}) {
    const std::string body = R"({"word":"a"})";
    const auto reply = client.exchange("POST /api/echo HTTP/1.1\r\nHost: t\r\n" +
                                       (c.type.empty() ? "" : "Content-Type: " + c.type + "\r\n") +
                                       "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
    EXPECT_EQ(reply.status, c.status) << c.type;
  }
  EXPECT_EQ(client.exchange(post("/api/echo", R"({"word":"a"})", "Content-Encoding: gzip\r\n")).status, 415);
}

TEST_F(Endpoints, RefuseBadInputAndNameThePlace) {
  struct Case {
    std::string body;
    std::string field;
  };
  const Case cases[] = {
      {"", "body"},
      {"{", "body"},
      {"null", "body"},
      {R"({"word":"a"} x)", "body"},
      {R"({"word":"a","word":"b"})", "body"},
      {"{\"word\":\"\xff\"}", "body"},
      {R"({"word":"\ud800"})", "body"},
      {std::string(100, '['), "body"},
      {R"({"word":7})", "word"},
      {R"({"times":7})", "word"},
      {R"({"word":"a","times":1.5})", "times"},
      {R"({"word":"a","times":99999999999})", "times"},
      {R"({"word":"a","tims":1})", "tims"},
  };
  for (const auto& c : cases) {
    const auto reply = client.exchange(post("/api/echo", c.body));
    EXPECT_EQ(reply.status, 400) << c.body;
    EXPECT_EQ(first_field(reply), c.field) << c.body;
  }
  EXPECT_EQ(client.exchange(post("/api/echo", R"({"word":"still here"})")).status, 201);
}

TEST_F(Endpoints, CheckTheirQuery) {
  EXPECT_THAT(client.exchange(get("/api/search?q=a%20b")).body, HasSubstr("\"a b\""));
  struct Case {
    std::string query;
    std::string field;
  };
  for (const Case& c : {Case{"", "query.q"},
                        {"?page=1", "query.q"},
                        {"?q=1&sort=2", "query.sort"},
                        {"?q=1&q=2", "query.q"},
                        {"?q=%zz", "query.q"}}) {
    const auto reply = client.exchange(get("/api/search" + c.query));
    EXPECT_EQ(reply.status, 400) << c.query;
    EXPECT_EQ(first_field(reply), c.field) << c.query;
  }
  EXPECT_EQ(client.exchange(get("/api/big?x=1")).status, 400);
}

TEST_F(Endpoints, TellUnknownPathsFromWrongMethods) {
  EXPECT_EQ(client.exchange(get("/api/nowhere")).status, 404);
  EXPECT_EQ(client.exchange(get("/api/things/not-a-uuid")).status, 404);
  EXPECT_EQ(client.exchange(get("/nowhere")).status, 404);  // no site is mounted here
  const auto reply = client.exchange(get("/api/echo/"));
  EXPECT_EQ(reply.status, 405);
  EXPECT_EQ(reply.header("Allow"), "POST, OPTIONS");
  EXPECT_EQ(problem(reply).at("code").as_string(), "method_not_allowed");
  EXPECT_EQ(client.exchange("BREW /api/big HTTP/1.1\r\nHost: t\r\n\r\n").status, 501);
}

TEST_F(Endpoints, AnswerHeadAndOptionsBySelf) {
  const auto head = client.exchange("HEAD /api/big HTTP/1.1\r\nHost: t\r\n\r\n", true);
  EXPECT_EQ(head.status, 200);
  EXPECT_GT(std::stoi(head.header("Content-Length")), 20000);
  const auto options = client.exchange("OPTIONS /api/big HTTP/1.1\r\nHost: t\r\n\r\n");
  EXPECT_EQ(options.status, 204);
  EXPECT_EQ(options.header("Allow"), "GET, HEAD, OPTIONS");
  EXPECT_EQ(client.exchange("OPTIONS /api/nowhere HTTP/1.1\r\nHost: t\r\n\r\n").status, 404);
}

TEST_F(Endpoints, KeepTheReasonOfAnExceptionToThemselves) {
  const auto reply = client.exchange(get("/api/boom"));
  EXPECT_EQ(reply.status, 500);
  EXPECT_THAT(reply.body, Not(HasSubstr("secret")));
  EXPECT_EQ(client.exchange(get("/api/big")).status, 200);
}

TEST_F(Endpoints, MapEveryErrorCode) {
  const int statuses[] = {400, 401, 403, 404, 409, 410, 413, 415, 429, 503, 504, 500};
  for (std::size_t i = 0; i < std::size(statuses); ++i) {
    const auto reply = client.exchange(get("/api/fail/" + std::to_string(i)));
    EXPECT_EQ(reply.status, statuses[i]);
    EXPECT_THAT(reply.body, Not(HasSubstr("private")));
    EXPECT_EQ(reply.has("Retry-After"), reply.status == 429 || reply.status == 503);
    EXPECT_EQ(problem(reply).at("status").as_int64(), statuses[i]);
  }
}

TEST_F(Endpoints, AskForTheResumeCode) {
  const auto without = client.exchange(get("/api/secret"));
  EXPECT_EQ(without.status, 401);
  EXPECT_TRUE(without.has("WWW-Authenticate"));
  EXPECT_EQ(client.exchange(get("/api/secret", "X-Resume-Code: abc\r\n")).body,
            R"({"data":{"said":"abc","half":1}})");
}

TEST_F(Endpoints, LetOperatorsInWithTheirToken) {
  EXPECT_EQ(client.exchange(get("/api/operate")).status, 401);
  EXPECT_EQ(client.exchange(get("/api/operate", "Authorization: Bearer wrong-tok\r\n")).status, 401);
  EXPECT_EQ(client.exchange(get("/api/operate", "Authorization: Bearer the-token\r\n")).status, 200);
  TestServer without(sample_routes());
  Client other(without.port());
  EXPECT_EQ(other.exchange(get("/api/operate", "Authorization: Bearer \r\n")).status, 401);
}

TEST_F(Endpoints, ReadEncodedPathsButNoEncodedSlash) {
  EXPECT_EQ(client.exchange(get("/api/%62ig")).status, 200);
  EXPECT_EQ(client.exchange(get("/api%2fbig")).status, 400);
  EXPECT_EQ(client.exchange(get("/api/%00")).status, 400);
  EXPECT_EQ(client.exchange(get("/api/%ff")).status, 400);
  EXPECT_EQ(client.exchange(get("http://test/api/big")).status, 200);
}

}  // namespace
}  // namespace evenkeel::web::test
