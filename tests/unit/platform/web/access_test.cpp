// Who may: every policy against every kind of caller, over a real socket.
#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support.hpp"

namespace evenkeel::web::test {
namespace {

using testing::HasSubstr;

/// Knows tokens that are called like what they stand for; "db-…" are known to the database alone.
class NamedTokens final : public Authenticator {
 public:
  NamedTokens() {
    const auto person = [this](const std::string& name, Roles roles) {
      actors_[name] = std::make_shared<const Actor>(
          Actor{.kind = Actor::Kind::person, .id = "id-of-" + name, .roles = roles});
    };
    person("member", {Role::member});
    person("counsellor", {Role::member, Role::counsellor});
    person("manager", {Role::member, Role::manager});
    person("admin", {Role::member, Role::admin});
    person("researcher", {Role::member, Role::researcher});
    actors_["service"] = std::make_shared<const Actor>(Actor{.kind = Actor::Kind::service, .id = "s"});
    actors_["operator"] = std::make_shared<const Actor>(Actor{.kind = Actor::Kind::operator_, .id = "o"});
  }

  std::optional<Result<ActorPtr>> known(std::string_view bearer) override {
    if (bearer.starts_with("db-")) return std::nullopt;
    return find(bearer);
  }
  asio::awaitable<Result<ActorPtr>> look_up(std::string bearer) override { co_return find(bearer.substr(3)); }

 private:
  Result<ActorPtr> find(std::string_view name) const {
    const auto at = actors_.find(std::string(name));
    if (at == actors_.end()) return fail(ErrorCode::unauthenticated, "This token is not valid here.");
    return at->second;
  }
  std::map<std::string, ActorPtr> actors_;
};

const std::vector<std::pair<Policy, std::vector<std::string>>>& allowed() {
  static const std::vector<std::string> people = {"member", "counsellor", "manager", "admin", "researcher"};
  static const auto with = [](std::vector<std::string> more) {
    std::vector<std::string> all = people;
    all.insert(all.end(), more.begin(), more.end());
    return all;
  };
  static const std::vector<std::pair<Policy, std::vector<std::string>>> table = {
      {Policy::open, with({"service", "operator", ""})},
      {Policy::resume_code, with({"service", "operator"})},  // the feature looks whose it is
      {Policy::operator_token, {"operator"}},
      {Policy::signed_in, people},
      {Policy::counsellor, {"counsellor"}},
      {Policy::manager, {"manager"}},
      {Policy::admin, {"admin"}},
      {Policy::researcher, {"researcher"}},
      {Policy::service, {"service"}},
      {Policy::person_or_service, with({"service"})},
  };
  return table;
}

Router one_route_a_policy() {
  Router router;
  for (const auto& [policy, names] : allowed()) {
    router.add(endpoint<Nothing, EchoOut>(
        Method::get, "/api/" + std::string(name_of(policy)), {.summary = "x", .policy = policy},
        [](Call<Nothing>& call) -> Result<EchoOut> {
          return EchoOut{call.request.actor ? call.request.actor->id : "nobody"};
        }));
  }
  router.add(endpoint<Nothing, EchoOut>(Method::post, "/api/cookie",
                                        {.summary = "x", .policy = Policy::open, .csrf = true},
                                        [](Call<Nothing>&) -> Result<EchoOut> { return EchoOut{"done"}; }));
  return router;
}

class Access : public testing::Test {
 protected:
  static Options options(Authenticator* authenticator) {
    Options made;
    made.authenticator = authenticator;
    return made;
  }
  NamedTokens tokens_;
  TestServer server_{one_route_a_policy(), options(&tokens_)};
  Client client_{server_.port()};
};

TEST_F(Access, LetsInWhomThePolicyNamesAndNobodyElse) {
  const std::vector<std::string> everybody = {"",      "member",     "counsellor", "manager",
                                              "admin", "researcher", "service",    "operator"};
  int cells = 0;
  for (const auto& [policy, names] : allowed()) {
    for (const auto& who : everybody) {
      for (const std::string prefix : {"", "db-"}) {
        if (who.empty() && !prefix.empty()) continue;
        const auto reply =
            client_.exchange(get("/api/" + std::string(name_of(policy)),
                                 who.empty() ? "" : "Authorization: Bearer " + prefix + who + "\r\n"));
        const bool in = std::ranges::find(names, who) != names.end();
        const int expected = in ? 200 : who.empty() ? 401 : 403;
        EXPECT_EQ(reply.status, expected) << name_of(policy) << " × " << prefix << who;
        ++cells;
      }
    }
  }
  EXPECT_EQ(cells, 10 * 15);
}

TEST_F(Access, RefusesAWrongTokenEvenWhereNoneIsNeeded) {
  for (const std::string header : {"Bearer nobody", "Bearer db-nobody", "Basic member", "Bearer", "member"}) {
    const auto reply = client_.exchange(get("/api/open", "Authorization: " + header + "\r\n"));
    EXPECT_EQ(reply.status, 401) << header;
    EXPECT_EQ(reply.header("WWW-Authenticate"), "Bearer");
  }
}

TEST_F(Access, ForgetsTheCallerBeforeTheNextRequestOfTheConnection) {
  EXPECT_THAT(client_.exchange(get("/api/open", "Authorization: Bearer admin\r\n")).body,
              HasSubstr("id-of-admin"));
  EXPECT_THAT(client_.exchange(get("/api/open")).body, HasSubstr("nobody"));
  EXPECT_EQ(client_.exchange(get("/api/admin")).status, 401);
}

TEST_F(Access, TakesTheCookieOnlyFromOurOwnPages) {
  const auto call = [this](const std::string& headers) {
    return client_.exchange("POST /api/cookie HTTP/1.1\r\nHost: here:80\r\n" + headers + "\r\n").status;
  };
  EXPECT_EQ(call("X-Evenkeel-Csrf: 1\r\n"), 200);
  EXPECT_EQ(call("X-Evenkeel-Csrf: 1\r\nSec-Fetch-Site: same-origin\r\nOrigin: http://here:80\r\n"), 200);
  EXPECT_EQ(call(""), 403);
  EXPECT_EQ(call("X-Evenkeel-Csrf: 0\r\n"), 403);
  EXPECT_EQ(call("X-Evenkeel-Csrf: 1\r\nSec-Fetch-Site: cross-site\r\n"), 403);
  EXPECT_EQ(call("X-Evenkeel-Csrf: 1\r\nSec-Fetch-Site: same-site\r\n"), 403);
  EXPECT_EQ(call("X-Evenkeel-Csrf: 1\r\nOrigin: https://elsewhere\r\n"), 403);
  EXPECT_EQ(call("X-Evenkeel-Csrf: 1\r\nOrigin: null\r\n"), 403);
}

TEST(AccessRoles, AreReadAndWrittenAsWords) {
  EXPECT_EQ(Roles::parse("admin, member").value().text(), "member,admin");
  EXPECT_EQ(Roles::parse("").value().text(), "");
  EXPECT_FALSE(Roles::parse("member,boss").has_value());
  EXPECT_FALSE(Roles({Role::member}).any_staff());
  EXPECT_TRUE(Roles({Role::member, Role::manager}).any_staff());
}

}  // namespace
}  // namespace evenkeel::web::test
