#include "accounts_fixture.hpp"

namespace evenkeel::identity::accounts {
namespace {

using testing::AccountsTest;
using testing::kPassword;
class SessionsTest : public AccountsTest {};

constexpr Millis kMinute = 60'000;

TEST_F(SessionsTest, ChangesTheRefreshTokenAtEachUse) {
  const auto first = register_person("robin").granted;
  const auto second = refresh(first.refresh);
  ASSERT_TRUE(second.has_value()) << to_text(second.error());
  EXPECT_NE(second.value().refresh.expose(), first.refresh.expose());
  EXPECT_EQ(second.value().session.session_id, first.session.session_id);
  EXPECT_EQ(second.value().ends_at, first.ends_at);
  EXPECT_TRUE(refresh(second.value().refresh).has_value());
}

TEST_F(SessionsTest, GivesTwoTabsTheSameNextToken) {
  const auto first = register_person("robin").granted;
  const auto one = refresh(first.refresh);
  clock_.advance(10'000);
  const auto other = refresh(first.refresh);
  ASSERT_TRUE(other.has_value()) << to_text(other.error());
  EXPECT_EQ(other.value().refresh.expose(), one.value().refresh.expose());
  EXPECT_TRUE(refresh(one.value().refresh).has_value());
  EXPECT_EQ(audited("refresh_reused"), 0);
}

TEST_F(SessionsTest, EndsWhenAnOldTokenTurnsUpAgain) {
  const auto first = register_person("robin").granted;
  const auto second = refresh(first.refresh);
  clock_.advance(10'001);
  EXPECT_EQ(refresh(first.refresh).error().code, ErrorCode::unauthenticated);
  EXPECT_EQ(audited("refresh_reused"), 1);
  EXPECT_FALSE(refresh(second.value().refresh).has_value());
  EXPECT_FALSE(actor_of(second.value().session.access_token).has_value());
}

TEST_F(SessionsTest, DoesNotEndBecauseOfAMadeUpToken) {
  const auto first = register_person("robin").granted;
  const std::string made_up = first.session.session_id + "." + std::string(75, 'a');
  EXPECT_FALSE(refresh(Secret<std::string>(made_up)).has_value());
  EXPECT_TRUE(run(service_->sessions().sign_out(made_up)).has_value());
  EXPECT_TRUE(refresh(first.refresh).has_value());
}

TEST_F(SessionsTest, EndsAfterHalfAnHourUnused) {
  auto granted = register_person("robin").granted;
  clock_.advance(30 * kMinute);
  auto next = refresh(granted.refresh);
  ASSERT_TRUE(next.has_value());
  clock_.advance(30 * kMinute + 1);
  EXPECT_EQ(refresh(next.value().refresh).error().code, ErrorCode::unauthenticated);
}

TEST_F(SessionsTest, EndsForStaffAfterAQuarterOfAnHour) {
  make_staff("casey", {web::Role::manager});
  auto granted = std::move(*sign_in("casey").value().granted);
  clock_.advance(15 * kMinute + 1);
  EXPECT_FALSE(refresh(granted.refresh).has_value());
}

TEST_F(SessionsTest, EndsAfterTwelveHoursHoweverMuchItIsUsed) {
  auto granted = register_person("robin").granted;
  for (int i = 0; i < 12 * 60 / 20 - 1; ++i) {
    clock_.advance(20 * kMinute);
    auto next = refresh(granted.refresh);
    ASSERT_TRUE(next.has_value()) << i;
    granted = std::move(next).value();
  }
  clock_.advance(20 * kMinute);
  EXPECT_FALSE(refresh(granted.refresh).has_value());
}

TEST_F(SessionsTest, SigningOutEndsTheAccessTokenAtOnce) {
  const auto granted = register_person("robin").granted;
  ASSERT_TRUE(actor_of(granted.session.access_token).has_value());
  ASSERT_TRUE(run(service_->sessions().sign_out(granted.refresh.expose())).has_value());
  EXPECT_EQ(actor_of(granted.session.access_token).error().code, ErrorCode::unauthenticated);
  EXPECT_FALSE(refresh(granted.refresh).has_value());
}

TEST_F(SessionsTest, SignsOutEverywhere) {
  const auto one = register_person("robin").granted;
  const auto two = std::move(*sign_in("robin").value().granted);
  ASSERT_TRUE(run(service_->sessions().sign_out_everywhere(one.session.account.id)).has_value());
  EXPECT_FALSE(actor_of(one.session.access_token).has_value());
  EXPECT_FALSE(actor_of(two.session.access_token).has_value());
  EXPECT_EQ(audited("signed_out_everywhere"), 1);
}

TEST_F(SessionsTest, ListsAndEndsOnesOwnOnly) {
  const auto robin = register_person("robin").granted;
  const auto other = register_person("kim").granted;
  const std::string id = robin.session.account.id;
  const auto second = std::move(*sign_in("robin").value().granted);
  auto list = run(service_->sessions().list(id, second.session.session_id));
  ASSERT_EQ(list.value().size(), 2U);
  EXPECT_EQ(list.value()[0].client, "Firefox on Linux");
  int current = 0;
  for (const auto& each : list.value()) current += each.current ? 1 : 0;
  EXPECT_EQ(current, 1);
  EXPECT_EQ(run(service_->sessions().end(id, other.session.session_id)).error().code, ErrorCode::not_found);
  ASSERT_TRUE(run(service_->sessions().end(id, robin.session.session_id)).has_value());
  EXPECT_FALSE(actor_of(robin.session.access_token).has_value());
  EXPECT_TRUE(actor_of(second.session.access_token).has_value());
  EXPECT_EQ(run(service_->sessions().list(id, "")).value().size(), 1U);
}

TEST_F(SessionsTest, ANewPasswordEndsTheOthers) {
  const auto one = register_person("robin").granted;
  const auto two = std::move(*sign_in("robin").value().granted);
  const std::string id = one.session.account.id;
  const std::string session = one.session.session_id;
  const ChangePassword wrong{"not it, no", "seven tall yellow trees"};
  const auto refused = run(service_->profiles().change_password(id, session, wrong));
  EXPECT_EQ(refused.error().code, ErrorCode::forbidden);
  EXPECT_EQ(refused.error().fields.front().field, "current_password");
  const ChangePassword right{kPassword, "seven tall yellow trees"};
  ASSERT_TRUE(run(service_->profiles().change_password(id, session, right)).has_value());
  EXPECT_TRUE(actor_of(one.session.access_token).has_value());
  EXPECT_FALSE(actor_of(two.session.access_token).has_value());
  EXPECT_FALSE(sign_in("robin").has_value());
  EXPECT_TRUE(sign_in("robin", "seven tall yellow trees").has_value());
}

TEST_F(SessionsTest, OldOnesAreRemoved) {
  const auto granted = register_person("robin").granted;
  register_person("kim");
  ASSERT_TRUE(run(service_->sessions().sign_out(granted.refresh.expose())).has_value());
  clock_.advance(1000);
  EXPECT_EQ(run(service_->remove_ended_sessions(clock_.now(), true)).value(), 1);
  EXPECT_EQ(count("sessions"), 2);
  EXPECT_EQ(run(service_->remove_ended_sessions(clock_.now(), false)).value(), 1);
  EXPECT_EQ(count("sessions"), 1);
}

}  // namespace
}  // namespace evenkeel::identity::accounts
