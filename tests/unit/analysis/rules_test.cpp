#include "analysis/rules.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/json.hpp"

namespace evenkeel::analysis {
namespace {

using crisis::Level;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

Reading made_up() {
  Reading reading;
  reading.language = "en";
  reading.sentiment = {0.7, 0.2, 0.1};
  reading.emotions = {.joy = 0.01,
                      .sadness = 0.812345,
                      .anger = 0.1,
                      .fear = 0.4,
                      .love = 0,
                      .surprise = 0.05,
                      .neutral = 0.1};
  reading.stress = 0.9;
  reading.stress_cause = {0.1, 0, 0, 0, 0.6, 0, 0, 0.3, 0};
  return reading;
}

TEST(Describe, SaysWhatTheModelSaysInTheProductsFields) {
  const Analysis found = describe(made_up(), Level::none, {}, "7-abc");
  EXPECT_EQ(found.sentiment, Sentiment::negative);
  EXPECT_DOUBLE_EQ(*found.sentiment_score, -0.6);
  EXPECT_DOUBLE_EQ(found.emotions->sadness, 0.8123);
  EXPECT_EQ(found.stress_detected, true);
  EXPECT_DOUBLE_EQ(*found.stress_confidence, 0.9);
  EXPECT_EQ(found.stress_cause, StressCause::financial_problem);
  EXPECT_EQ(found.language, "en");
  EXPECT_EQ(found.model_version, "7-abc");
  EXPECT_FALSE(found.unknown_reason);
  EXPECT_FALSE(found.explanation);
}

TEST(Describe, TheScoreIsSignedAndTheToneIsTheLikeliest) {
  Reading reading = made_up();
  reading.sentiment = {0.05, 0.15, 0.8};
  EXPECT_EQ(describe(reading, Level::none, {}, "").sentiment, Sentiment::positive);
  EXPECT_DOUBLE_EQ(*describe(reading, Level::none, {}, "").sentiment_score, 0.75);
  reading.sentiment = {0.3, 0.4, 0.3};
  EXPECT_EQ(describe(reading, Level::none, {}, "").sentiment, Sentiment::neutral);
  EXPECT_DOUBLE_EQ(*describe(reading, Level::none, {}, "").sentiment_score, 0);
}

TEST(Describe, ACauseIsNamedOnlyWhereStressIsDetected) {
  Reading reading = made_up();
  reading.stress = 0.49;
  const Analysis calm = describe(reading, Level::none, {}, "");
  EXPECT_EQ(calm.stress_detected, false);
  EXPECT_DOUBLE_EQ(*calm.stress_confidence, 0.49);
  EXPECT_FALSE(calm.stress_cause);
  EXPECT_TRUE(describe(reading, Level::none, {.stress = 0.4}, "").stress_cause);
}

TEST(Describe, WhatCannotBeReadIsUnknownAndKeepsItsCrisisLevel) {
  for (const auto reason : {UnknownReason::empty, UnknownReason::too_short, UnknownReason::not_english,
                            UnknownReason::gibberish}) {
    Reading reading = made_up();
    reading.unknown = reason;
    const Analysis found = describe(reading, Level::high, {}, "1");
    EXPECT_EQ(found.sentiment, Sentiment::unknown);
    EXPECT_EQ(found.unknown_reason, reason);
    EXPECT_FALSE(found.sentiment_score || found.emotions || found.stress_detected ||
                 found.stress_confidence || found.stress_cause);
    EXPECT_EQ(found.crisis_level, Level::high);
    EXPECT_TRUE(found.safety);
  }
}

TEST(Describe, FixedWordsAndHelplinesComeFromModerateOn) {
  for (const Level level : {Level::none, Level::low}) {
    const Analysis found = describe(made_up(), level, {}, "");
    EXPECT_FALSE(found.safety || found.resources);
  }
  for (const Level level : {Level::moderate, Level::high, Level::critical}) {
    const Analysis found = describe(made_up(), level, {}, "");
    ASSERT_TRUE(found.safety && found.resources);
    EXPECT_EQ(found.safety->level, level);
    EXPECT_TRUE(found.safety->show_resources);
    EXPECT_FALSE(found.safety->follow_ups);
    EXPECT_EQ(found.safety->emergency_first, level == Level::critical);
    EXPECT_EQ(*found.resources, "/api/resources/");
  }
}

std::vector<std::string> wrong_fields(const AnalyzeTexts& request) {
  const auto checked = check(request);
  std::vector<std::string> names;
  if (checked.has_value()) return names;
  EXPECT_EQ(checked.error().code, ErrorCode::invalid_input);
  for (const auto& field : checked.error().fields) {
    names.push_back(field.field);
    EXPECT_FALSE(field.allowed.empty());
  }
  return names;
}

TEST(Check, NamesEveryFieldThatDoesNotFit) {
  const std::string longest(kLongestText, 'x');
  const std::string longer = longest + "x";
  EXPECT_THAT(wrong_fields({.text = "", .texts = {}, .explain = {}}), IsEmpty());
  EXPECT_THAT(wrong_fields({.text = longest, .texts = {}, .explain = true}), IsEmpty());
  EXPECT_THAT(wrong_fields({.text = {}, .texts = std::vector<std::string>(kMostTexts), .explain = {}}),
              IsEmpty());
  EXPECT_THAT(wrong_fields({}), ElementsAre("text"));
  EXPECT_THAT(wrong_fields({.text = "a", .texts = {{"b"}}, .explain = {}}), ElementsAre("texts"));
  EXPECT_THAT(wrong_fields({.text = longer, .texts = {}, .explain = {}}), ElementsAre("text"));
  EXPECT_THAT(wrong_fields({.text = {}, .texts = std::vector<std::string>{}, .explain = {}}),
              ElementsAre("texts"));
  EXPECT_THAT(wrong_fields({.text = {}, .texts = std::vector<std::string>(kMostTexts + 1), .explain = {}}),
              ElementsAre("texts"));
  const std::vector<std::string> many(kMostExplained + 1);
  EXPECT_THAT(wrong_fields({.text = {}, .texts = many, .explain = true}), ElementsAre("explain"));
  EXPECT_THAT(wrong_fields({.text = {}, .texts = many, .explain = false}), IsEmpty());
  EXPECT_THAT(wrong_fields({.text = {}, .texts = std::vector<std::string>(kMostExplained), .explain = true}),
              IsEmpty());
  EXPECT_THAT(wrong_fields({.text = {}, .texts = {{longer, "a", longer}}, .explain = {}}),
              ElementsAre("texts[0]", "texts[2]"));
}

TEST(Cost, CountsEachTextByStarted256Bytes) {
  const auto cost = [](std::vector<std::string> texts) { return cost_of(texts, false); };
  EXPECT_EQ(cost({""}), 1U);
  EXPECT_EQ(cost({std::string(256, 'a')}), 1U);
  EXPECT_EQ(cost({std::string(257, 'a'), "b"}), 3U);
  EXPECT_EQ(cost_of(std::vector<std::string>{"a", std::string(300, 'a')}, true), 101U + 202U);
  EXPECT_EQ(cost_of(std::vector<std::string>{std::string(64 * 1024, 'a')}, true), 256U + 1000U);
}

TEST(Share, CutsBigRequestsIntoShortStretchesThatCoverThem) {
  const auto shares = [](const std::vector<std::string>& texts) {
    std::vector<std::size_t> sizes;
    for (std::span<const std::string> left = texts; !left.empty(); left = left.subspan(sizes.back())) {
      sizes.push_back(share_of(left, false));
    }
    return sizes;
  };
  EXPECT_THAT(shares(std::vector<std::string>(130, "hello")), ElementsAre(64, 64, 2));
  EXPECT_THAT(shares(std::vector<std::string>(3, std::string(kLongestText, 'x'))), ElementsAre(1, 1, 1));
  EXPECT_THAT(shares(std::vector<std::string>(5, std::string(30'000, 'x'))), ElementsAre(3, 2));
  EXPECT_EQ(share_of({}, false), 0U);
  EXPECT_EQ(share_of(std::vector<std::string>(5), true), 1U);
}

TEST(Answer, IsWrittenWithTheNamesOfTheMessageProduct) {
  const auto written = json::write(AnalyzeAnswer(describe(made_up(), Level::none, {}, "1"))).as_object();
  std::vector<std::string> names;
  for (const auto& member : written) names.emplace_back(member.key());
  EXPECT_THAT(names,
              ElementsAre("sentiment", "sentiment_score", "emotions", "stress_detected", "stress_confidence",
                          "stress_cause", "crisis_level", "language", "model_version"));
  EXPECT_EQ(written.at("sentiment").as_string(), "negative");
  EXPECT_EQ(written.at("crisis_level").as_string(), "none");
  EXPECT_EQ(json::write(AnalyzeAnswer(Analyses{})).as_object().at("results").as_array().size(), 0U);
}

}  // namespace
}  // namespace evenkeel::analysis
