#include "survey/members.hpp"

#include "fixture.hpp"
#include "survey/personal.hpp"
#include "survey/population_counts.hpp"

namespace evenkeel::survey {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class MembersTest : public SurveyTest {
 protected:
  void answer_all(int value) {
    for (int i = 1; i <= 9; ++i) {
      ASSERT_TRUE(save("phq9_" + std::to_string(i), std::to_string(i == 9 ? 0 : value)).has_value());
    }
  }
  std::vector<std::string> ids_of(const std::string& account) {
    std::vector<std::string> ids;
    const auto history = run(members_->history(account));  // a loop over a temporary's part would outlive it
    for (const auto& entry : history.value().checkins) ids.push_back(entry.checkin_id);
    return ids;
  }
};

TEST_F(MembersTest, AMembersCheckinIsOpenedByTheAccountAndNeedsNoCode) {
  const std::string member = add_member();
  start_for(member);
  ASSERT_TRUE(save("phq9_1", "2").has_value());
  EXPECT_EQ(find().value().answers.at("phq9_1"), 2);
  EXPECT_EQ(run(service_->find_current(Access::by_account(member))).value().checkin_id, id_);
  ASSERT_TRUE(complete().has_value());
  EXPECT_TRUE(result().has_value());
  const auto none = run(service_->find_current(Access::by_account(member)));
  EXPECT_EQ(none.error().code, ErrorCode::not_found);
  EXPECT_TRUE(remove().has_value());
  EXPECT_EQ(count("checkins"), 0);
}

TEST_F(MembersTest, SomebodyElsesCheckinLooksLikeNone) {
  const std::string member = add_member();
  const std::string other = add_member();
  start_for(member);
  const std::string mine = id_;
  account_ = other;
  for (const auto& error :
       {find().error(), save("phq9_1", "1").error(), complete().error(), result().error(), remove().error(),
        run(members_->result(other, mine)).error(), run(members_->compare(other, mine, mine)).error()}) {
    EXPECT_EQ(error.code, ErrorCode::not_found);
  }
  start();  // a visitor's
  account_ = member;
  EXPECT_EQ(find().error().code, ErrorCode::not_found);
}

TEST_F(MembersTest, ACodeGoesBeforeTheAccount) {
  const std::string member = add_member();
  start();
  const Access both{code_, member};
  EXPECT_TRUE(run(service_->find(id_, both)).has_value());
  start_for(member);
  const Access wrong_code{"00000-00000-00000-00000-000000", member};
  EXPECT_EQ(run(service_->find(id_, wrong_code)).error().code, ErrorCode::not_found);
}

TEST_F(MembersTest, WithoutConsentNothingIsStored) {
  const std::string member = add_member(false);
  const auto refused = run(service_->start_for("phq-9", member));
  EXPECT_EQ(refused.error().code, ErrorCode::forbidden);
  EXPECT_THAT(refused.error().message, HasSubstr("agree"));
  EXPECT_EQ(count("checkins"), 0);

  set_consent(member, true);
  start_for(member);
  ASSERT_TRUE(save("phq9_1", "1").has_value());
  set_consent(member, false);  // taken back: at once
  EXPECT_EQ(save("phq9_2", "1").error().code, ErrorCode::forbidden);
  EXPECT_EQ(complete().error().code, ErrorCode::forbidden);
  EXPECT_EQ(find().value().answers.size(), 1U);
  EXPECT_TRUE(remove().has_value());
}

TEST_F(MembersTest, ShowsTheHistoryNewestFirst) {
  const std::string member = add_member();
  start_for(member);
  answer_all(1);
  ASSERT_TRUE(complete().has_value());
  const std::string first = id_;
  clock_.advance(1000);
  start_for(member);
  ASSERT_TRUE(save("phq9_9", "1").has_value());
  const auto history = run(members_->history(member)).value().checkins;
  ASSERT_EQ(history.size(), 2U);
  EXPECT_EQ(history[0].checkin_id, id_);
  EXPECT_EQ(history[0].status, CheckinStatus::in_progress);
  EXPECT_TRUE(history[0].scales.empty());
  EXPECT_EQ(history[0].safety_level, crisis::Level::moderate);
  EXPECT_EQ(history[1].checkin_id, first);
  EXPECT_EQ(history[1].instrument_title, "PHQ-9: mood");
  ASSERT_EQ(history[1].scales.size(), 1U);
  EXPECT_EQ(history[1].scales[0].score, 8);
  EXPECT_EQ(history[1].scales[0].max, 27);
  EXPECT_EQ(history[1].scales[0].band, "mild");
  EXPECT_FALSE(history[1].risk);
  EXPECT_EQ(run(members_->result(member, first)).value().scales[0].total, 8);
  EXPECT_EQ(run(members_->result(member, id_)).error().code, ErrorCode::conflict);
}

TEST_F(MembersTest, AGateThatClosesShowsNothing) {
  const std::string member = add_member();
  start_for(member);
  const Gate closed = [](db::Session&) -> Result<void> {
    return fail(ErrorCode::forbidden, "Not any more.");
  };
  EXPECT_EQ(run(members_->history(member, &closed)).error().code, ErrorCode::forbidden);
  EXPECT_EQ(run(members_->result(member, id_, &closed)).error().code, ErrorCode::forbidden);
}

TEST_F(MembersTest, ComparesTwoCheckinsQuestionByQuestion) {
  const std::string member = add_member();
  start_for(member, "evenkeel-54");
  for (const auto& [item, value] : std::map<std::string, std::string>{
           {"phq9_1", "3"}, {"phq9_2", "1"}, {"phq9_3", "1"}, {"loneliness", "\"often\""}, {"age", "30"}}) {
    ASSERT_TRUE(save(item, value).has_value()) << item;
  }
  const std::string a = id_;
  start_for(member, "phq-9");
  for (const auto& [item, value] :
       std::map<std::string, std::string>{{"phq9_1", "1"}, {"phq9_2", "2"}, {"phq9_3", "1"}}) {
    ASSERT_TRUE(save(item, value).has_value());
  }
  const auto compared = run(members_->compare(member, a, id_)).value();
  EXPECT_EQ(compared.a.checkin_id, a);
  std::map<std::string, ComparedItem> by_item;
  for (const auto& item : compared.items) by_item[item.item] = item;
  ASSERT_EQ(by_item.size(), 5U);
  EXPECT_EQ(by_item["phq9_1"].a, "Nearly every day");
  EXPECT_EQ(by_item["phq9_1"].b, "Several days");
  EXPECT_EQ(by_item["phq9_1"].direction, Direction::better);
  EXPECT_EQ(by_item["phq9_2"].direction, Direction::worse);
  EXPECT_FALSE(by_item["phq9_3"].changed);
  EXPECT_FALSE(by_item["phq9_3"].direction);
  EXPECT_EQ(by_item["loneliness"].a, "Often");
  EXPECT_FALSE(by_item["loneliness"].b);
  EXPECT_TRUE(by_item["loneliness"].changed);
  EXPECT_FALSE(by_item["loneliness"].direction);
  EXPECT_FALSE(by_item["phq9_1"].section.empty());
}

TEST_F(MembersTest, TellsHowAQuestionWasAnsweredOverTime) {
  const std::string member = add_member();
  for (const char* value : {"3", "1"}) {
    start_for(member);
    ASSERT_TRUE(save("phq9_1", value).has_value());
    ASSERT_TRUE(complete().has_value());
    clock_.advance(86'400'000);
  }
  start_for(member);  // in progress: not yet a point
  ASSERT_TRUE(save("phq9_1", "2").has_value());
  const auto history = run(members_->question(member, "phq-9", "phq9_1")).value();
  EXPECT_EQ(history.item, "phq9_1");
  ASSERT_EQ(history.points.size(), 2U);
  EXPECT_EQ(history.points[0].answer, "Nearly every day");
  EXPECT_EQ(history.points[0].number, 3);
  EXPECT_EQ(history.points[1].number, 1);
  EXPECT_FALSE(history.population);
  EXPECT_EQ(run(members_->question(member, "phq-9", "nope")).error().code, ErrorCode::not_found);
  EXPECT_EQ(run(members_->question(member, "nope", "phq9_1")).error().code, ErrorCode::not_found);
}

TEST_F(MembersTest, ClaimingPutsAVisitorsCheckinUnderTheMembersKey) {
  const std::string member = add_member();
  start();
  ASSERT_TRUE(save("phq9_9", "2").has_value());
  const std::string code = code_;
  const std::string before = text_of("SELECT wrapped_key FROM checkins");
  const std::string content = text_of("SELECT content FROM checkins");

  const auto claimed = run(members_->claim(member, code));
  ASSERT_TRUE(claimed.has_value()) << to_text(claimed.error());
  EXPECT_EQ(claimed.value().checkin_id, id_);
  EXPECT_NE(text_of("SELECT wrapped_key FROM checkins"), before);
  EXPECT_EQ(text_of("SELECT content FROM checkins"), content);
  EXPECT_EQ(count("checkins WHERE code_hash IS NULL AND owner_id IS NOT NULL"), 1);
  EXPECT_EQ(text_of("SELECT owner_id FROM safety_events"), member);
  EXPECT_EQ(count("audit_log WHERE action = 'checkin_claimed' AND subject_id = '" + member + "'"), 1);

  EXPECT_EQ(find().error().code, ErrorCode::not_found) << "the code opens nothing any more";
  EXPECT_EQ(run(members_->claim(member, code)).error().code, ErrorCode::not_found);
  account_ = member;
  EXPECT_TRUE(save("phq9_1", "1").has_value());
  EXPECT_THAT(ids_of(member), ElementsAre(id_));
}

TEST_F(MembersTest, ClaimingNeedsConsentAndTheRightCode) {
  const std::string member = add_member(false);
  start();
  EXPECT_EQ(run(members_->claim(member, code_)).error().code, ErrorCode::forbidden);
  EXPECT_TRUE(find().has_value());
  set_consent(member, true);
  for (const char* code : {"", "no code", "00000-00000-00000-00000-000000"})
    EXPECT_EQ(run(members_->claim(member, code)).error().code, ErrorCode::not_found);
  EXPECT_EQ(count("audit_log"), 0);
}

TEST_F(MembersTest, TheirPartExportsEverythingAndIsTakenOutOfTheCountsOnce) {
  const std::string member = add_member();
  const std::string other = add_member();
  const auto& statistics = keyring_->deployment(DeploymentKey::statistics);
  for (const auto& account : {member, other}) {
    start_for(account);
    ASSERT_TRUE(save("phq9_1", "2").has_value());
    ASSERT_TRUE(save("phq9_9", "1").has_value());
    ASSERT_TRUE(complete().has_value());
  }
  const auto part = personal_part(*service_);
  EXPECT_THAT(part.tables, ElementsAre("checkins", "safety_events"));
  const auto key = keyring_->find_sync(member).value();
  const auto files =
      database_
          ->read_sync([&](db::Session& session) -> Result<std::vector<identity::keys::ExportFile>> {
            return part.read(session, member, *key);
          })
          .value();
  std::map<std::string, std::string> by_name;
  for (const auto& file : files) by_name[file.name] = boost::json::serialize(file.rows);
  EXPECT_THAT(by_name["check_ins"], HasSubstr("PHQ-9: mood"));
  EXPECT_THAT(by_name["check_in_answers"], HasSubstr("More than half the days"));
  EXPECT_THAT(by_name["check_in_results"], HasSubstr("headline"));
  EXPECT_THAT(by_name["safety_events"], HasSubstr("moderate"));

  const auto tally = [&] {
    std::int64_t n = 0;
    write([&](db::Session& session) {
      n = 0;
      for (const auto& one : counts::read_all(session, statistics)) n += one.n;
    });
    return n;
  };
  EXPECT_EQ(tally(), 2);  // phq9_9 is never counted
  for (int again = 0; again < 2; ++again) {
    write([&](db::Session& session) { ASSERT_TRUE(part.before_erase(session, member, *key).has_value()); });
    EXPECT_EQ(tally(), 1);
  }
  write([&](db::Session& session) { part.erase(session, member); });
  EXPECT_EQ(count("checkins"), 1);
  EXPECT_EQ(count("safety_events"), 1);
}

TEST_F(MembersTest, RetentionRemovesWhatNobodyClaimedAndWhatWasNotFinished) {
  const std::string member = add_member();
  start();
  start_for(member);
  start_for(member);
  ASSERT_TRUE(complete().has_value());
  clock_.advance(1000);
  start();
  const Millis before = clock_.now();
  EXPECT_EQ(run(service_->remove_unclaimed(before, true)).value(), 1);
  EXPECT_EQ(run(service_->remove_unfinished(before, true)).value(), 1);
  EXPECT_EQ(count("checkins"), 4);
  EXPECT_EQ(run(service_->remove_unclaimed(before, false)).value(), 1);
  EXPECT_EQ(count("checkins"), 3);
  EXPECT_EQ(run(service_->remove_unfinished(before, false)).value(), 1);
  EXPECT_EQ(count("checkins"), 2);
  EXPECT_EQ(run(service_->remove_unclaimed(before, false)).value(), 0);
  EXPECT_EQ(ids_of(member).size(), 1U);
}

}  // namespace
}  // namespace evenkeel::survey
