#include "accounts_fixture.hpp"

namespace evenkeel::identity::accounts {
namespace {

using testing::AccountsTest;
using ::testing::HasSubstr;
using testing::kPassword;
using ::testing::Not;
class SignInTest : public AccountsTest {};

TEST_F(SignInTest, LetsThePersonInWhateverTheCaseOfTheName) {
  register_person("Robin");
  const auto outcome = sign_in(" ROBIN ");
  ASSERT_TRUE(outcome.has_value()) << to_text(outcome.error());
  const Session& session = outcome.value().granted->session;
  EXPECT_EQ(session.account.name, "robin");
  EXPECT_EQ(session.account.display_name, "Robin");
  EXPECT_EQ(session.expires_in, 300);
  EXPECT_EQ(session.idle_seconds, 1800);
  EXPECT_EQ(session.ends_at, iso8601(clock_.now() + 12LL * 3'600'000));
  EXPECT_EQ(audited("sign_in"), 2);
}

TEST_F(SignInTest, AnswersAlikeForAnUnknownNameAndAWrongPassword) {
  register_person("robin");
  const auto hashed = service_->pool_stats().front().completed;
  const auto wrong = sign_in("robin", "not the password");
  const auto after_wrong = service_->pool_stats().front().completed;
  const auto unknown = sign_in("nobody", "not the password");
  const auto after_unknown = service_->pool_stats().front().completed;
  ASSERT_FALSE(wrong.has_value());
  ASSERT_FALSE(unknown.has_value());
  EXPECT_EQ(wrong.error().code, ErrorCode::unauthenticated);
  EXPECT_EQ(wrong.error().message, "The name or the password is not right.");
  EXPECT_EQ(unknown.error().code, wrong.error().code);
  EXPECT_EQ(unknown.error().message, wrong.error().message);
  EXPECT_TRUE(unknown.error().fields.empty() && wrong.error().fields.empty());
  // Each costs one hash.
  EXPECT_EQ(after_wrong - hashed, 1U);
  EXPECT_EQ(after_unknown - after_wrong, 1U);
  // What cannot be a name takes the same way.
  const auto odd = sign_in("x", "not the password");
  EXPECT_EQ(odd.error().message, wrong.error().message);
  EXPECT_EQ(service_->pool_stats().front().completed - after_unknown, 1U);
  EXPECT_EQ(audited("sign_in_failed"), 3);
}

TEST_F(SignInTest, SlowsGuessingDownAndRemembersItAfterARestart) {
  register_person("robin");
  for (int i = 0; i < 5; ++i) EXPECT_EQ(sign_in("robin", "guess").error().code, ErrorCode::unauthenticated);
  auto blocked = sign_in("robin");
  ASSERT_FALSE(blocked.has_value());
  EXPECT_EQ(blocked.error().code, ErrorCode::rate_limited);
  EXPECT_EQ(blocked.error().retry_after, std::chrono::seconds(1));

  start();
  EXPECT_EQ(sign_in("robin").error().code, ErrorCode::rate_limited);
  clock_.advance(1000);
  EXPECT_EQ(sign_in("robin", "guess").error().code, ErrorCode::unauthenticated);
  EXPECT_EQ(sign_in("robin").error().retry_after, std::chrono::seconds(2));
  clock_.advance(2000);
  EXPECT_TRUE(sign_in("robin").has_value());
  // Being right clears the count.
  for (int i = 0; i < 4; ++i) EXPECT_EQ(sign_in("robin", "guess").error().code, ErrorCode::unauthenticated);
  EXPECT_TRUE(sign_in("robin").has_value());
}

TEST_F(SignInTest, SlowsDownForUnknownNamesJustTheSame) {
  for (int i = 0; i < 5; ++i) EXPECT_EQ(sign_in("nobody", "guess").error().code, ErrorCode::unauthenticated);
  EXPECT_EQ(sign_in("nobody").error().code, ErrorCode::rate_limited);
}

TEST_F(SignInTest, SlowsAClientDownThatTriesManyNames) {
  for (int i = 0; i < 30; ++i)
    EXPECT_EQ(sign_in("name-" + std::to_string(i), "guess").error().code, ErrorCode::unauthenticated);
  EXPECT_EQ(sign_in("name-99", "guess").error().code, ErrorCode::rate_limited);
  EXPECT_EQ(sign_in("name-99", "guess", "198.51.100.1").error().code, ErrorCode::unauthenticated);
}

TEST_F(SignInTest, KeepsNeitherNamesNorAddressesOfThoseWhoTry) {
  EXPECT_FALSE(sign_in("somebody-else", "guess", "203.0.113.77").has_value());
  const std::string rows = text("SELECT group_concat(subject) FROM throttles");
  EXPECT_THAT(rows, Not(HasSubstr("somebody")));
  EXPECT_THAT(rows, Not(HasSubstr("203.0.113")));
}

TEST_F(SignInTest, HashesAnewWhenTheCostHasChanged) {
  register_person("robin");
  const std::string before = text("SELECT password_hash FROM accounts");
  options_.password_cost.passes = 2;
  start();
  ASSERT_TRUE(sign_in("robin").has_value());
  const std::string after = text("SELECT password_hash FROM accounts");
  EXPECT_THAT(before, HasSubstr("t=1"));
  EXPECT_THAT(after, HasSubstr("t=2"));
  EXPECT_TRUE(sign_in("robin").has_value());
  EXPECT_EQ(text("SELECT password_hash FROM accounts"), after);
}

TEST_F(SignInTest, TellsThatAnAccountIsTurnedOffToItsOwnerAlone) {
  const auto welcomed = register_person("robin");
  const std::string id = welcomed.granted.session.account.id;
  ASSERT_TRUE(run(service_->directory().set_status(id, Status::disabled, By{})).has_value());
  EXPECT_EQ(sign_in("robin").error().code, ErrorCode::forbidden);
  EXPECT_EQ(sign_in("robin", "guess").error().code, ErrorCode::unauthenticated);
  EXPECT_FALSE(actor_of(welcomed.granted.session.access_token).has_value());
  EXPECT_FALSE(refresh(welcomed.granted.refresh).has_value());
  ASSERT_TRUE(run(service_->directory().set_status(id, Status::active, By{})).has_value());
  EXPECT_TRUE(sign_in("robin").has_value());
}

TEST_F(SignInTest, AnErasedPersonsNameLooksUnknown) {
  const auto welcomed = register_person("robin");
  ASSERT_TRUE(keyring_->destroy_sync(welcomed.granted.session.account.id).has_value());
  const auto outcome = sign_in("robin");
  EXPECT_EQ(outcome.error().code, ErrorCode::unauthenticated);
  EXPECT_EQ(outcome.error().message, "The name or the password is not right.");
}

TEST_F(SignInTest, StaffWithoutASecondFactorAreMembersOnly) {
  make_staff("casey", {web::Role::counsellor});
  const auto outcome = sign_in("casey");
  ASSERT_TRUE(outcome.has_value()) << to_text(outcome.error());
  const Session& session = outcome.value().granted->session;
  EXPECT_EQ(session.account.roles, (std::vector{web::Role::member, web::Role::counsellor}));
  EXPECT_EQ(session.account.effective_roles, std::vector{web::Role::member});
  EXPECT_TRUE(session.account.second_factor.required);
  EXPECT_EQ(session.idle_seconds, 900);
  const auto actor = actor_of(session.access_token);
  ASSERT_TRUE(actor.has_value());
  EXPECT_EQ(actor.value()->roles, web::Roles{web::Role::member});

  options_.staff_second_factor = false;
  start();
  const auto free = sign_in("casey");
  EXPECT_TRUE(actor_of(free.value().granted->session.access_token).value()->roles.has(web::Role::counsellor));
}

}  // namespace
}  // namespace evenkeel::identity::accounts
