#include "crisis/evaluation/evaluation.hpp"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>

#include "case_folder.hpp"
#include "crisis/evaluation/report.hpp"

namespace evenkeel::crisis::evaluation {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

/// Answers the level that the text names; a conversation gets the highest of its turns.
Level named(std::string_view text) {
  const std::pair<const char*, Level> words[] = {{"critical", Level::critical},
                                                 {"high", Level::high},
                                                 {"moderate", Level::moderate},
                                                 {"low", Level::low}};
  for (const auto& [word, level] : words) {
    if (text.find(word) != std::string_view::npos) {
      return level;
    }
  }
  return Level::none;
}

detector::Finding finding_of(Level level) {
  detector::Finding finding{level, {}};
  if (level != Level::none) {
    finding.signs.push_back({"said_so", level, 0, 1});
  }
  return finding;
}

Subject parrot() {
  return {[](std::string_view text) { return finding_of(named(text)); },
          [](std::string_view turn, detector::ConversationState& state) {
            state.level = std::max(state.level, named(turn));
            return finding_of(state.level);
          }};
}

std::string line(const std::string& id, const std::string& text, const std::string& level) {
  return R"({"id":")" + id + R"(","text":")" + text + R"(","level":")" + level + R"(","at_least":")" + level +
         R"(","at_most":"critical"})";
}

const Bar& bar(const Part& part, std::string_view id) {
  const auto found =
      std::find_if(part.bars.begin(), part.bars.end(), [id](const Bar& b) { return b.id == id; });
  EXPECT_NE(found, part.bars.end()) << id;
  return *found;
}

Options options_for(const CaseFolder& folder) {
  Options options;
  options.cases = folder.path();
  options.rounds = 1;
  return options;
}

/// Every bar can hold: one case of each kind in each folder.
CaseFolder& fill(CaseFolder& folder) {
  for (const std::string part : {"seen", "held_out"}) {
    folder.add(part, "explicit", line("explicit-1" + part, "critical " + part, "critical"))
        .add(part, "plan", line("plan-1" + part, "high " + part, "high"))
        .add(part, "passive", line("passive-1" + part, "moderate " + part, "moderate"))
        .add(part, "idioms", line("idioms-1" + part, "fine " + part, "none"));
  }
  return folder;
}

TEST(Evaluate, HoldsWhenEveryAnswerIsRight) {
  CaseFolder folder;
  const auto result = evaluate(parrot(), options_for(fill(folder)));
  ASSERT_TRUE(result) << to_text(result.error());
  EXPECT_TRUE(result.value().seen.holds());
  EXPECT_TRUE(result.value().held_out.holds());
  EXPECT_EQ(result.value().all.total.cases, 8U);
  EXPECT_EQ(result.value().all.families.size(), 4U);
  EXPECT_EQ(result.value().all.total.out_of_range.hits, 0U);
}

TEST(Evaluate, AllCasesTogetherNeedEnoughOfThem) {
  CaseFolder folder;
  const auto result = evaluate(parrot(), options_for(fill(folder)));
  ASSERT_TRUE(result);
  EXPECT_FALSE(bar(result.value().all, "explicit_cases").holds);
  EXPECT_EQ(bar(result.value().all, "explicit_cases").value, 2.0);
  EXPECT_FALSE(bar(result.value().all, "family_cases").holds);
  EXPECT_FALSE(result.value().all.holds());
}

struct BreakRow {
  const char* family;
  const char* text;
  const char* level;
  const char* broken;  ///< the bar
};

class OneWrongAnswer : public testing::TestWithParam<BreakRow> {};

TEST_P(OneWrongAnswer, BreaksItsBarAndNoOtherPart) {
  const BreakRow& row = GetParam();
  CaseFolder folder;
  fill(folder).add("seen", row.family, line(std::string(row.family) + "-9", row.text, row.level));
  const auto result = evaluate(parrot(), options_for(folder));
  ASSERT_TRUE(result) << to_text(result.error());
  EXPECT_FALSE(bar(result.value().seen, row.broken).holds);
  EXPECT_FALSE(bar(result.value().all, row.broken).holds);
  EXPECT_TRUE(result.value().held_out.holds());
}

INSTANTIATE_TEST_SUITE_P(Table, OneWrongAnswer,
                         testing::Values(BreakRow{"explicit", "high", "critical", "explicit_critical"},
                                         BreakRow{"explicit", "high", "critical", "critical"},
                                         BreakRow{"plan", "moderate", "high", "high"},
                                         BreakRow{"passive", "low", "moderate", "moderate"},
                                         BreakRow{"idioms", "critical", "none", "benign_critical"},
                                         BreakRow{"idioms", "moderate", "none", "benign_moderate"},
                                         BreakRow{"benign", "high", "none", "benign_moderate"},
                                         BreakRow{"benign", "moderate", "low", "benign_moderate"}));

