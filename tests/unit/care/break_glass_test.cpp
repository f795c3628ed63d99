#include "care_world.hpp"

namespace evenkeel::care {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr Millis kHour = 3'600'000;

class BreakGlassTest : public testing::CareTest {
 protected:
  /// A person's notices, opened.
  std::vector<std::string> notices_of(const std::string& account) {
    const auto key = keyring_->find_sync(account).value();
    return database_
        ->read_sync([&](db::Session& session) -> Result<std::vector<std::string>> {
          std::vector<std::string> all;
          for (const auto& [id, sealed] : session.all<std::tuple<std::string, std::string>>(
                   "SELECT id, sealed FROM notices WHERE account_id = :account", account)) {
            EVENKEEL_TRY(auto text, crypto::open(*key, sealed, {"notices", id, "sealed"}));
            all.push_back(std::move(text));
          }
          return all;
        })
        .value();
  }
  void expect_nothing_opened() {
    EXPECT_EQ(number("SELECT count(*) FROM break_glass"), 0);
    EXPECT_EQ(number("SELECT count(*) FROM notices"), 0);
    EXPECT_EQ(look(member_).error().code, ErrorCode::forbidden);
  }
};

TEST_F(BreakGlassTest, OpensOnePersonForAnHour) {
  const auto opened = open_glass();
  ASSERT_TRUE(opened.has_value()) << to_text(opened.error());
  EXPECT_EQ(opened.value().person_id, member_);
  EXPECT_EQ(opened.value().display_name, "Display sam");
  EXPECT_EQ(opened.value().until, iso8601(clock_.now() + kHour));
  const auto all = clients();
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].via, Via::break_glass);
  EXPECT_EQ(all[0].until, opened.value().until);
  EXPECT_TRUE(look(member_).has_value());
  EXPECT_TRUE(look_closer(member_).has_value());
  EXPECT_EQ(look(admin_).error().code, ErrorCode::forbidden);
  EXPECT_EQ(audit_rows().at(1),
            "data_read|" + member_ + "||succeeded|list of check-ins, by emergency access");

  clock_.advance(kHour - 1);
  EXPECT_TRUE(look(member_).has_value());
  clock_.advance(1);
  EXPECT_EQ(look(member_).error().code, ErrorCode::forbidden);
  EXPECT_THAT(clients(), IsEmpty());
}

TEST_F(BreakGlassTest, OpensForOneCounsellorAlone) {
  ASSERT_TRUE(open_glass().has_value());
  const std::string other = person("other", {testing::Role::member, testing::Role::counsellor});
  EXPECT_EQ(run(service_->checkins(other, member_)).error().code, ErrorCode::forbidden);
}

TEST_F(BreakGlassTest, SealsTheReasonUnderThePersonsKey) {
  const auto opened = open_glass();
  ASSERT_TRUE(opened.has_value());
  const std::string in_table = texts("SELECT reason FROM break_glass").at(0);
  const std::string in_log = texts("SELECT reason FROM audit_log").at(0);
  EXPECT_THAT(in_table + in_log, Not(HasSubstr("front desk")));
  const auto key = keyring_->find_sync(member_).value();
  EXPECT_EQ(crypto::open(*key, in_table, {"break_glass", opened.value().id, "reason"}).value(), kReason);
  EXPECT_EQ(crypto::open(*key, in_log, {"audit_log", member_, "reason"}).value(), kReason);
  EXPECT_EQ(audit_rows().at(0),
            "break_glass|" + member_ + "|" + opened.value().id + "|succeeded|for 60 minutes");
}

TEST_F(BreakGlassTest, TellsThePersonAndEveryAdmin) {
  const std::string second = person("second", {testing::Role::member, testing::Role::admin});
  ASSERT_TRUE(open_glass().has_value());
  EXPECT_THAT(notices_of(member_), ElementsAre(AllOf(HasSubstr("Display kim"), HasSubstr("front desk"))));
  for (const std::string& admin : {admin_, second}) {
    EXPECT_THAT(notices_of(admin), ElementsAre(AllOf(HasSubstr("Display kim"), HasSubstr("a member"),
                                                     Not(HasSubstr("front desk")), Not(HasSubstr("sam")),
                                                     Not(HasSubstr(member_)))));
  }
  EXPECT_EQ(number("SELECT count(*) FROM notices"), 3);
}

