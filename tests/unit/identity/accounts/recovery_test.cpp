#include "accounts_fixture.hpp"

namespace evenkeel::identity::accounts {
namespace {

using testing::AccountsTest;
using ::testing::HasSubstr;
using testing::kPassword;

constexpr const char* kNew = "seven tall yellow trees";

class RecoveryTest : public AccountsTest {
 protected:
  Result<void> reset_by_link(const std::string& token) {
    Reset given;
    given.new_password = kNew;
    given.token = token;
    return run(service_->recovery().reset(given, visitor()));
  }
  Result<void> reset_by_code(const std::string& name, const std::string& code) {
    Reset given;
    given.new_password = kNew;
    given.name = name;
    given.recovery_code = code;
    return run(service_->recovery().reset(given, visitor()));
  }
  /// With an address that was proven.
  Granted proven() {
    auto granted = register_person("robin", "robin@sherwood.example").granted;
    EXPECT_TRUE(run(service_->recovery().verify_email({mailer_.last_token()})).has_value());
    return granted;
  }
};

TEST_F(RecoveryTest, ProvesAnAddressByALinkThatWorksOnce) {
  const auto granted = register_person("robin", "robin@sherwood.example").granted;
  ASSERT_EQ(mailer_.sent().size(), 1U);
  EXPECT_EQ(mailer_.sent()[0].to.expose(), "robin@sherwood.example");
  EXPECT_THAT(mailer_.sent()[0].text.expose(), HasSubstr("https://evenkeel.example/verify-email#"));
  const std::string token = mailer_.last_token();
  ASSERT_TRUE(run(service_->recovery().verify_email({token})).has_value());
  EXPECT_EQ(run(service_->recovery().verify_email({token})).error().code, ErrorCode::gone);
  const auto me = run(service_->sessions().me(granted.session.account.id, granted.session.session_id));
  EXPECT_TRUE(me.value().email_verified);
}

TEST_F(RecoveryTest, ALinkForAnEarlierAddressProvesNothing) {
  const auto granted = register_person("robin", "robin@sherwood.example").granted;
  const std::string token = mailer_.last_token();
  ChangeMe change;
  change.email = "other@sherwood.example";
  const std::string id = granted.session.account.id;
  const std::string session = granted.session.session_id;
  EXPECT_EQ(run(service_->profiles().change(id, session, change)).error().fields.front().field,
            "current_password");
  change.current_password = kPassword;
  ASSERT_TRUE(run(service_->profiles().change(id, session, change)).has_value());
  EXPECT_EQ(run(service_->recovery().verify_email({token})).error().code, ErrorCode::gone);
  EXPECT_EQ(mailer_.sent().back().to.expose(), "other@sherwood.example");
}

TEST_F(RecoveryTest, MailsALinkThatSetsANewPasswordOnce) {
  const auto granted = proven();
  ASSERT_TRUE(run(service_->recovery().ask({"Robin"}, visitor())).has_value());
  ASSERT_EQ(mailer_.sent().size(), 2U);
  EXPECT_THAT(mailer_.sent()[1].text.expose(), HasSubstr("https://evenkeel.example/reset#"));
  const std::string token = mailer_.last_token();
  ASSERT_TRUE(reset_by_link(token).has_value());
  EXPECT_EQ(reset_by_link(token).error().code, ErrorCode::gone);
  EXPECT_FALSE(sign_in("robin").has_value());
  EXPECT_TRUE(sign_in("robin", kNew).has_value());
  EXPECT_FALSE(actor_of(granted.session.access_token).has_value());
  EXPECT_EQ(audited("password_reset"), 1);
}

TEST_F(RecoveryTest, ALinkRunsOutAfterAnHour) {
  proven();
  ASSERT_TRUE(run(service_->recovery().ask({"robin"}, visitor())).has_value());
  clock_.advance(3'600'000);
  EXPECT_EQ(reset_by_link(mailer_.last_token()).error().code, ErrorCode::gone);
}

TEST_F(RecoveryTest, AnswersTheSameForEveryNameAndMailsOnlyProvenAddresses) {
  register_person("robin", "robin@sherwood.example");
  const auto sent = mailer_.sent().size();
  EXPECT_TRUE(run(service_->recovery().ask({"robin"}, visitor())).has_value());
  EXPECT_TRUE(run(service_->recovery().ask({"nobody"}, visitor())).has_value());
  EXPECT_TRUE(run(service_->recovery().ask({"\n"}, visitor())).has_value());
  EXPECT_EQ(mailer_.sent().size(), sent);
}

TEST_F(RecoveryTest, DoesNotFillAPostbox) {
  proven();
  const auto before = mailer_.sent().size();
  for (int i = 0; i < 10; ++i) EXPECT_TRUE(run(service_->recovery().ask({"robin"}, visitor())).has_value());
  EXPECT_EQ(mailer_.sent().size() - before, 5U);
}

TEST_F(RecoveryTest, ARecoveryCodeSetsANewPasswordOnce) {
  const auto welcomed = register_person("robin");
  const std::string code = welcomed.recovery_codes.front();
  ASSERT_TRUE(reset_by_code("robin", code).has_value());
  const auto again = reset_by_code("robin", code);
  const auto unknown = reset_by_code("nobody", code);
  EXPECT_EQ(again.error().code, ErrorCode::unauthenticated);
  EXPECT_EQ(unknown.error().code, again.error().code);
  EXPECT_EQ(unknown.error().message, again.error().message);
  EXPECT_TRUE(sign_in("robin", kNew).has_value());
  EXPECT_FALSE(actor_of(welcomed.granted.session.access_token).has_value());
}

TEST_F(RecoveryTest, ARecoveryCodeDoesNotTakeThePlaceOfTheSecondFactor) {
  enrol(register_person("robin").granted);
  ASSERT_TRUE(reset_by_code("robin", recovery_codes_.front()).has_value());
  const auto outcome = sign_in("robin", kNew);
  ASSERT_TRUE(outcome.has_value());
  EXPECT_FALSE(outcome.value().granted.has_value());
  EXPECT_FALSE(outcome.value().challenge.empty());
}

TEST_F(RecoveryTest, GuessingRecoveryCodesIsSlowedDown) {
  const auto welcomed = register_person("robin");
  for (int i = 0; i < 5; ++i)
    EXPECT_EQ(reset_by_code("robin", "0000-0000-0000-0000").error().code, ErrorCode::unauthenticated);
  EXPECT_EQ(reset_by_code("robin", welcomed.recovery_codes.front()).error().code, ErrorCode::rate_limited);
}

TEST_F(RecoveryTest, SaysWhatIsMissing) {
  Reset given;
  given.new_password = kNew;
  EXPECT_EQ(run(service_->recovery().reset(given, visitor())).error().code, ErrorCode::invalid_input);
  given.token = "made-up";
  EXPECT_EQ(run(service_->recovery().reset(given, visitor())).error().code, ErrorCode::gone);
}

}  // namespace
}  // namespace evenkeel::identity::accounts