TEST(Evaluate, ABarWithoutCasesDoesNotHold) {
  CaseFolder folder;
  folder.add("seen", "tea", line("tea-1", "a", "none")).add("held_out", "tea", line("tea-2", "b", "none"));
  const auto result = evaluate(parrot(), options_for(folder));
  ASSERT_TRUE(result);
  for (const char* id :
       {"explicit_critical", "critical", "high", "moderate", "benign_critical", "benign_moderate"}) {
    EXPECT_FALSE(bar(result.value().seen, id).holds) << id;
  }
}

TEST(Evaluate, AConversationCountsAfterItsLastTurn) {
  CaseFolder folder;
  fill(folder).add(
      "seen", "talks",
      R"({"id":"talks-1","turns":["moderate","nothing"],"at_least":"moderate","at_most":"high"})");
  const auto result = evaluate(parrot(), options_for(folder));
  ASSERT_TRUE(result) << to_text(result.error());
  const auto& families = result.value().seen.families;
  const auto talks =
      std::find_if(families.begin(), families.end(), [](const Figures& f) { return f.name == "talks"; });
  ASSERT_NE(talks, families.end());
  EXPECT_EQ(talks->moderate.hits, 1U);
  EXPECT_EQ(result.value().times.messages, 10U);
}

TEST(Evaluate, ConversationsDoNotRememberEachOther) {
  CaseFolder folder;
  fill(folder)
      .add("seen", "talks",
           R"({"id":"talks-1","turns":["critical"],"at_least":"critical","at_most":"critical"})")
      .add("seen", "talks", R"({"id":"talks-2","turns":["calm"],"at_least":"none","at_most":"none"})");
  const auto result = evaluate(parrot(), options_for(folder));
  ASSERT_TRUE(result);
  EXPECT_EQ(result.value().seen.total.out_of_range.hits, 0U);
}

TEST(Evaluate, SeenMissesAreKeptOnlyWhenAskedFor) {
  CaseFolder folder;
  fill(folder).add("seen", "plan", line("plan-7", "a moderate wording", "high"));
  Options options = options_for(folder);
  auto result = evaluate(parrot(), options);
  ASSERT_TRUE(result);
  EXPECT_TRUE(result.value().seen_misses.empty());
  EXPECT_THAT(to_markdown(result.value()), Not(HasSubstr("plan-7")));
  options.show_seen_misses = true;
  result = evaluate(parrot(), options);
  ASSERT_TRUE(result);
  ASSERT_EQ(result.value().seen_misses.size(), 1U);
  EXPECT_EQ(result.value().seen_misses[0].answered, Level::moderate);
  EXPECT_THAT(to_markdown(result.value()),
              AllOf(HasSubstr("plan-7"), HasSubstr("a moderate wording"), HasSubstr("said_so")));
}

TEST(Evaluate, NothingOfAHeldOutMissIsToldButTheCount) {
  CaseFolder folder;
  fill(folder).add("held_out", "plan", line("plan-7", "a moderate wording", "high"));
  Options options = options_for(folder);
  options.show_seen_misses = true;
  const auto result = evaluate(parrot(), options);
  ASSERT_TRUE(result);
  EXPECT_EQ(result.value().held_out.total.high.hits, 1U);
  EXPECT_EQ(result.value().held_out.total.high.total, 2U);
  for (const auto& text : {to_markdown(result.value()), boost::json::serialize(to_json(result.value()))}) {
    EXPECT_THAT(text, AllOf(Not(HasSubstr("plan-7")), Not(HasSubstr("wording"))));
  }
}

TEST(Evaluate, MissingCasesAreAnError) {
  Options options;
  options.cases = "/nowhere";
  const auto result = evaluate(parrot(), options);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::not_found);
}

TEST(Report, ShowsFamiliesBarsAndIntervals) {
  CaseFolder folder;
  fill(folder).add("seen", "plan", line("plan-7", "calm", "high"));
  const auto result = evaluate(parrot(), options_for(folder));
  ASSERT_TRUE(result);
  const std::string text = to_markdown(result.value());
  EXPECT_THAT(text, HasSubstr("| plan | 2 | – | 1/2 (50.0) | 1/2 (50.0) | – | – | 1/2 (50.0) |"));
  EXPECT_THAT(text,
              HasSubstr("| all families: recall at high | ≥ 97.0 % | 1/2 (50.0) | 9.5–90.5 | **FAIL** |"));
  EXPECT_THAT(text, HasSubstr("| explicit cases of level critical | ≥ 300 | 2 |  | **FAIL** |"));
}

TEST(Report, JsonHasTheSameFigures) {
  CaseFolder folder;
  const auto result = evaluate(parrot(), options_for(fill(folder)));
  ASSERT_TRUE(result);
  const auto document = to_json(result.value());
  const auto& seen = document.at("seen");
  EXPECT_EQ(seen.at("families").as_array().size(), 4U);
  EXPECT_EQ(seen.at("total").at("critical").at("hits").to_number<int>(), 1);
  EXPECT_EQ(seen.at("bars").at(0).at("id").as_string(), "explicit_critical");
  EXPECT_TRUE(seen.at("bars").at(0).at("holds").as_bool());
  EXPECT_GT(document.at("times").at("messages").to_number<int>(), 0);
}

}  // namespace
}  // namespace evenkeel::crisis::evaluation
