#include "crisis/evaluation/defects.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace evenkeel::crisis::evaluation {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

Case text_case(std::string id, std::string text) {
  Case one;
  one.id = std::move(id);
  one.text = std::move(text);
  return one;
}

/// Four seen cases and two held out.
CaseFiles good() {
  CaseFiles files;
  files.seen.push_back(
      {"tea",
       {text_case("tea-1", "a"), text_case("tea-2", "b"), text_case("tea-3", "c"), text_case("tea-4", "d")}});
  files.held_out.push_back({"tea", {text_case("tea-5", "e"), text_case("tea-6", "f")}});
  return files;
}

constexpr CaseRules kSix{.least_cases = 6};

TEST(Defects, GoodCasesHaveNone) {
  EXPECT_THAT(defects(good(), kSix), IsEmpty());
}

TEST(Defects, TooFewCasesAreNamed) {
  EXPECT_THAT(defects(good()), ElementsAre(AllOf(HasSubstr("tea"), HasSubstr("6 cases"))));
}

TEST(Defects, AFamilyWithoutHeldOutCasesIsNamed) {
  CaseFiles files = good();
  files.held_out.clear();
  EXPECT_THAT(defects(files, CaseRules{.least_cases = 4}), ElementsAre(HasSubstr("0 of 4")));
}

TEST(Defects, TooManyHeldOutCasesAreNamed) {
  CaseFiles files = good();
  std::swap(files.seen, files.held_out);
  EXPECT_THAT(defects(files, kSix), ElementsAre(HasSubstr("4 of 6")));
}

TEST(Defects, AnIdThatComesTwiceIsFoundAcrossFolders) {
  CaseFiles files = good();
  files.held_out[0].cases[0].id = "tea-1";
  EXPECT_THAT(defects(files, kSix), ElementsAre(HasSubstr("id comes twice")));
}

TEST(Defects, AnIdOfAnotherFamilyIsFound) {
  for (const char* id : {"coffee-1", "tea", "tea-", "tea-1b", "tea_1"}) {
    CaseFiles files = good();
    files.seen[0].cases[0].id = id;
    EXPECT_THAT(defects(files, kSix), ElementsAre(HasSubstr("not <family>-<number>"))) << id;
  }
}

TEST(Defects, TheSameWordsInAnotherDressAreTheSameText) {
  CaseFiles files = good();
  files.seen[0].cases[0].text = "I'd love some tea!";
  files.seen[0].cases[1].text = "i'd LOVE some... tea";
  EXPECT_THAT(defects(files, kSix), ElementsAre(AllOf(HasSubstr("tea-2"), HasSubstr("text comes twice"))));
}

TEST(Defects, TextsOfSignsAloneAreComparedAsTheyAre) {
  CaseFiles files = good();
  files.seen[0].cases[0].text = ":(";
  files.seen[0].cases[1].text = ":)";
  EXPECT_THAT(defects(files, kSix), IsEmpty());
}

TEST(Defects, ConversationsAreComparedByAllTheirTurns) {
  CaseFiles files = good();
  for (std::size_t i : {0, 1}) {
    files.seen[0].cases[i].text.reset();
    files.seen[0].cases[i].turns = std::vector<std::string>{"hello", "bye"};
  }
  EXPECT_THAT(defects(files, kSix), Contains(HasSubstr("text comes twice")));
}

TEST(Defects, OfHeldOutCasesNoIdAndNoTextIsTold) {
  CaseFiles files = good();
  files.held_out[0].cases[0].text = "a";
  files.held_out[0].cases[1].id = "wrong";
  const auto found = defects(files, kSix);
  EXPECT_EQ(found.size(), 2U);
  for (const auto& complaint : found) {
    EXPECT_THAT(complaint, AllOf(Not(HasSubstr("tea-5")), Not(HasSubstr("wrong"))));
  }
}

}  // namespace
}  // namespace evenkeel::crisis::evaluation
