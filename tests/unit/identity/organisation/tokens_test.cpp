#include "identity/organisation/tokens.hpp"

#include "platform/crypto/token.hpp"
#include "world.hpp"

namespace evenkeel::identity::organisation {
namespace {

using ::testing::ElementsAre;

constexpr Millis kDay = 86'400'000;

class TokensTest : public identity::testing::WorldTest {
 protected:
  TokenCreated create(NewToken wish = {"Bridge", "service", {"general", "help"}, 30}) {
    const auto made = run(tokens_.create(std::move(wish), admin_));
    EXPECT_TRUE(made.has_value());
    return made.value();
  }
  /// What accounts does with a bearer secret: in a read job, which cannot write.
  std::optional<web::Actor> who_is(const std::string& secret) {
    const auto find = tokens_.find_machine();
    return database_
        ->read_sync([&](db::Session& session) -> Result<std::optional<web::Actor>> {
          return find(session, crypto::token_hash(secret), clock_.now());
        })
        .value();
  }
  std::optional<std::string> last_used() {
    tokens_.flush();
    return run(tokens_.list()).value().at(0).last_used_at;
  }

  const accounts::By admin_{audit::ActorKind::person, "the-admin"};
  Tokens tokens_{*database_, log_, clock_, random_};
};

TEST_F(TokensTest, ShowsTheSecretOnceAndKeepsItsHashAlone) {
  const auto made = create();
  EXPECT_THAT(made.secret, ::testing::StartsWith("evk_"));
  EXPECT_GE(made.secret.size(), 4U + 43U);
  EXPECT_EQ(made.token.hint, made.secret.substr(made.secret.size() - 4));
  EXPECT_THAT(made.token.channels, ElementsAre("general", "help"));
  const auto stored = texts("SELECT token_hash FROM machine_tokens");
  EXPECT_THAT(stored, ElementsAre(crypto::token_hash(made.secret)));
  const auto listed = run(tokens_.list()).value();
  ASSERT_EQ(listed.size(), 1U);
  EXPECT_EQ(listed[0].id, made.token.id);
  EXPECT_EQ(listed[0].kind, "service");
  EXPECT_EQ(listed[0].expires_at, iso8601(clock_.now() + 30 * kDay));
  EXPECT_EQ(run(tokens_.names()).value().at(made.token.id), "Bridge");
}

TEST_F(TokensTest, KnowsAServiceWithItsChannelsAndAnOperator) {
  const auto service = who_is(create().secret);
  ASSERT_TRUE(service);
  EXPECT_EQ(service->kind, web::Actor::Kind::service);
  EXPECT_THAT(service->channels, ElementsAre("general", "help"));
  EXPECT_EQ(service->roles, web::Roles{});
  const auto watcher = who_is(create({"Watch", "operator", {}, 1}).secret);
  ASSERT_TRUE(watcher);
  EXPECT_EQ(watcher->kind, web::Actor::Kind::operator_);
  EXPECT_TRUE(watcher->channels.empty());
}

TEST_F(TokensTest, KnowsNoOtherSecret) {
  const auto made = create();
  for (const std::string& secret : {std::string(), std::string("evk_"), made.secret + "x", made.token.id}) {
    EXPECT_FALSE(who_is(secret));
  }
}

TEST_F(TokensTest, EndsATokenAtItsTime) {
  const auto made = create({"x", "operator", {}, 1});
  clock_.advance(kDay - 1);
  EXPECT_TRUE(who_is(made.secret));
  clock_.advance(1);
  EXPECT_FALSE(who_is(made.secret));
}

TEST_F(TokensTest, EndsATokenAtOnceWhenItIsRevoked) {
  const auto made = create();
  const auto kept = create();
  ASSERT_TRUE(run(tokens_.revoke(made.token.id, admin_)).has_value());
  EXPECT_FALSE(who_is(made.secret));
  EXPECT_TRUE(who_is(kept.secret));
  const std::string when = iso8601(clock_.now());
  clock_.advance(1000);
  ASSERT_TRUE(run(tokens_.revoke(made.token.id, admin_)).has_value());  // again: nothing changes
  const auto listed = run(tokens_.list()).value();
  for (const auto& token : listed) {
    if (token.id == made.token.id) {
      EXPECT_EQ(token.revoked_at, when);
    }
  }
  EXPECT_EQ(run(tokens_.revoke("0190a000-0000-7000-8000-000000000000", admin_)).error().code,
            ErrorCode::not_found);
}

TEST_F(TokensTest, TellsWhoeverRemembersTokensThatOneIsRevoked) {
  std::vector<std::string> forgotten;
  tokens_.on_revoked([&](const std::string& id) {
    EXPECT_EQ(number("SELECT count(*) FROM machine_tokens WHERE revoked_at IS NOT NULL"),
              1);  // it stands already
    forgotten.push_back(id);
  });
  const auto made = create();
  ASSERT_TRUE(run(tokens_.revoke(made.token.id, admin_)).has_value());
  EXPECT_THAT(forgotten, ElementsAre(made.token.id));
}

TEST_F(TokensTest, AuditsMakingAndRevoking) {
  const auto made = create();
  ASSERT_TRUE(run(tokens_.revoke(made.token.id, admin_)).has_value());
  ASSERT_TRUE(run(tokens_.revoke(made.token.id, admin_)).has_value());
  EXPECT_THAT(audit_rows(), ElementsAre("token_created||" + made.token.id + "|succeeded|service",
                                        "token_revoked||" + made.token.id + "|succeeded|service"));
  for (const std::string& actor : texts("SELECT actor_id FROM audit_log")) EXPECT_EQ(actor, "the-admin");
}

TEST_F(TokensTest, StoresNothingOfABadWish) {
  EXPECT_EQ(run(tokens_.create({"x", "service", {}, 30}, admin_)).error().code, ErrorCode::invalid_input);
  EXPECT_EQ(number("SELECT count(*) FROM machine_tokens"), 0);
  EXPECT_EQ(number("SELECT count(*) FROM audit_log"), 0);
}

TEST_F(TokensTest, WritesTheLastUseAtMostOnceAMinute) {
  const auto made = create();
  EXPECT_EQ(last_used(), std::nullopt);
  ASSERT_TRUE(who_is(made.secret));
  const std::string first = iso8601(clock_.now());
  EXPECT_EQ(last_used(), first);
  clock_.advance(59'999);
  ASSERT_TRUE(who_is(made.secret));
  EXPECT_EQ(last_used(), first);
  clock_.advance(1);
  ASSERT_TRUE(who_is(made.secret));
  EXPECT_EQ(last_used(), iso8601(clock_.now()));
}

TEST_F(TokensTest, OutlivesAClosedDatabase) {
  const auto made = create();
  ASSERT_TRUE(who_is(made.secret));
  database_->close();
  tokens_.flush();
  SUCCEED();
}

}  // namespace
}  // namespace evenkeel::identity::organisation
