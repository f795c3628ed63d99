#include "survey/scorer.hpp"

#include <algorithm>
#include <cmath>

#include <gmock/gmock.h>

#include "shipped.hpp"

namespace evenkeel::survey {
namespace {

using testing::answers_of;
using testing::instrument;
using testing::next_steps;

/// The model that ships.
const ml::tabular::RiskModel& model() {
  static const ml::tabular::RiskModel loaded = [] {
    const auto file = [](std::string_view path) { return content::files().find(path).value(); };
    auto made =
        ml::tabular::RiskModel::load({file("models/risk/model.json"), file("models/risk/card.json"),
                                      file("mappings/nhanes.json"), file("models/risk/population.json")});
    if (!made.has_value()) throw std::runtime_error(to_text(made.error()));
    return std::move(made).value();
  }();
  return loaded;
}

const Instrument& all() {
  return instrument("evenkeel-54");
}

const Scorer& scorer() {
  static const Scorer made(all(), next_steps(), &model());
  return made;
}

constexpr const char* kSteady =
    R"({"age": 45, "gender": "man", "education": "degree", "relationship": "married",
  "home": "own", "employment": "employed", "general_health": "excellent", "physical_health_days": 0, "sleep_hours": 7.5,
  "trouble_sleeping": false, "active_days": 4, "tv_hours": "h1", "computer_hours": "h1", "alcohol_days": 20,
  "drinks_per_day": 1, "smoking_now": false, "smoked_100": false, "cannabis": "never", "other_drugs": false,
  "long_term_condition": "none", "phq9_1": 0, "phq9_2": 0})";

constexpr const char* kHeavy =
    R"({"age": 38, "gender": "woman", "education": "some_secondary", "relationship": "separated",
  "home": "rent", "employment": "unable_to_work", "general_health": "poor", "physical_health_days": 25, "sleep_hours": 4.5,
  "trouble_sleeping": true, "active_days": 0, "tv_hours": "over_4", "computer_hours": "none", "alcohol_days": 100,
  "drinks_per_day": 5, "smoking_now": true, "smoked_100": true, "cannabis": "regular", "other_drugs": true,
  "long_term_condition": "diabetes", "phq9_1": 3, "phq9_2": 3})";

void expect_sound_drivers(const CheckinResult& result) {
  EXPECT_LE(result.drivers.size(), 3U);
  for (std::size_t i = 0; i < result.drivers.size(); ++i) {
    const Driver& driver = result.drivers[i];
    EXPECT_GT(driver.contribution, 0);
    EXPECT_FALSE(driver.answer.empty()) << driver.item;
    EXPECT_FALSE(driver.next_step.empty()) << driver.item;
    if (i == 0) continue;
    const Driver& before = result.drivers[i - 1];
    EXPECT_TRUE(before.changeable || !driver.changeable);
    if (before.changeable == driver.changeable) {
      EXPECT_LT(before.rank, driver.rank);
      EXPECT_GE(before.contribution, driver.contribution);
    }
  }
}

TEST(ShippedModel, ReadsEveryItemFromTheCheckin) {
  for (const std::string& item : model().items()) EXPECT_NE(all().find(item), kNoQuestion) << item;
}

TEST(ShippedModel, TakesEveryOptionOfItsQuestions) {
  // An option that neither has a category nor is declared as unknown would be lost without anybody noticing.
  for (std::size_t i = 0; i < model().items().size(); ++i) {
    const Question& question = all().questions()[all().find(model().items()[i])];
    if (question.id == "gender") continue;  // the survey recorded two; others count as not known, on purpose
    for (const std::string& slug : question.slugs) {
      EXPECT_TRUE(model().mapping().category_of(i, std::string_view(slug))) << question.id << " " << slug;
    }
    for (const double number : question.numbers) {
      EXPECT_TRUE(model().mapping().category_of(i, number)) << question.id << " " << number;
    }
  }
}

