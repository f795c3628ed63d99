#include "crisis/safety_rules.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace evenkeel::crisis {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Row {
  const char* name;
  SafetySigns signs;
  Level level;
  std::vector<std::string> rules;
};

class ItemNine : public testing::TestWithParam<Row> {};

TEST_P(ItemNine, GivesTheLevelOfItsHighestSign) {
  const Row& row = GetParam();
  const SafetyFinding finding = assess(row.signs);
  EXPECT_EQ(finding.level, row.level);
  EXPECT_EQ(finding.rules, row.rules);
  EXPECT_EQ(finding.follow_ups, row.signs.thoughts.value_or(0) >= 1);
}

INSTANTIATE_TEST_SUITE_P(
    Table, ItemNine,
    testing::Values(
        Row{"nothing_asked", {}, Level::none, {}}, Row{"item_0", {.thoughts = 0}, Level::none, {}},
        Row{"item_1", {.thoughts = 1}, Level::moderate, {"phq9_9.1"}},
        Row{"item_2", {.thoughts = 2}, Level::high, {"phq9_9.2_3"}},
        Row{"item_3", {.thoughts = 3}, Level::high, {"phq9_9.2_3"}},
        Row{"all_follow_ups_no",
            {.thoughts = 3,
             .thoughts_now = false,
             .plan = false,
             .means = false,
             .intent = false,
             .attempt = false},
            Level::high,
            {"phq9_9.2_3"}},
        Row{"thoughts_today",
            {.thoughts = 1, .thoughts_now = true},
            Level::moderate,
            {"phq9_9.1", "thoughts_now"}},
        Row{"plan", {.thoughts = 1, .plan = true}, Level::high, {"phq9_9.1", "plan"}},
        Row{"attempt", {.thoughts = 1, .attempt = true}, Level::high, {"phq9_9.1", "recent_attempt"}},
        Row{"means", {.thoughts = 1, .means = true}, Level::critical, {"phq9_9.1", "means_in_hand"}},
        Row{"means_with_plan", {.plan = true, .means = true}, Level::critical, {"plan", "means_in_hand"}},
        Row{"means_with_thoughts_today",
            {.thoughts_now = true, .means = true},
            Level::critical,
            {"thoughts_now", "means_in_hand"}},
        Row{"means_alone", {.thoughts = 0, .means = true}, Level::high, {"means_alone"}},
        Row{"intent", {.thoughts = 1, .intent = true}, Level::critical, {"phq9_9.1", "intent_now"}},
        Row{"intent_after_item_9_was_taken_back",
            {.thoughts = 0, .intent = true},
            Level::critical,
            {"intent_now"}},
        Row{"everything",
            {.thoughts = 3,
             .thoughts_now = true,
             .plan = true,
             .means = true,
             .intent = true,
             .attempt = true},
            Level::critical,
            {"phq9_9.2_3", "thoughts_now", "plan", "recent_attempt", "means_in_hand", "intent_now"}}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(SafetyWords, RiseWithTheLevel) {
  EXPECT_FALSE(words_for(Level::none, false).show_resources);
  EXPECT_FALSE(words_for(Level::none, false).title);
  for (const Level level : {Level::low, Level::moderate, Level::high, Level::critical}) {
    const Safety safety = words_for(level, true);
    EXPECT_EQ(safety.level, level);
    EXPECT_TRUE(safety.show_resources);
    EXPECT_TRUE(safety.follow_ups);
    ASSERT_TRUE(safety.title && safety.message);
    EXPECT_EQ(safety.emergency_first, level == Level::critical);
    EXPECT_EQ(safety.message->find("committed"), std::string::npos);
  }
  EXPECT_THAT(*words_for(Level::critical, true).message, testing::StartsWith("Call the emergency number"));
}

}  // namespace
}  // namespace evenkeel::crisis
