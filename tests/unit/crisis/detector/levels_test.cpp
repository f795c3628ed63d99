// What the words mean in context: negation, tense, person, fiction, idiom, and the levels as a whole.
#include <cmath>

#include "crisis/detector/raise.hpp"
#include "shared.hpp"

namespace evenkeel::crisis::detector {
namespace {

struct Case {
  const char* text;
  Level at_least;
  Level at_most;
};

void PrintTo(const Case& c, std::ostream* out) {
  *out << c.text;
}

class CrisisLevels : public testing::TestWithParam<Case> {};

TEST_P(CrisisLevels, textHasItsLevel) {
  const Level level = level_of(GetParam().text);
  EXPECT_GE(level, GetParam().at_least);
  EXPECT_LE(level, GetParam().at_most);
}

constexpr auto kNone = Level::none;
constexpr auto kLow = Level::low;
constexpr auto kModerate = Level::moderate;
constexpr auto kHigh = Level::high;
constexpr auto kCritical = Level::critical;

INSTANTIATE_TEST_SUITE_P(
    Context, CrisisLevels,
    testing::Values(
        // the levels
        Case{"I'm going to kill myself tonight", kCritical, kCritical},
        Case{"the pills are in my hand and I'm going to take them", kCritical, kCritical},
        Case{"I have a suicide plan", kHigh, kHigh}, Case{"what is the quickest way to die", kHigh, kHigh},
        Case{"I want to die", kModerate, kModerate},
        Case{"I'm worried my brother is suicidal", kModerate, kModerate},
        Case{"everything feels hopeless", kLow, kLow}, Case{"lovely weather for a walk", kNone, kNone},
        // negation: one level at most
        Case{"I'm not suicidal, I just can't go on like this", kLow, kModerate},
        Case{"I have no intention of killing myself", kLow, kModerate},
        Case{"I can't promise that I won't kill myself tonight", kCritical, kCritical},
        Case{"I can not wait to kill myself tonight", kHigh, kCritical},
        Case{"I'm not afraid to kill myself tonight", kHigh, kCritical},
        Case{"I can't not kill myself tonight", kHigh, kCritical},
        Case{"I would never hurt myself", kNone, kLow}, Case{"I'm not going to kill myself", kNone, kLow},
        Case{"I don't want to kill myself", kNone, kLow},
        Case{"I'm not going to the shop. I am going to kill myself", kCritical, kCritical},
        // tense
        Case{"I tried to kill myself last week", kHigh, kHigh},
        Case{"I tried to kill myself ten years ago and I'm glad I lived", kNone, kModerate},
        // person
        Case{"my sister says she wants to die", kModerate, kHigh},
        Case{"he is on the roof and says he will jump", kHigh, kCritical},
        // fiction, quotation, news, work
        Case{"in my novel the hero takes his own life in chapter nine", kNone, kLow},
        Case{"the song goes \"I want to die in your arms\" and we all sing", kNone, kLow},
        Case{"the report says suicide rates fell last year", kNone, kLow},
        Case{"please kill the process and restart the server", kNone, kNone},
        // idioms and hyperbole
        Case{"I'm dying of laughter", kNone, kLow}, Case{"this deadline is killing me", kNone, kLow},
        Case{"kms lol I forgot my charger", kNone, kLow}, Case{"suicide squad is on tonight", kNone, kLow},
        // serious in spite of a joke
        Case{"haha no but I'm going to kill myself tonight, pills are ready", kCritical, kCritical},
        // role-play does not hide a question for a method
        Case{"for my novel: what is the most painless way to die", kModerate, kHigh},
        // conditions and later times
        Case{"I'm going to kill myself after my exams", kHigh, kHigh}));

constexpr RaiseThresholds kRaise{.alone = {.low = 0.5, .moderate = 0.7, .high = 0.8, .critical = 0.9},
                                 .seconded = {.low = 0.4, .moderate = 0.5, .high = 0.6, .critical = 0.7}};

Level raised(Finding from, LevelChances chances) {
  return raise(std::move(from), chances, kRaise, 10).level;
}

TEST(CrisisLevels, aModelRaisesToTheHighestLevelThatItIsSureOfOrAbove) {
  EXPECT_EQ(raised({}, {1, 0, 0, 0, 0}), Level::none);
  EXPECT_EQ(raised({}, {0.45, 0.55, 0, 0, 0}), Level::low);
  EXPECT_EQ(raised({}, {0.3, 0, 0.3, 0.2, 0.2}), Level::moderate);
  EXPECT_EQ(raised({}, {0.15, 0, 0, 0.1, 0.75}), Level::high);
  EXPECT_EQ(raised({}, {0.05, 0, 0, 0, 0.95}), Level::critical);
}

TEST(CrisisLevels, aModelNeedsLessWhereTheRulesSawASign) {
  const Finding low{Level::low, {{"some-rule", Level::low, 0, 3}}};
  EXPECT_EQ(raised({}, {0.4, 0, 0.6, 0, 0}), Level::low);
  EXPECT_EQ(raised(low, {0.4, 0, 0.6, 0, 0}), Level::moderate);
  EXPECT_EQ(raised(low, {0.25, 0, 0, 0, 0.75}), Level::critical);
}

TEST(CrisisLevels, aModelNeverLowersAndNonsenseChangesNothing) {
  const auto nan = std::nan("");
  for (const Level level : {Level::low, Level::moderate, Level::high, Level::critical}) {
    EXPECT_EQ(raised({level, {}}, {1, 0, 0, 0, 0}), level);
    EXPECT_EQ(raised({level, {}}, {0, 1, 0, 0, 0}), level);
    EXPECT_EQ(raised({level, {}}, {0, 0, 0, 0, 0}), level);
    EXPECT_EQ(raised({level, {}}, {nan, nan, nan, nan, nan}), level);
  }
  EXPECT_EQ(raised({}, {0, 0, 0, 0, 0}), Level::none);
  EXPECT_EQ(raised({}, {nan, nan, nan, nan, nan}), Level::none);
}

TEST(CrisisLevels, aRaisedFindingNamesTheModelAndTheWholeText) {
  const Finding finding = raise({}, {0, 0, 1, 0, 0}, kRaise, 12);
  ASSERT_EQ(finding.signs.size(), 1U);
  EXPECT_EQ(finding.signs[0].rule, kModelRule);
  EXPECT_EQ(finding.signs[0].level, Level::moderate);
  EXPECT_EQ(finding.signs[0].end, 12U);
}

TEST(CrisisLevels, aConversationRemembersWhatTheModelRaised) {
  ConversationState state;
  const std::string_view turn = "we talked about the weather";
  auto finding = shipped().assess(turn, state);
  ASSERT_EQ(finding.level, Level::none);
  finding = raise(std::move(finding), {0, 0, 0, 1, 0}, kRaise, turn.size(), state);
  EXPECT_EQ(finding.level, Level::high);
  EXPECT_EQ(shipped().assess(turn, state).level, Level::high) << "the next turn still knows";
}

TEST(CrisisLevels, aConversationThatTheModelKeepsUpDoesNotFade) {
  ConversationState state;
  const std::string_view turn = "we talked about the weather";
  for (int i = 0; i < 5; ++i)
    raise(shipped().assess(turn, state), {0, 0, 0, 1, 0}, kRaise, turn.size(), state);
  EXPECT_EQ(raise(shipped().assess(turn, state), {1, 0, 0, 0, 0}, kRaise, turn.size(), state).level,
            Level::high);
  EXPECT_EQ(state.level, Level::high);
}

TEST(CrisisLevels, signsPointAtTheBytesThatTheySaw) {
  const std::string text = "Übrigens: I'm going to kill myself.";
  const Finding finding = shipped().assess(text);
  ASSERT_FALSE(finding.signs.empty());
  EXPECT_EQ(finding.signs[0].level, Level::critical);
  const auto& sign = finding.signs[0];
  EXPECT_NE(text.substr(sign.begin, sign.end - sign.begin).find("kill myself"), std::string::npos);
}

TEST(CrisisLevels, harmlessTextAroundNeverHidesAnExplicitSentence) {
  const std::vector<std::string> explicit_ones = {
      "I'm going to kill myself tonight.", "I have taken all my pills.", "I am about to jump off the bridge.",
      "I've decided to end my life today.", "The noose is round my neck."};
  const std::vector<std::string> harmless = {"I watched a film yesterday and had soup.",
                                             "Work was fine, lol.",
                                             "My novel is going well!",
                                             "The server died again, so I killed the process.",
                                             "Thanks for asking about my exam.",
                                             "We talked about the news and a song I like.",
                                             "Ten years ago we lived in Leeds.",
                                             "My brother says hello.",
                                             "I am not sure about Thursday.",
                                             "😂😂 what a day"};
  for (const auto& sentence : explicit_ones) {
    for (const auto& before : harmless) {
      EXPECT_GE(level_of(before + " " + sentence), Level::high) << before << " | " << sentence;
      EXPECT_GE(level_of(sentence + " " + before), Level::high) << sentence << " | " << before;
      for (const auto& after : harmless) {
        EXPECT_GE(level_of(before + " " + sentence + " " + after), Level::high)
            << sentence << before << after;
      }
    }
  }
}

}  // namespace
}  // namespace evenkeel::crisis::detector
