#include <boost/json/parse.hpp>

#include "accounts_fixture.hpp"
#include "platform/crypto/token.hpp"

namespace evenkeel::identity::accounts {
namespace {

using testing::AccountsTest;

class AuthenticatorTest : public AccountsTest {
 protected:
  bool is_known(const std::string& token) {
    auto known = service_->authenticator().known(token);
    return known && known->has_value();
  }
};

TEST_F(AuthenticatorTest, KnowsATokenWithoutTheDatabase) {
  const auto granted = register_person("robin").granted;
  const std::string& token = granted.session.access_token;
  const auto known = service_->authenticator().known(token);
  ASSERT_TRUE(known && known->has_value());
  EXPECT_EQ(known->value()->id, granted.session.account.id);
  EXPECT_EQ(known->value()->session, granted.session.session_id);
  EXPECT_EQ(known->value()->signed_in_at / 1000, clock_.now() / 1000);
  EXPECT_EQ(service_->authenticator().known(token)->value(), known->value()) << "kept, not made anew";
}

TEST_F(AuthenticatorTest, RefusesWhatIsNotOursOrTooOld) {
  const auto granted = register_person("robin").granted;
  std::string changed = granted.session.access_token;
  changed[changed.size() - 2] = changed[changed.size() - 2] == 'A' ? 'B' : 'A';
  for (const std::string& bad : {std::string(), std::string("x"), std::string("a.b.c"), changed,
                                 std::string(10'000, 'a'), std::string("evk_made-up")}) {
    EXPECT_EQ(actor_of(bad).error().code, ErrorCode::unauthenticated);
  }
  ASSERT_TRUE(actor_of(granted.session.access_token).has_value());
  clock_.advance(5 * 60'000);
  EXPECT_FALSE(actor_of(granted.session.access_token).has_value());
}

TEST_F(AuthenticatorTest, TokensOutliveARestartButNotAnEndBeforeIt) {
  const auto one = register_person("robin").granted;
  const auto two = register_person("kim").granted;
  ASSERT_TRUE(run(service_->sessions().sign_out(two.refresh.expose())).has_value());
  start();
  EXPECT_TRUE(is_known(one.session.access_token));
  EXPECT_FALSE(actor_of(two.session.access_token).has_value());
}

TEST_F(AuthenticatorTest, LearnsWithinTwoSecondsWhatAnotherProcessEnded) {
  const auto granted = register_person("robin").granted;
  const std::string& token = granted.session.access_token;
  ASSERT_TRUE(is_known(token));
  const auto elsewhere = database_->write_sync([&](db::Session& session) -> Result<void> {
    session.exec("UPDATE sessions SET ended_at = :now", clock_.now());
    return success();
  });
  ASSERT_TRUE(elsewhere.has_value());
  EXPECT_TRUE(is_known(token));
  clock_.advance(2000);
  EXPECT_FALSE(actor_of(token).has_value());
  EXPECT_FALSE(is_known(token));
}

TEST_F(AuthenticatorTest, StaysDueWhenTheFirstRequestIsRefusedBeforeItAsks) {
  const auto granted = register_person("robin").granted;
  const std::string& token = granted.session.access_token;
  clock_.advance(2000);
  EXPECT_FALSE(service_->authenticator().known("made-up")) << "asked for, and then refused for its query";
  EXPECT_FALSE(service_->authenticator().known(token));
  ASSERT_TRUE(actor_of(token).has_value());
  EXPECT_TRUE(is_known(token));
}

TEST_F(AuthenticatorTest, ChangedRolesCountAtOnce) {
  const auto granted = register_person("robin").granted;
  ASSERT_TRUE(is_known(granted.session.access_token));
  const web::Roles roles{web::Role::member, web::Role::researcher};
  ASSERT_TRUE(run(service_->directory().set_roles(granted.session.account.id, roles, By{})).has_value());
  EXPECT_FALSE(actor_of(granted.session.access_token).has_value());
}

TEST_F(AuthenticatorTest, AsksForAMachineOnceInHalfAMinuteAndForgetsItWhenRevoked) {
  int asked = 0;
  bool revoked = false;
  find_machine_ = [&](db::Session&, std::string_view hash, Millis) -> std::optional<web::Actor> {
    ++asked;
    if (revoked || hash != crypto::token_hash("evk_secret")) return {};
    web::Actor actor;
    actor.kind = web::Actor::Kind::service;
    actor.id = "token-1";
    actor.channels = {"chat"};
    return actor;
  };
  start();
  EXPECT_FALSE(service_->authenticator().known("evk_secret"));
  ASSERT_TRUE(actor_of("evk_secret").has_value());
  EXPECT_EQ(actor_of("evk_secret").value()->id, "token-1");
  EXPECT_EQ(asked, 1);
  clock_.advance(30'000);
  EXPECT_TRUE(actor_of("evk_secret").has_value());
  EXPECT_EQ(asked, 2);
  revoked = true;
  EXPECT_TRUE(actor_of("evk_secret").has_value());
  service_->authenticator().forget_machine("token-1");
  EXPECT_FALSE(actor_of("evk_secret").has_value());
  EXPECT_FALSE(actor_of("evk_other").has_value());
}

TEST_F(AuthenticatorTest, ChangesTheSigningKeyInTimeAndKeepsTheOldOneForAWhile) {
  const auto kids = [&] {
    return boost::json::parse(service_->jwks()).as_object().at("keys").as_array().size();
  };
  const auto first = register_person("robin").granted;
  EXPECT_EQ(kids(), 1U);
  clock_.advance(30LL * 24 * 3'600'000 - 60'000);
  const auto before = std::move(*sign_in("robin").value().granted);
  clock_.advance(60'000);
  const auto after = std::move(*sign_in("robin").value().granted);
  EXPECT_EQ(kids(), 2U);
  EXPECT_TRUE(actor_of(before.session.access_token).has_value());
  EXPECT_TRUE(actor_of(after.session.access_token).has_value());
  clock_.advance(31LL * 24 * 3'600'000);
  ASSERT_TRUE(sign_in("robin").has_value());
  EXPECT_EQ(kids(), 2U) << "the first one is gone";
}

TEST_F(AuthenticatorTest, TakesAKeyThatAnotherProcessMade) {
  register_person("robin");
  const Parts parts{*database_, *keyring_, *log_, mailer_, clock_, random_, {}, {}};
  auto other = Service::open(parts, options_);
  clock_.advance(30LL * 24 * 3'600'000);
  const auto outcome = run(other.value()->sign_ins().sign_in({"robin", testing::kPassword}, visitor()));
  ASSERT_TRUE(outcome.has_value());
  EXPECT_TRUE(actor_of(outcome.value().granted->session.access_token).has_value());
}

}  // namespace
}  // namespace evenkeel::identity::accounts
