#include "survey/rules.hpp"

#include <gmock/gmock.h>

#include "shipped.hpp"

namespace evenkeel::survey {
namespace {

using crisis::Level;
using testing::answers_of;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::instrument;
using ::testing::IsEmpty;
using testing::next_steps;

std::string expected_band(const std::string& scale, int total) {
  if (total >= 20 && scale == "phq9") return "severe";
  if (total >= 15) return scale == "phq9" ? "moderately_severe" : "severe";
  if (total >= 10) return "moderate";
  if (total >= 5) return "mild";
  return "minimal";
}

TEST(ScoreScales, PutsEveryPossibleTotalIntoItsBand) {
  for (const char* id : {"phq-9", "gad-7"}) {
    const Instrument& from = instrument(id);
    const Scale& scale = from.scales()[0];
    for (int total = 0; total <= scale.max; ++total) {
      const auto results = score_scales(from, testing::scale_answers(from, scale, total));
      ASSERT_EQ(results.size(), 1U);
      EXPECT_EQ(results[0].total, total);
      ASSERT_TRUE(results[0].band);
      EXPECT_EQ(results[0].band->id, expected_band(scale.id, total)) << scale.id << " " << total;
      EXPECT_FALSE(results[0].note);
      EXPECT_EQ(results[0].answered, results[0].of);
    }
  }
}

TEST(ScoreScales, WithholdsTheTotalWhileAnItemIsOpen) {
  const Instrument& from = instrument("phq-9");
  Answers answers = testing::scale_answers(from, from.scales()[0], 9);
  answers[from.find("phq9_4")] = {};
  auto results = score_scales(from, answers);
  EXPECT_FALSE(results[0].total);
  EXPECT_FALSE(results[0].band);
  EXPECT_EQ(results[0].answered, 8);
  EXPECT_EQ(results[0].of, 9);
  EXPECT_EQ(results[0].note, "One question is open, so there is no total.");
  answers[from.find("phq9_5")] = {};
  EXPECT_EQ(score_scales(from, answers)[0].note, "2 questions are open, so there is no total.");
}

TEST(ScoreScales, LeavesTheDifficultyItemOutOfTheTotal) {
  const Instrument& from = instrument("phq-9");
  Answers answers = testing::scale_answers(from, from.scales()[0], 4);
  answers[from.find("phq9_difficulty")] = {Answer::State::given, 3, 3};
  EXPECT_EQ(score_scales(from, answers)[0].total, 4);
}

TEST(SafetySigns, ReadItem9AndItsFollowUps) {
  const Instrument& from = instrument("evenkeel-54");
  const auto signs = safety_signs(
      from,
      answers_of(
          from,
          R"({"phq9_9": 2, "safety_plan": true, "safety_intent": false, "safety_means": "prefer_not_to_say"})"));
  EXPECT_EQ(signs.thoughts, 2);
  EXPECT_EQ(signs.plan, true);
  EXPECT_EQ(signs.intent, false);
  EXPECT_FALSE(signs.means);
  EXPECT_FALSE(signs.attempt);
}

TEST(SafetySigns, ALowTotalCancelsNothing) {
  const Instrument& from = instrument("phq-9");
  const Answers answers = answers_of(
      from,
      R"({"phq9_1":0,"phq9_2":0,"phq9_3":0,"phq9_4":0,"phq9_5":0,"phq9_6":0,"phq9_7":0,"phq9_8":0,"phq9_9":1})");
  const auto scales = score_scales(from, answers);
  ASSERT_EQ(scales[0].total, 1);
  const auto finding = crisis::assess(safety_signs(from, answers));
  EXPECT_EQ(finding.level, Level::moderate);
  EXPECT_TRUE(should_offer_counsellor(from, scales, finding.level));
  EXPECT_THAT(std::string(headline(from, scales, {}, finding.level)), HasSubstr("talk to someone"));
}

TEST(OfferCounsellor, StartsAtAPhq9Of20) {
  const Instrument& from = instrument("phq-9");
  for (int total = 0; total <= 24; ++total) {  // item 9 stays 0
    const auto scales = score_scales(from, testing::scale_answers(from, from.scales()[0], total));
    EXPECT_EQ(should_offer_counsellor(from, scales, Level::none), total >= 20) << total;
  }
}

RiskResult risk_of(RiskLevel level) {
  RiskResult risk;
  risk.level = level;
  return risk;
}

TEST(Headline, SpeaksOfTheHardestPart) {
  const Instrument& from = instrument("phq-9");
  const auto scales = [&](int total) {
    return score_scales(from, testing::scale_answers(from, from.scales()[0], total));
  };
  const auto words = [&](int total, const RiskResult& risk, Level level) {
    return std::string(headline(from, scales(total), risk, level));
  };
  EXPECT_EQ(words(0, risk_of(RiskLevel::low), Level::none), "You seem steady at the moment.");
  EXPECT_THAT(words(5, {}, Level::none), HasSubstr("mostly all right"));
  EXPECT_THAT(words(0, risk_of(RiskLevel::moderate), Level::none), HasSubstr("mostly all right"));
  EXPECT_THAT(words(10, {}, Level::none), HasSubstr("weigh on you"));
  EXPECT_THAT(words(0, risk_of(RiskLevel::elevated), Level::none), HasSubstr("weigh on you at the moment"));
  EXPECT_THAT(words(15, {}, Level::none), HasSubstr("hard time"));
  EXPECT_THAT(words(0, risk_of(RiskLevel::high), Level::none), HasSubstr("hard time"));
  EXPECT_THAT(words(0, risk_of(RiskLevel::low), Level::high), HasSubstr("talk to someone now"));
  EXPECT_THAT(words(0, risk_of(RiskLevel::low), Level::critical), HasSubstr("call for help"));
}

TEST(Headline, SaysWhenThereIsTooLittle) {
  const Instrument& from = instrument("phq-9");
  const Answers open(from.questions().size());
  EXPECT_THAT(std::string(headline(from, score_scales(from, open), {}, Level::none)),
              HasSubstr("too few answers"));
}

class Drivers : public ::testing::Test {
 protected:
  Contribution of(const char* item, double value) const {
    return {from_.find(item), value, next_steps().find(item)};
  }
  std::vector<std::string> items(std::vector<Contribution> contributions) const {
    std::vector<std::string> found;
    for (const Driver& driver : top_drivers(from_, answers_, contributions)) {
      found.push_back(std::to_string(driver.rank) + " " + driver.item);
    }
    return found;
  }
  const Instrument& from_ = instrument("evenkeel-54");
  const Answers answers_ = answers_of(
      from_,
      R"({"age": 30, "sleep_hours": 5, "smoking_now": true, "home": "rent", "general_health": "poor", "phq9_2": 3})");
};

TEST_F(Drivers, AreTheThreeLargestWithTheChangeableOnesFirst) {
  EXPECT_THAT(items({of("home", 0.9), of("sleep_hours", 0.4), of("age", 0.1), of("general_health", 0.5),
                     of("smoking_now", 0.2)}),
              ElementsAre("2 general_health", "3 sleep_hours", "1 home"));
}

TEST_F(Drivers, AreFewerWhereFewerPushUp) {
  EXPECT_THAT(items({of("sleep_hours", 0.4), of("age", -0.5), of("home", 0.0), of("smoking_now", 0.1)}),
              ElementsAre("1 sleep_hours", "2 smoking_now"));
}

TEST_F(Drivers, AreNoneWhereNothingPushesUp) {
  EXPECT_THAT(items({of("sleep_hours", -0.4), of("age", -0.5)}), IsEmpty());
  EXPECT_THAT(items({}), IsEmpty());
}

TEST_F(Drivers, BreakTiesByTheOrderOfTheQuestions) {
  EXPECT_THAT(
      items({of("smoking_now", 0.3), of("sleep_hours", 0.3), of("general_health", 0.3), of("phq9_2", 0.3)}),
      ElementsAre("1 general_health", "2 sleep_hours", "3 smoking_now"));
}

TEST_F(Drivers, SayQuestionAnswerAndStep) {
  std::vector<Contribution> contributions = {of("sleep_hours", 0.4)};
  const auto drivers = top_drivers(from_, answers_, contributions);
  ASSERT_EQ(drivers.size(), 1U);
  EXPECT_EQ(drivers[0].answer, "5 hours");
  EXPECT_THAT(drivers[0].question, HasSubstr("How many hours do you usually sleep"));
  EXPECT_TRUE(drivers[0].changeable);
  EXPECT_DOUBLE_EQ(drivers[0].contribution, 0.4);
  EXPECT_FALSE(drivers[0].next_step.empty());
}

TEST_F(Drivers, GiveTheThreeNextSteps) {
  std::vector<Contribution> contributions = {of("home", 0.9), of("sleep_hours", 0.4)};
  const auto drivers = top_drivers(from_, answers_, contributions);
  const auto steps = choose_next_steps(drivers, next_steps(), Level::none, false);
  EXPECT_THAT(steps, ElementsAre(drivers[0].next_step, drivers[1].next_step, next_steps().general()[0]));
  EXPECT_EQ(choose_next_steps(drivers, next_steps(), Level::none, true)[0], next_steps().counsellor());
  EXPECT_THAT(choose_next_steps(drivers, next_steps(), Level::moderate, true),
              ElementsAre(next_steps().safety(), next_steps().counsellor(), drivers[0].next_step));
}

}  // namespace
}  // namespace evenkeel::survey