TEST(Score, TellsSteadyFromHeavy) {
  const auto steady = scorer().score(answers_of(all(), kSteady));
  const auto heavy = scorer().score(answers_of(all(), kHeavy));
  ASSERT_EQ(steady.risk.status, RiskStatus::scored) << steady.risk.reason.value_or("");
  ASSERT_EQ(heavy.risk.status, RiskStatus::scored) << heavy.risk.reason.value_or("");
  EXPECT_EQ(steady.risk.level, RiskLevel::low);
  EXPECT_EQ(heavy.risk.level, RiskLevel::high);
  EXPECT_LT(*steady.risk.probability, *heavy.risk.probability);
  for (const CheckinResult* result : {&steady, &heavy}) {
    EXPECT_LE(result->risk.interval->low, *result->risk.probability);
    EXPECT_GE(result->risk.interval->high, *result->risk.probability);
    EXPECT_EQ(result->risk.thresholds.size(), 4U);
    EXPECT_GT(result->risk.base_rate, 0);
    EXPECT_FALSE(result->risk.reason);
    EXPECT_EQ(result->next_steps.size(), 3U);
    expect_sound_drivers(*result);
  }
  EXPECT_EQ(heavy.drivers.size(), 3U);
}

TEST(Score, NamesTheThreeLargestContributionsOfTheModel) {
  const Answers answers = answers_of(all(), kHeavy);
  std::vector<ml::tabular::RawValue> values;
  for (const std::string& item : model().items()) {
    const QuestionIndex question = all().find(item);
    const auto& slugs = all().questions()[question].slugs;
    if (slugs.empty()) {
      values.emplace_back(answers[question].number);
    } else {
      values.emplace_back(std::string_view(slugs[answers[question].option]));
    }
  }
  const auto prediction = model().predict(values);
  std::vector<double> largest(prediction.by_item().begin(), prediction.by_item().end());
  std::sort(largest.rbegin(), largest.rend());
  for (const Driver& driver : scorer().score(answers).drivers) {
    EXPECT_DOUBLE_EQ(driver.contribution, largest[static_cast<std::size_t>(driver.rank - 1)]);
  }
}

TEST(Score, IsWithheldWithTheReasonWhenTooMuchIsOpen) {
  for (const char* text :
       {"{}", R"({"age": 30})", R"({"age": "prefer_not_to_say", "home": "prefer_not_to_say"})"}) {
    const auto result = scorer().score(answers_of(all(), text));
    EXPECT_EQ(result.risk.status, RiskStatus::withheld) << text;
    EXPECT_FALSE(result.risk.reason.value_or("").empty());
    EXPECT_FALSE(result.risk.probability);
    EXPECT_FALSE(result.risk.level);
    EXPECT_TRUE(result.drivers.empty());
    EXPECT_EQ(result.next_steps.size(), 3U);
  }
}

TEST(Score, SaysThatOtherQuestionnairesDoNotFeedTheModel) {
  const Scorer gad(instrument("gad-7"), next_steps(), &model());
  EXPECT_EQ(gad.score(Answers(7)).risk.reason,
            "This check-in does not ask the questions that the risk score needs.");
  const Scorer without(all(), next_steps(), nullptr);
  EXPECT_EQ(without.score(answers_of(all(), kHeavy)).risk.status, RiskStatus::withheld);
}

TEST(Score, NeverMakesADriverOfWhatTheModelDoesNotKnow) {
  std::string text = kHeavy;
  text.replace(text.find("\"woman\""), 7, "\"nonbinary\"");
  text.replace(text.find("\"separated\""), 11, "\"prefer_not_to_say\"");
  for (const Driver& driver : scorer().score(answers_of(all(), text)).drivers) {
    EXPECT_NE(driver.item, "gender");
    EXPECT_NE(driver.item, "relationship");
  }
}

TEST(Compare, ShowsTheSurveyForEveryMappedQuestion) {
  const auto shown = scorer().compare(answers_of(all(), kHeavy), {});
  EXPECT_EQ(shown.size(), model().population().all().size());
  for (const PopulationComparison& one : shown) {
    EXPECT_THAT(one.source, ::testing::HasSubstr("NHANES"));
    EXPECT_GE(one.n, 1000);
    double sum = 0;
    for (const PopulationShare& share : one.categories) sum += share.share;
    EXPECT_LE(sum, 1.0001) << one.item;
    EXPECT_LE(std::count_if(one.categories.begin(), one.categories.end(),
                            [](const auto& share) { return share.you; }),
              1);
    EXPECT_FALSE(one.summary.empty());
  }
}

}  // namespace
}  // namespace evenkeel::survey
