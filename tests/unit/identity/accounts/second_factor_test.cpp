#include "accounts_fixture.hpp"

namespace evenkeel::identity::accounts {
namespace {

using testing::AccountsTest;
using ::testing::HasSubstr;
using testing::kPassword;
using ::testing::Not;

class SecondFactorTest : public AccountsTest {
 protected:
  std::string challenge(const std::string& name = "robin") {
    auto outcome = sign_in(name);
    EXPECT_TRUE(outcome.has_value());
    EXPECT_FALSE(outcome.value().granted.has_value());
    return outcome.value().challenge;
  }
};

TEST_F(SecondFactorTest, IsAskedForAfterItWasConfirmed) {
  const auto granted = register_person("robin").granted;
  const std::string secret = enrol(granted);
  EXPECT_THAT(text("SELECT totp FROM accounts"), Not(HasSubstr(secret)));
  clock_.advance(60'000);
  const auto entered = answer(challenge(), code_of(secret));
  ASSERT_TRUE(entered.has_value()) << to_text(entered.error());
  EXPECT_TRUE(entered.value().session.account.second_factor.enabled);
  EXPECT_EQ(audited("second_factor_on"), 1);
}

TEST_F(SecondFactorTest, DoesNotCountBeforeItIsConfirmed) {
  const auto granted = register_person("robin").granted;
  const std::string id = granted.session.account.id;
  EXPECT_EQ(run(service_->second_factors().begin(id, {"guess"})).error().code, ErrorCode::forbidden);
  ASSERT_TRUE(run(service_->second_factors().begin(id, {kPassword})).has_value());
  const auto wrong = run(service_->second_factors().confirm(id, granted.session.session_id, {"000000"}));
  EXPECT_EQ(wrong.error().fields.front().field, "code");
  EXPECT_TRUE(sign_in("robin").value().granted.has_value());
}

TEST_F(SecondFactorTest, MakesStaffRolesCountInThisSession) {
  make_staff("casey", {web::Role::counsellor});
  const auto granted = std::move(*sign_in("casey").value().granted);
  enrol(granted);
  const auto next = refresh(granted.refresh);
  ASSERT_TRUE(next.has_value());
  const auto actor = actor_of(next.value().session.access_token);
  EXPECT_TRUE(actor.value()->roles.has(web::Role::counsellor));
  EXPECT_TRUE(actor.value()->second_factor);
}

TEST_F(SecondFactorTest, EndsSessionsThatCameInWithoutIt) {
  const auto granted = register_person("robin").granted;
  const auto other = std::move(*sign_in("robin").value().granted);
  ASSERT_TRUE(actor_of(other.session.access_token).has_value());
  enrol(granted);
  EXPECT_FALSE(actor_of(other.session.access_token).has_value());
  EXPECT_FALSE(refresh(other.refresh).has_value());
  EXPECT_TRUE(refresh(granted.refresh).has_value());
}

TEST_F(SecondFactorTest, TakesACodeOnce) {
  const std::string secret = enrol(register_person("robin").granted);
  // The code that confirmed it does not work again either.
  EXPECT_FALSE(answer(challenge(), code_of(secret)).has_value());
  clock_.advance(60'000);
  const std::string code = code_of(secret);
  const std::string one = challenge();
  const std::string other = challenge();
  EXPECT_TRUE(answer(one, code).has_value());
  EXPECT_EQ(answer(other, code).error().code, ErrorCode::unauthenticated);
  EXPECT_EQ(audited("second_factor_failed"), 2);
}

TEST_F(SecondFactorTest, TakesAChallengeOnceAndForFiveMinutes) {
  const std::string secret = enrol(register_person("robin").granted);
  clock_.advance(60'000);
  const std::string used = challenge();
  ASSERT_TRUE(answer(used, code_of(secret)).has_value());
  clock_.advance(60'000);
  EXPECT_FALSE(answer(used, code_of(secret)).has_value());
  const std::string late = challenge();
  clock_.advance(5 * 60'000);
  const auto refused = answer(late, code_of(secret));
  const auto unknown = answer("made-up", code_of(secret));
  EXPECT_EQ(refused.error().message, unknown.error().message);
}

TEST_F(SecondFactorTest, TakesARecoveryCodeOnce) {
  enrol(register_person("robin").granted);
  ASSERT_EQ(recovery_codes_.size(), 10U);
  const auto entered = answer(challenge(), recovery_codes_.front());
  ASSERT_TRUE(entered.has_value()) << to_text(entered.error());
  EXPECT_EQ(entered.value().session.account.recovery_codes_left, 9);
  EXPECT_FALSE(answer(challenge(), recovery_codes_.front()).has_value());
  EXPECT_EQ(audited("recovery_code_used"), 1);
}

TEST_F(SecondFactorTest, SlowsGuessingDown) {
  const std::string secret = enrol(register_person("robin").granted);
  clock_.advance(60'000);
  const std::string open = challenge();
  for (int i = 0; i < 5; ++i) EXPECT_EQ(answer(open, "000000").error().code, ErrorCode::unauthenticated);
  EXPECT_EQ(answer(open, code_of(secret)).error().code, ErrorCode::rate_limited);
  // A right password alone does not clear that count.
  EXPECT_EQ(answer(challenge(), code_of(secret)).error().code, ErrorCode::rate_limited);
  clock_.advance(1000);
  EXPECT_TRUE(answer(open, code_of(secret)).has_value());
}

TEST_F(SecondFactorTest, RemovingItNeedsPasswordAndCodeAndEndsOtherSessions) {
  const auto granted = register_person("robin").granted;
  const std::string id = granted.session.account.id;
  const std::string session = granted.session.session_id;
  const std::string secret = enrol(granted);
  clock_.advance(60'000);
  const auto other = answer(challenge(), code_of(secret)).value();
  clock_.advance(60'000);
  const auto remove = [&](const char* password, const std::string& code) {
    return run(service_->second_factors().remove(id, session, {password, code}));
  };
  EXPECT_EQ(remove("guess", code_of(secret)).error().code, ErrorCode::forbidden);
  EXPECT_EQ(remove(kPassword, "000000").error().fields.front().field, "code");
  ASSERT_TRUE(remove(kPassword, code_of(secret)).has_value());
  EXPECT_FALSE(actor_of(other.session.access_token).has_value());
  EXPECT_TRUE(actor_of(granted.session.access_token).has_value());
  EXPECT_TRUE(sign_in("robin").value().granted.has_value());
  EXPECT_EQ(audited("second_factor_off"), 1);
}

TEST_F(SecondFactorTest, NewRecoveryCodesMakeTheOldOnesVoid) {
  const auto granted = register_person("robin").granted;
  enrol(granted);
  const auto old = recovery_codes_;
  const auto fresh = run(service_->second_factors().renew_codes(granted.session.account.id, {kPassword}));
  ASSERT_TRUE(fresh.has_value());
  EXPECT_FALSE(answer(challenge(), old.front()).has_value());
  EXPECT_TRUE(answer(challenge(), fresh.value().recovery_codes.front()).has_value());
}

TEST_F(SecondFactorTest, AskingForThePasswordAgainIsSlowedDownToo) {
  const std::string id = register_person("robin").granted.session.account.id;
  for (int i = 0; i < 5; ++i)
    EXPECT_EQ(run(service_->directory().confirm_password(id, Secret<std::string>("guess"))).error().code,
              ErrorCode::forbidden);
  EXPECT_EQ(run(service_->directory().confirm_password(id, Secret<std::string>(kPassword))).error().code,
            ErrorCode::rate_limited);
  clock_.advance(1000);
  EXPECT_TRUE(run(service_->directory().confirm_password(id, Secret<std::string>(kPassword))).has_value());
}

}  // namespace
}  // namespace evenkeel::identity::accounts