TEST_F(BreakGlassTest, NeedsTheSecondFactor) {
  const auto refused = run(service_->break_glass(actor(false), BreakGlass{"sam", kReason}));
  EXPECT_EQ(refused.error().code, ErrorCode::forbidden);
  expect_nothing_opened();
}

TEST_F(BreakGlassTest, NeedsAReason) {
  EXPECT_EQ(open_glass("sam", "because").error().fields.at(0).field, "reason");
  expect_nothing_opened();
}

TEST_F(BreakGlassTest, WritesDownANameThatNobodyHas) {
  const auto refused = open_glass("nobody");
  EXPECT_EQ(refused.error().code, ErrorCode::not_found);
  EXPECT_THAT(audit_rows(), ElementsAre("break_glass|||failed|no such sign-in name"));
  EXPECT_THAT(texts("SELECT reason FROM audit_log"), ElementsAre(""));
  expect_nothing_opened();
}

TEST_F(BreakGlassTest, TakesAnInvitedAccountForNobody) {
  const std::string waits = person("waits", {testing::Role::member});
  directory_.at(waits).status = identity::accounts::Status::invited;
  EXPECT_EQ(open_glass("waits").error().message, open_glass("nobody").error().message);
}

TEST_F(BreakGlassTest, StopsTryingOutNames) {
  for (int i = 0; i < 5; ++i) EXPECT_EQ(open_glass("nobody").error().code, ErrorCode::not_found);
  const auto refused = open_glass("sam");
  EXPECT_EQ(refused.error().code, ErrorCode::rate_limited);
  EXPECT_EQ(refused.error().retry_after, std::chrono::seconds(15 * 60));
  clock_.advance(15 * 60'000);
  EXPECT_TRUE(open_glass("sam").has_value());
}

TEST_F(BreakGlassTest, RefusesOnesOwnAccount) {
  EXPECT_EQ(open_glass("kim").error().fields.at(0).field, "name");
}

TEST_F(BreakGlassTest, ShowsConsentFirstAndTheLongestAccess) {
  ASSERT_TRUE(open_glass().has_value());
  clock_.advance(60'000);
  const auto later = open_glass();
  auto all = clients();
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].until, later.value().until);
  consent(member_, counsellor_, true);
  all = clients();
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].via, Via::consent);
}

TEST_F(BreakGlassTest, ExportsAndErasesThePersonsRows) {
  const auto opened = open_glass();
  ASSERT_TRUE(opened.has_value());
  const auto part = personal_part();
  EXPECT_THAT(part.tables, ElementsAre("break_glass"));
  const auto key = keyring_->find_sync(member_).value();
  const auto files =
      database_->read_sync([&](db::Session& session) { return part.read(session, member_, *key); });
  ASSERT_TRUE(files.has_value());
  ASSERT_EQ(files.value().at(0).rows.size(), 1U);
  EXPECT_EQ(files.value()[0].rows[0].at("reason").as_string(), kReason);
  const auto erase = [&](const std::string& account) {
    const auto done = database_->write_sync([&](db::Session& session) -> Result<void> {
      part.erase(session, account);
      return success();
    });
    ASSERT_TRUE(done.has_value());
  };
  erase(counsellor_);
  EXPECT_EQ(number("SELECT count(*) FROM break_glass"), 1);
  erase(member_);
  EXPECT_EQ(number("SELECT count(*) FROM break_glass"), 0);
}

TEST_F(BreakGlassTest, PrunesWhatEndedLongAgo) {
  ASSERT_TRUE(open_glass().has_value());
  clock_.advance(10 * kHour);
  ASSERT_TRUE(open_glass().has_value());
  const Millis before = clock_.now() - kHour;
  EXPECT_EQ(run(service_->prune(before, true)).value(), 1);
  EXPECT_EQ(number("SELECT count(*) FROM break_glass"), 2);
  EXPECT_EQ(run(service_->prune(before, false)).value(), 1);
  EXPECT_EQ(run(service_->prune(before, false)).value(), 0);
  EXPECT_TRUE(look(member_).has_value());
}

}  // namespace
}  // namespace evenkeel::care
