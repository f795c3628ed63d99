// What signs mean together: each list needs a hit of its own, in any order and however long the text is.
#include <numeric>

#include "shared.hpp"

namespace evenkeel::crisis::detector {
namespace {

/// Four cues (apple, berry, cherry, damson) and one combination of these lists.
Result<Detector> orchard(const std::string& combination, const std::string& modifiers = "[]") {
  std::string rules;
  for (const std::string_view fruit : {"apple", "berry", "cherry", "damson"}) {
    const std::string name(fruit);
    rules += (rules.empty() ? "" : ",") + std::string(R"({"id": ")") + name +
             R"(_rule", "level": "none", "sign": ")" + name + R"(", "patterns": [")" + name +
             R"("], "subject_to": ["negation"], "matches": ["a", "b"], "not_matches": ["c"]})";
  }
  const std::string not_before =
      R"({"id": "not", "group": "negation", "where": "before", "within": 2, "effect": "lower", "patterns": ["not"], "matches": ["not"]})";
  const std::string json =
      R"({"format": "evenkeel-crisis/1", "modifiers": )" +
      (modifiers == "[]" ? "[" + not_before + "]" : modifiers) + R"(, "rules": [)" + rules +
      R"(], "combinations": [{"id": "together", "level": "critical", "sign": "together", "matches": ["a"], "not_matches": ["b"], )" +
      combination + (combination.find("within") == std::string::npos ? R"(, "within": 0)" : "") +
      (combination.find("turns") == std::string::npos ? R"(, "turns": 0)" : "") + "}]}";
  return Detector::load(EmbeddedFiles({{"crisis/rules.json", json}}));
}

Level of_text(const std::string& combination, const std::string& text) {
  const auto detector = orchard(combination);
  EXPECT_TRUE(detector) << (detector ? "" : to_text(detector.error()));
  return detector ? detector.value().assess(text).level : Level::none;
}

constexpr const char* kOverlapping =
    R"("all_of": [["apple", "berry", "cherry"], ["apple", "berry", "damson"], ["apple", "cherry"], ["apple"]])";

TEST(CrisisCombinations, theOrderOfSentencesChangesNothing) {
  const std::array<std::string, 4> sentences = {"one apple here. ", "some berry there. ", "the cherry fell. ",
                                                "our damson grew. "};
  for (const char* reach : {R"(, "within": 30)", R"(, "within": 0)"}) {
    std::array<std::size_t, 4> order{};
    std::iota(order.begin(), order.end(), 0);
    do {
      std::string text;
      for (const std::size_t i : order) text += sentences[i];
      EXPECT_EQ(of_text(std::string(kOverlapping) + reach, text), Level::critical) << text;
    } while (std::ranges::next_permutation(order).found);
  }
}

TEST(CrisisCombinations, oneHitStandsForOneList) {
  EXPECT_EQ(of_text(R"("all_of": [["apple", "berry"], ["apple", "cherry"]])", "an apple is here"),
            Level::none);
  EXPECT_EQ(
      of_text(R"("all_of": [["apple"], ["apple"], ["berry", "cherry"]])", "apple, cherry, berry, damson"),
      Level::none);
}

TEST(CrisisCombinations, shippedOnesDoNotDependOnTheOrderEither) {
  std::array<std::string, 3> sentences = {"I feel dizzy. ", "don't call an ambulance. ", "the pills. "};
  std::ranges::sort(sentences);
  do {
    EXPECT_EQ(level_of(sentences[0] + sentences[1] + sentences[2]), Level::critical)
        << sentences[0] << sentences[1] << sentences[2];
  } while (std::ranges::next_permutation(sentences).found);
}

TEST(CrisisCombinations, aLongTextIsSearchedToItsEnd) {
  std::string text;
  for (int i = 0; i < 10000; ++i) text += "an apple is here. ";
  for (int i = 0; i < 50; ++i) text += "the soup was good. ";
  EXPECT_EQ(of_text(R"("all_of": [["apple"], ["berry"]], "within": 6)", text + "berry soup and apple"),
            Level::critical);
  EXPECT_EQ(of_text(R"("all_of": [["apple"], ["berry"]], "within": 6)", text + "berry soup"), Level::none);
}

TEST(CrisisCombinations, aTurnBeforeFillsOnlyAListThatThisOneLeavesOpen) {
  const auto detector = orchard(R"("all_of": [["apple", "berry"], ["apple", "cherry"]], "turns": 3)");
  ASSERT_TRUE(detector);
  const auto after = [&](const char* before, const char* now) {
    ConversationState state;
    detector.value().assess(before, state);
    return detector.value().assess(now, state).level;
  };
  EXPECT_EQ(after("a damson", "an apple"), Level::none);
  EXPECT_EQ(after("a cherry", "an apple"), Level::critical);
  EXPECT_EQ(after("an apple", "a berry"), Level::critical);
  EXPECT_EQ(after("a cherry", "a damson"), Level::none);
}

TEST(CrisisCombinations, aNotTakesOneLevelFromThemAtMost) {
  constexpr const char* kTwo = R"("all_of": [["apple"], ["berry"]], "within": 9)";
  EXPECT_EQ(of_text(kTwo, "an apple and a berry"), Level::critical);
  EXPECT_EQ(of_text(kTwo, "not an apple and a berry"), Level::high);
  EXPECT_EQ(of_text(kTwo, "not an apple and no more than not a berry"), Level::high);
}

TEST(CrisisCombinations, onlyADenialTakesThemAway) {
  const auto with = [](const char* more) {
    return std::string(
               R"([{"id": "not", "group": "negation", "where": "before", "within": 2, "effect": "cap", "level": "none", )") +
           more + R"("patterns": ["not"], "matches": ["not"]}])";
  };
  constexpr const char* kTwo = R"("all_of": [["apple"], ["berry"]], "within": 9)";
  const auto bare = orchard(kTwo, with(""));
  const auto denial = orchard(kTwo, with(R"("denial": true, )"));
  ASSERT_TRUE(bare && denial);
  EXPECT_EQ(bare.value().assess("not an apple and a berry").level, Level::high);
  EXPECT_EQ(denial.value().assess("not an apple and a berry").level, Level::none);
}

}  // namespace
}  // namespace evenkeel::crisis::detector
