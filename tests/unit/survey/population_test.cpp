// "You and others": counts that are kept sealed, and bars that may be shown.
#include "fixture.hpp"
#include "survey/population_counts.hpp"
#include "survey/shown_bars.hpp"

namespace evenkeel::survey {
namespace {

using ::testing::HasSubstr;

class PopulationTest : public SurveyTest {
 protected:
  void person(const std::string& loneliness) {
    start("evenkeel-54");
    ASSERT_TRUE(save("loneliness", "\"" + loneliness + "\"").has_value());
    ASSERT_TRUE(save("phq9_9", "0").has_value());
    ASSERT_TRUE(complete().has_value());
  }
  std::map<std::string, std::int64_t> tallies() {
    std::map<std::string, std::int64_t> by_answer;
    write([&](db::Session& session) {
      for (const auto& one : counts::read_all(session, keyring_->deployment(DeploymentKey::statistics)))
        by_answer[one.item + "=" + one.value] = one.n;
    });
    return by_answer;
  }
  std::vector<PopulationComparison> compare(const std::string& loneliness) {
    const auto answers = testing::parsed(R"({"loneliness": ")" + loneliness + "\"}").as_object();
    return run(service_->score_with_population("evenkeel-54", answers)).value().population.value();
  }
};

TEST_F(PopulationTest, ComparesWithTheDeploymentsOwnPeopleFromTheTenthOn) {
  for (int i = 0; i < 9; ++i) person(i < 5 ? "often" : "seldom");
  clock_.advance(60'001);
  EXPECT_TRUE(compare("often").empty());
  person("seldom");
  EXPECT_TRUE(compare("often").empty());  // the figures are up to a minute old
  clock_.advance(60'001);
  const auto shown = compare("often");
  ASSERT_EQ(shown.size(), 1U);
  EXPECT_EQ(shown[0].n, 10);
  ASSERT_EQ(shown[0].categories.size(), 2U);
  EXPECT_DOUBLE_EQ(shown[0].categories[0].share, 0.5);
  EXPECT_TRUE(shown[0].categories[1].you);
}

TEST_F(PopulationTest, CountsCompletedCheckinsAloneAndForgetsRemovedOnes) {
  person("often");
  person("often");
  start("evenkeel-54");
  ASSERT_TRUE(save("loneliness", "\"often\"").has_value());  // never completed
  const auto key = std::string("loneliness=\"often\"");
  EXPECT_EQ(tallies(), (std::map<std::string, std::int64_t>{{key, 2}}))
      << "questions about danger are not counted";
  ASSERT_TRUE(remove().has_value());
  EXPECT_EQ(tallies()[key], 2);
  person("often");
  ASSERT_TRUE(complete().has_value());  // again: counted once
  EXPECT_EQ(tallies()[key], 3);
  ASSERT_TRUE(remove().has_value());
  EXPECT_EQ(tallies()[key], 2);
}

TEST_F(PopulationTest, CountsThatDoNotOpenStayAsTheyAreAndStopNobody) {
  person("often");
  write([&](db::Session& session) { session.sql() << "UPDATE population_counts SET sealed = 's1.broken'"; });
  person("often");
  EXPECT_EQ(text_of("SELECT sealed FROM population_counts"), "s1.broken");
  EXPECT_TRUE(remove().has_value());
}

OwnFigures figures(std::vector<std::string> labels, std::vector<std::int64_t> counts) {
  OwnFigures made{0, std::move(labels), std::move(counts)};
  for (const auto n : made.counts) made.n += n;
  return made;
}

TEST(BarsToShow, PutsSmallNeighboursTogether) {
  Question question;
  question.type = ItemType::number;
  const std::vector<std::string> labels = {"0 to under 20", "20 to under 40", "40 to under 60",
                                           "60 to under 80", "80 to 100"};
  const auto bars = bars_to_show(question, figures(labels, {1, 6, 5, 0, 2}), 3);
  ASSERT_EQ(bars.size(), 2U);
  EXPECT_EQ(bars[0].label, "0 to under 40");
  EXPECT_EQ(bars[0].count, 7);
  EXPECT_FALSE(bars[0].you);
  EXPECT_EQ(bars[1].label, "40 to 100");
  EXPECT_EQ(bars[1].count, 7);
  EXPECT_TRUE(bars[1].you);
  EXPECT_TRUE(bars_to_show(question, figures(labels, {1, 1, 1, 1, 8}), 0).size() < 2);
}

TEST(BarsToShow, PutsRareChoicesInOneBarThatHidesThem) {
  Question question;
  question.type = ItemType::choice;
  question.slugs = {"a", "b", "c", "d"};
  const std::vector<std::string> labels = {"A", "B", "C", "D"};
  const auto three = bars_to_show(question, figures(labels, {9, 3, 2, 6}), 1);
  ASSERT_EQ(three.size(), 3U);
  EXPECT_EQ(three[2].label, "Other answers");
  EXPECT_EQ(three[2].count, 5);
  EXPECT_TRUE(three[2].you);
  const auto hidden =
      bars_to_show(question, figures(labels, {9, 1, 0, 6}), 0);  // one alone: the smallest joins it
  ASSERT_EQ(hidden.size(), 2U);
  EXPECT_EQ(hidden[1].count, 7);
  EXPECT_TRUE(bars_to_show(question, figures(labels, {9, 1, 0, 0}), 0).empty());
}

TEST(BarsToShow, NeverShowsABarForFewerThanFivePeople) {
  SeededRandom random(3);
  Question number;
  number.type = ItemType::number;
  Question choice;
  choice.type = ItemType::choice;
  choice.slugs = {"a"};
  Question scale;
  scale.type = ItemType::choice;
  scale.numbers = {0, 1};
  for (int round = 0; round < 3000; ++round) {
    std::array<std::byte, 6> drawn{};
    random.fill(drawn);
    std::vector<std::int64_t> counts;
    std::vector<std::string> labels;
    for (const auto byte : drawn) {
      labels.push_back(std::to_string(counts.size()) + " to " + std::to_string(counts.size() + 1));
      counts.push_back(std::to_integer<int>(byte) % 9);
    }
    const auto all = figures(labels, counts);
    for (const auto* question : {&number, &choice, &scale}) {
      std::int64_t sum = 0;
      const auto bars = bars_to_show(*question, all, static_cast<std::size_t>(round) % 6);
      for (const auto& bar : bars) {
        EXPECT_GE(bar.count, kLeastInBar);
        sum += bar.count;
      }
      if (!bars.empty()) {
        EXPECT_EQ(sum, all.n);
      }
    }
  }
}

}  // namespace
}  // namespace evenkeel::survey
