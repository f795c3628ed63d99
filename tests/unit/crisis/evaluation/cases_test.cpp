#include "crisis/evaluation/cases.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "case_folder.hpp"

namespace evenkeel::crisis::evaluation {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr const char* kGood =
    R"({"id":"a-001","text":"one","level":"low","at_least":"none","at_most":"high"})";

TEST(Cases, AreReadByFamilyFromBothFolders) {
  CaseFolder folder;
  folder.add("seen", "b", R"({"id":"b-001","turns":["one","two"],"at_least":"moderate","at_most":"high"})")
      .add("seen", "a", kGood)
      .add("held_out", "a",
           R"({"id":"a-002","text":"zwei","level":"none","at_least":"none","at_most":"none"})");
  const auto files = read_cases(folder.path());
  ASSERT_TRUE(files) << to_text(files.error());
  ASSERT_EQ(files.value().seen.size(), 2U);
  EXPECT_EQ(files.value().seen[0].name, "a");
  EXPECT_EQ(files.value().seen[0].cases.at(0).expected(), Level::low);
  const Case& talk = files.value().seen[1].cases.at(0);
  EXPECT_THAT(*talk.turns, ElementsAre("one", "two"));
  EXPECT_EQ(files.value().held_out.at(0).cases.at(0).text, "zwei");
}

TEST(Cases, WithoutALevelExpectTheLowestOfTheRange) {
  CaseFolder folder;
  folder.add("seen", "a", R"({"id":"a-001","turns":["x"],"at_least":"moderate","at_most":"high"})")
      .add("held_out", "a", kGood);
  const auto files = read_cases(folder.path());
  ASSERT_TRUE(files);
  EXPECT_EQ(files.value().seen[0].cases[0].expected(), Level::moderate);
}

TEST(Cases, EmptyLinesAreSkippedButCounted) {
  CaseFolder folder;
  folder.add("held_out", "a", kGood).add("seen", "a", kGood).add("seen", "a", "").add("seen", "a", "{");
  const auto files = read_cases(folder.path());
  ASSERT_FALSE(files);
  EXPECT_THAT(files.error().message, HasSubstr("seen/a.jsonl:3"));
}

TEST(Cases, AFolderWithoutCasesIsAnError) {
  CaseFolder folder;
  folder.add("seen", "a", kGood);
  const auto files = read_cases(folder.path());
  ASSERT_FALSE(files);
  EXPECT_EQ(files.error().code, ErrorCode::not_found);
  EXPECT_FALSE(read_cases(folder.path() / "nowhere"));
}

class WrongLine : public testing::TestWithParam<const char*> {};

TEST_P(WrongLine, IsRefusedWithItsPlace) {
  CaseFolder folder;
  folder.add("seen", "a", kGood).add("held_out", "a", GetParam());
  const auto files = read_cases(folder.path());
  ASSERT_FALSE(files);
  EXPECT_THAT(files.error().message, HasSubstr("held_out/a.jsonl:1"));
  EXPECT_THAT(to_text(files.error()), testing::Not(HasSubstr("secret")));
}

INSTANTIATE_TEST_SUITE_P(
    Table, WrongLine,
    testing::Values("not json", "[]", R"({"id":"a-001","at_least":"none","at_most":"low"})",
                    R"({"id":"a-001","text":"secret","turns":["x"],"at_least":"none","at_most":"low"})",
                    R"({"id":"a-001","turns":[],"at_least":"none","at_most":"low"})",
                    R"({"id":"a-001","text":"secret","level":"dire","at_least":"none","at_most":"low"})",
                    R"({"id":"a-001","text":"secret","level":"high","at_least":"none","at_most":"low"})",
                    R"({"id":"a-001","text":"secret","level":"none","at_least":"low","at_most":"high"})",
                    R"({"id":"a-001","text":"secret","level":"low","at_most":"high"})",
                    R"({"id":"a-001","text":"secret","at_least":"none","at_most":"low","extra":1})"));

}  // namespace
}  // namespace evenkeel::crisis::evaluation
