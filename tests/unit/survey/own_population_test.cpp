#include "survey/own_population.hpp"

#include <gmock/gmock.h>

#include "shipped.hpp"
#include "survey/scorer.hpp"

namespace evenkeel::survey {
namespace {

using ::testing::HasSubstr;

const Instrument& all() {
  return testing::instrument("evenkeel-54");
}

OwnPopulation with(const std::vector<AnswerTally>& tallies) {
  return {testing::catalogue().all(), tallies};
}

TEST(OwnPopulation, IsHiddenUnder10People) {
  const auto nine = with({{"evenkeel-54", "loneliness", "\"often\"", 9}});
  EXPECT_EQ(nine.find("evenkeel-54", all().find("loneliness")), nullptr);
  const auto ten =
      with({{"evenkeel-54", "loneliness", "\"often\"", 9}, {"evenkeel-54", "loneliness", "\"never\"", 1}});
  const auto* figures = ten.find("evenkeel-54", all().find("loneliness"));
  ASSERT_NE(figures, nullptr);
  EXPECT_EQ(figures->n, 10);
  EXPECT_EQ(figures->counts, (std::vector<std::int64_t>{1, 0, 0, 9, 0}));
}

TEST(OwnPopulation, LeavesOutWhatDoesNotFit) {
  const auto own = with({{"evenkeel-54", "loneliness", "\"prefer_not_to_say\"", 50},
                         {"evenkeel-54", "loneliness", "\"vanished\"", 50},
                         {"evenkeel-54", "vanished", "1", 50},
                         {"vanished", "loneliness", "\"often\"", 50}});
  EXPECT_EQ(own.find("evenkeel-54", all().find("loneliness")), nullptr);
}

TEST(OwnPopulation, PutsNumbersIntoRanges) {
  const auto own = with({{"evenkeel-54", "hours_worked", "0", 5},
                         {"evenkeel-54", "hours_worked", "40", 6},
                         {"evenkeel-54", "hours_worked", "100", 1}});
  const auto* figures = own.find("evenkeel-54", all().find("hours_worked"));
  ASSERT_NE(figures, nullptr);
  EXPECT_EQ(figures->labels, (std::vector<std::string>{"0 to under 20", "20 to under 40", "40 to under 60",
                                                       "60 to under 80", "80 to 100"}));
  EXPECT_EQ(figures->counts, (std::vector<std::int64_t>{5, 0, 6, 0, 1}));
}

TEST(Compare, ShowsThisDeploymentsFiguresAndYou) {
  const Scorer scorer(all(), testing::next_steps(), nullptr);
  const auto own =
      with({{"evenkeel-54", "loneliness", "\"often\"", 15}, {"evenkeel-54", "loneliness", "\"never\"", 5}});
  const auto shown = scorer.compare(testing::answers_of(all(), R"({"loneliness": "never", "age": 30})"), own);
  ASSERT_EQ(shown.size(), 1U);
  EXPECT_EQ(shown[0].item, "loneliness");
  EXPECT_EQ(shown[0].your_answer, "Never");
  EXPECT_EQ(shown[0].n, 20);
  EXPECT_EQ(shown[0].source, "people who completed this check-in here");
  EXPECT_TRUE(shown[0].categories[0].you);
  EXPECT_DOUBLE_EQ(shown[0].categories[0].share, 0.25);
  EXPECT_EQ(shown[0].summary, "About 25 in 100 people gave an answer like yours.");
}

TEST(Compare, WithholdsABarThatStandsForAFewPeople) {
  const Scorer scorer(all(), testing::next_steps(), nullptr);
  const auto answers = testing::answers_of(all(), R"({"loneliness": "never"})");
  const auto two =
      with({{"evenkeel-54", "loneliness", "\"often\"", 9}, {"evenkeel-54", "loneliness", "\"never\"", 3}});
  EXPECT_TRUE(scorer.compare(answers, two).empty());
  const auto three = with({{"evenkeel-54", "loneliness", "\"often\"", 9},
                           {"evenkeel-54", "loneliness", "\"seldom\"", 3},
                           {"evenkeel-54", "loneliness", "\"never\"", 3}});
  const auto shown = scorer.compare(answers, three);
  ASSERT_EQ(shown.size(), 1U);
  ASSERT_EQ(shown[0].categories.size(), 2U);
  EXPECT_EQ(shown[0].categories[1].label, "Other answers");
  EXPECT_TRUE(shown[0].categories[1].you);
  EXPECT_EQ(shown[0].summary, "Few people gave an answer like yours.");
}

TEST(Compare, NeverComparesTheQuestionsAboutDanger) {
  const Scorer scorer(all(), testing::next_steps(), nullptr);
  const auto own = with({{"evenkeel-54", "phq9_9", "0", 50}, {"evenkeel-54", "safety_plan", "true", 50}});
  EXPECT_TRUE(
      scorer.compare(testing::answers_of(all(), R"({"phq9_9": 1, "safety_plan": true})"), own).empty());
}

}  // namespace
}  // namespace evenkeel::survey
