#include "accounts_fixture.hpp"

namespace evenkeel::identity::accounts {
namespace {

using testing::AccountsTest;
using ::testing::HasSubstr;
using testing::kPassword;
using ::testing::Not;
class RegistrationTest : public AccountsTest {};

TEST_F(RegistrationTest, MakesAMemberAndKeepsNothingOfThemInPlainForm) {
  const auto welcomed = register_person("Robin of Loxley", "robin@sherwood.example");
  EXPECT_EQ(welcomed.recovery_codes.size(), 10U);
  const Me& me = welcomed.granted.session.account;
  EXPECT_EQ(me.name, "robin of loxley");
  EXPECT_EQ(me.display_name, "Robin of Loxley");
  EXPECT_EQ(me.email, "robin@sherwood.example");
  EXPECT_EQ(me.roles, std::vector{web::Role::member});
  EXPECT_EQ(me.recovery_codes_left, 10);
  EXPECT_TRUE(me.has_password);
  const std::string row = text("SELECT name_index || email_index || profile || password_hash FROM accounts");
  EXPECT_THAT(row, Not(HasSubstr("oxley")));
  EXPECT_THAT(row, Not(HasSubstr("sherwood")));
  EXPECT_THAT(text("SELECT client FROM sessions"), Not(HasSubstr("Firefox")));
  EXPECT_EQ(audited("account_created"), 1);
}

TEST_F(RegistrationTest, GivesANameOnce) {
  register_person("robin");
  Register again;
  again.name = " ROBIN";
  again.password = kPassword;
  const auto taken = run(service_->registrations().register_person(again, visitor()));
  EXPECT_EQ(taken.error().code, ErrorCode::conflict);
  EXPECT_EQ(count("accounts"), 1);
}

TEST_F(RegistrationTest, RefusesBadFieldsByName) {
  struct Case {
    Register given;
    const char* field;
  };
  const std::vector<Case> cases{{{"ab", kPassword, {}, {}, {}}, "name"},
                                {{"robin", "short", {}, {}, {}}, "password"},
                                {{"robin", "password123", {}, {}, {}}, "password"},
                                {{"robin", kPassword, {}, "no-address", {}}, "email"},
                                {{"robin", kPassword, "a\nb", {}, {}}, "display_name"},
                                {{"robin", kPassword, {}, {}, "Germany"}, "country"}};
  for (const Case& each : cases) {
    const auto refused = run(service_->registrations().register_person(each.given, visitor()));
    ASSERT_FALSE(refused.has_value()) << each.field;
    EXPECT_EQ(refused.error().code, ErrorCode::invalid_input);
    EXPECT_EQ(refused.error().fields.front().field, each.field);
  }
  EXPECT_EQ(count("accounts"), 0);
}

TEST_F(RegistrationTest, SlowsOneClientThatMakesManyAccountsDown) {
  options_.client_registrations = 3;
  start();
  for (const char* name : {"one", "two", "three"}) register_person(name);
  const auto more = [&](const char* address) {
    return run(service_->registrations().register_person({"four", kPassword, {}, {}, {}}, visitor(address)));
  };
  const auto refused = more("192.0.2.7");
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, ErrorCode::rate_limited);
  EXPECT_TRUE(more("192.0.2.8").has_value());
  EXPECT_EQ(count("accounts"), 4);
}

TEST_F(RegistrationTest, SendsOneAddressOnlySoManyLetters) {
  for (int i = 0; i < 7; ++i) register_person("person-" + std::to_string(i), "stranger@sherwood.example");
  service_->stop();
  EXPECT_EQ(mailer_.sent().size(), 5U);
}

TEST_F(RegistrationTest, TakesNobodyWhenItIsClosed) {
  options_.registration_open = false;
  start();
  const auto refused =
      run(service_->registrations().register_person({"robin", kPassword, {}, {}, {}}, visitor()));
  EXPECT_EQ(refused.error().code, ErrorCode::forbidden);
  EXPECT_EQ(service_->site().registration, Registration::closed);
}

TEST_F(RegistrationTest, MakesTheFirstAdminByALinkThatWorksOnce) {
  const auto earlier = run(service_->directory().first_admin_token());
  const auto token = run(service_->directory().first_admin_token());
  EXPECT_FALSE(run(service_->directory().any_admin()).value());
  const auto set_up = [&](const Secret<std::string>& with, const char* name) {
    return run(service_->registrations().set_up({with.expose(), name, kPassword, {}}, visitor()));
  };
  EXPECT_EQ(set_up(earlier.value(), "mallory").error().code, ErrorCode::gone);
  const auto admin = set_up(token.value(), "alex");
  ASSERT_TRUE(admin.has_value()) << to_text(admin.error());
  EXPECT_EQ(admin.value().granted.session.account.roles, (std::vector{web::Role::member, web::Role::admin}));
  EXPECT_EQ(set_up(token.value(), "mallory").error().code, ErrorCode::gone);
  EXPECT_TRUE(run(service_->directory().any_admin()).value());
  EXPECT_EQ(run(service_->directory().first_admin_token()).error().code, ErrorCode::conflict);
}

TEST_F(RegistrationTest, InvitedPeopleChooseNameAndPassword) {
  NewAccount account;
  account.name = "casey";
  account.roles = {web::Role::counsellor};
  const auto invited = run(service_->directory().invite(account, By{audit::ActorKind::person, "an-admin"}));
  ASSERT_TRUE(invited.has_value()) << to_text(invited.error());
  EXPECT_EQ(invited.value().account.status, Status::invited);
  EXPECT_FALSE(sign_in("casey").has_value());
  const accounts::Setup setup{invited.value().token.expose(), "casey.m", kPassword, "Casey M"};
  const auto welcomed = run(service_->registrations().set_up(setup, visitor()));
  ASSERT_TRUE(welcomed.has_value()) << to_text(welcomed.error());
  EXPECT_EQ(welcomed.value().granted.session.account.name, "casey.m");
  EXPECT_TRUE(sign_in("casey.m").has_value());
  EXPECT_FALSE(sign_in("casey").has_value());
  EXPECT_EQ(run(service_->registrations().set_up(setup, visitor())).error().code, ErrorCode::gone);
}

TEST_F(RegistrationTest, ALinkRunsOutAfterAWeek) {
  NewAccount account;
  account.name = "casey";
  const auto invited = run(service_->directory().invite(account, By{}));
  clock_.advance(7LL * 24 * 3'600'000);
  const accounts::Setup setup{invited.value().token.expose(), "casey", kPassword, {}};
  EXPECT_EQ(run(service_->registrations().set_up(setup, visitor())).error().code, ErrorCode::gone);
}

}  // namespace
}  // namespace evenkeel::identity::accounts
