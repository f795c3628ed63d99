#include "care_world.hpp"

namespace evenkeel::care {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class ReadingTest : public testing::CareTest {};

TEST_F(ReadingTest, ListsThoseWhoShareWithThisCounsellor) {
  const std::string other = person("other", {testing::Role::member, testing::Role::counsellor});
  person("stranger", {testing::Role::member});
  consent(member_, counsellor_, true);
  consent(admin_, other, true);
  const auto all = clients();
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].id, member_);
  EXPECT_EQ(all[0].display_name, "Display sam");
  EXPECT_EQ(all[0].via, Via::consent);
  EXPECT_FALSE(all[0].until);
  EXPECT_EQ(all[0].last_checkin_at, iso8601(1'700'000'000'000));
}

TEST_F(ReadingTest, ShowsWhatIsSharedAndWritesItDown) {
  consent(member_, counsellor_, true);
  const auto history = look(member_);
  ASSERT_TRUE(history.has_value()) << to_text(history.error());
  EXPECT_EQ(history.value().checkins.at(0).checkin_id, kCheckin);
  EXPECT_EQ(look_closer(member_).value().headline, "made up");
  EXPECT_THAT(audit_rows(),
              ElementsAre("data_read|" + member_ + "||succeeded|list of check-ins",
                          "data_read|" + member_ + "|" + kCheckin + "|succeeded|the result of a check-in"));
  EXPECT_THAT(texts("SELECT actor_id FROM audit_log"), ElementsAre(counsellor_, counsellor_));
}

TEST_F(ReadingTest, RefusesEverybodyElseInOneWay) {
  const std::string stranger = person("stranger", {testing::Role::member});
  const std::string other = person("other", {testing::Role::member, testing::Role::counsellor});
  consent(member_, other, true);          // with somebody else
  consent(stranger, counsellor_, false);  // not any more
  std::vector<std::string> answers;
  for (const std::string& who : {member_, stranger, counsellor_, admin_, std::string(kNobody)}) {
    for (const Error& error : {look(who).error(), look_closer(who).error()}) {
      EXPECT_EQ(error.code, ErrorCode::forbidden);
      answers.push_back(error.message + error.internal);
    }
  }
  EXPECT_EQ(std::ranges::count(answers, answers.front()), std::ssize(answers));
  EXPECT_EQ(reads, 0);  // nobody's check-ins were even opened
  const auto rows = audit_rows();
  EXPECT_EQ(rows.size(), 10U);
  EXPECT_EQ(rows.front(), "data_read|" + member_ + "||failed|list of check-ins");
}

TEST_F(ReadingTest, EndsWithTheConsent) {
  consent(member_, counsellor_, true);
  ASSERT_TRUE(look(member_).has_value());
  consent(member_, counsellor_, false);
  EXPECT_EQ(look(member_).error().code, ErrorCode::forbidden);
  EXPECT_EQ(look_closer(member_).error().code, ErrorCode::forbidden);
  EXPECT_THAT(clients(), IsEmpty());
}

TEST_F(ReadingTest, LetsNothingOutWhenConsentEndsWhileItReads) {
  consent(member_, counsellor_, true);
  before_reading = [this] { consent(member_, counsellor_, false); };
  EXPECT_EQ(look(member_).error().code, ErrorCode::forbidden);
  EXPECT_EQ(reads, 1);
}

TEST_F(ReadingTest, TakesAPersonWithoutAKeyForOneWhoDoesNotShare) {
  consent(member_, counsellor_, true);
  ASSERT_TRUE(keyring_->destroy_sync(member_).has_value());
  EXPECT_EQ(look(member_).error().code, ErrorCode::forbidden);
}

TEST_F(ReadingTest, SaysWhenAClientHasNoSuchCheckin) {
  consent(member_, counsellor_, true);
  EXPECT_EQ(look_closer(member_, kNobody).error().code, ErrorCode::not_found);
  EXPECT_THAT(audit_rows(), IsEmpty());  // nothing was read
}

TEST_F(ReadingTest, LeavesOutClientsWhoAreBeingErased) {
  consent(member_, counsellor_, true);
  directory_.remove(member_);
  EXPECT_THAT(clients(), IsEmpty());
}

}  // namespace
}  // namespace evenkeel::care
