#include "ml/tabular/risk_model.hpp"

#include <cmath>
#include <thread>

#include <gtest/gtest.h>

#include "../made_up.hpp"

namespace evenkeel::ml::tabular {
namespace {

struct Texts {
  std::string model = test::shipped("models/risk/model.json");
  std::string card = test::shipped("models/risk/card.json");
  std::string mapping = test::mapping_text();
  std::string population = test::shipped("models/risk/population.json");
  Result<RiskModel> load() const { return RiskModel::load({model, card, mapping, population}); }
};

const RiskModel& shipped_model() {
  static const RiskModel model = Texts{}.load().value();
  return model;
}

std::vector<RawValue> answers(const std::vector<std::pair<std::string_view, RawValue>>& given) {
  std::vector<RawValue> out(shipped_model().items().size());
  for (const auto& [item, value] : given) out[shipped_model().mapping().item_index(item).value()] = value;
  return out;
}

/// A made-up person without troubles; `low_mood` is the answer to PHQ items 1 and 2.
std::vector<RawValue> person(double low_mood) {
  using Text = std::string_view;
  return answers({{"age", 44.0},
                  {"gender", Text("woman")},
                  {"education", Text("degree")},
                  {"relationship", Text("married")},
                  {"home", Text("own")},
                  {"employment", Text("employed")},
                  {"general_health", Text("good")},
                  {"physical_health_days", 0.0},
                  {"sleep_hours", 7.5},
                  {"trouble_sleeping", 0.0},
                  {"active_days", 3.0},
                  {"tv_hours", Text("h1")},
                  {"computer_hours", Text("h2")},
                  {"alcohol_days", 52.0},
                  {"drinks_per_day", 2.0},
                  {"smoking_now", 0.0},
                  {"smoked_100", 0.0},
                  {"cannabis", Text("never")},
                  {"other_drugs", 0.0},
                  {"long_term_condition", Text("none")},
                  {"phq9_1", low_mood},
                  {"phq9_2", low_mood}});
}

TEST(RiskModel, contributions_and_bias_sum_to_the_log_odds) {
  for (const double mood : {0.0, 1.0, 2.0, 3.0}) {
    const auto p = shipped_model().predict(person(mood));
    double sum = p.bias;
    for (const auto c : p.by_item()) sum += c;
    EXPECT_NEAR(sum, p.logit, 1e-9);
    EXPECT_NEAR(p.probability, 1 / (1 + std::exp(-p.logit)), 1e-12);
    EXPECT_LT(p.low, p.probability);
    EXPECT_GT(p.high, p.probability);
  }
}

TEST(RiskModel, worse_mood_never_lowers_the_risk_and_reaches_the_upper_levels) {
  double last = 0;
  for (const double mood : {0.0, 1.0, 2.0, 3.0}) {
    const auto p = shipped_model().predict(person(mood));
    EXPECT_FALSE(p.withheld);
    EXPECT_GE(p.probability, last);
    last = p.probability;
  }
  EXPECT_EQ(shipped_model().predict(person(0)).level, "low");
  EXPECT_NE(shipped_model().predict(person(3)).level, "low");
}

TEST(RiskModel, withholds_when_too_little_is_answered_and_names_what_would_help) {
  const auto nothing = shipped_model().predict(answers({}));
  EXPECT_TRUE(nothing.withheld);
  EXPECT_NE(nothing.reason.find("how often you felt down or hopeless"), std::string_view::npos);
  EXPECT_TRUE(shipped_model().predict({}).withheld);
  const auto age_alone = shipped_model().predict(answers({{"age", 30.0}, {"home", std::string_view("own")}}));
  EXPECT_TRUE(age_alone.withheld);
}

TEST(RiskModel, scores_with_a_few_gaps_and_is_less_sure_then) {
  const auto full = shipped_model().predict(person(1));
  auto gaps = person(1);
  for (const auto* item : {"age", "gender", "physical_health_days", "trouble_sleeping"}) {
    gaps[shipped_model().mapping().item_index(item).value()] = RawValue{};
  }
  const auto some = shipped_model().predict(gaps);
  EXPECT_FALSE(some.withheld);
  const auto width = [](const Prediction& p) {
    return std::log(p.high / (1 - p.high)) - std::log(p.low / (1 - p.low));
  };
  EXPECT_GT(width(some), width(full));
}

TEST(RiskModel, answers_that_are_no_number_or_unknown_count_as_missing) {
  auto odd = person(1);
  odd[0] = std::nan("");
  odd[4] = std::string_view("castle");
  auto gaps = person(1);
  gaps[0] = RawValue{};
  gaps[4] = RawValue{};
  EXPECT_EQ(shipped_model().predict(odd).logit, shipped_model().predict(gaps).logit);
}

TEST(RiskModel, gives_the_same_answer_on_many_threads) {
  const auto expected = shipped_model().predict(person(2)).logit;
  std::vector<int> wrong(4, 0);
  {
    std::vector<std::jthread> threads;
    for (auto& count : wrong) {
      threads.emplace_back([&count, expected] {
        const auto values = person(2);
        for (int i = 0; i < 200; ++i) count += shipped_model().predict(values).logit == expected ? 0 : 1;
      });
    }
  }
  EXPECT_EQ(wrong, std::vector<int>(4, 0));
}

TEST(RiskModel, refuses_files_that_are_damaged_or_do_not_belong_together) {
  const auto swap = [](std::string& text, std::string_view from, std::string_view to) {
    const auto at = text.find(from);
    ASSERT_NE(at, std::string::npos) << from;
    text.replace(at, from.size(), to);
  };
  struct Case {
    const char* name;
    std::function<void(Texts&)> damage;
    const char* message;
  };
  const Case cases[] = {
      {"model cut off", [](Texts& t) { t.model.resize(t.model.size() / 2); }, "model.json"},
      {"model of zeros", [](Texts& t) { t.model.assign(1000, '\0'); }, "model.json"},
      {"one leaf changed", [](Texts& t) { t.model.replace(t.model.find("E-2"), 3, "E-1"); }, "checksum"},
      {"other features", [&](Texts& t) { swap(t.model, "\"age\"", "\"agf\""); }, "features"},
      {"card cut off", [](Texts& t) { t.card.resize(t.card.size() / 2); }, "card.json"},
      {"card of another format", [&](Texts& t) { swap(t.card, "risk-card/1", "risk-card/9"); }, "format"},
      {"card is a list", [](Texts& t) { t.card = "[]"; }, "card.json"},
      {"no calibration", [&](Texts& t) { swap(t.card, "\"slope\": ", "\"slope\": -"); }, "slope"},
      {"field renamed", [&](Texts& t) { swap(t.card, "\"withhold\"", "\"with_hold\""); }, "withhold"},
      {"levels fall", [&](Texts& t) { swap(t.card, "\"from\": 0.5", "\"from\": 0.1"); }, "thresholds"},
      {"mapping edited", [&](Texts& t) { swap(t.mapping, "your age", "the age"); }, "mapping"},
      {"mapping empty", [](Texts& t) { t.mapping.clear(); }, "mapping"},
      {"a key twice", [&](Texts& t) { swap(t.population, "\"share\": ", "\"n\": 3, \"share\": "); },
       "population"},
      {"population cut off", [](Texts& t) { t.population.resize(100); }, "population.json"},
  };
  for (const auto& c : cases) {
    Texts texts;
    c.damage(texts);
    const auto result = texts.load();
    ASSERT_FALSE(result.has_value()) << c.name;
    EXPECT_NE(to_text(result.error()).find(c.message), std::string::npos)
        << c.name << ": " << to_text(result.error());
  }
}

TEST(RiskModel, says_which_file_of_a_folder_is_missing) {
  const test::TemporaryFolder folder;
  const auto result = RiskModel::load_folder(folder.path, test::mapping_text());
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().code, ErrorCode::not_found);
  EXPECT_NE(result.error().message.find("model.json"), std::string::npos);
}

}  // namespace
}  // namespace evenkeel::ml::tabular
