// Files that are wrong are refused, and everything that is wrong is said at once.
#include "shared.hpp"

namespace evenkeel::crisis::detector {
namespace {

constexpr const char* kRule =
    R"({"id": "wish", "level": "moderate", "sign": "wish", "patterns": ["want to die"], "matches": ["a", "b"], "not_matches": ["c"]})";

std::string file_with(std::string_view parts) {
  return R"({"format": "evenkeel-crisis/1")" + std::string(parts) + "}";
}

/// The faults of one file as one text; empty when it loads.
std::string faults_of(const std::string& json) {
  const EmbeddedFiles files({{"crisis/rules.json", json}});
  const auto loaded = Detector::load(files);
  return loaded ? std::string() : to_text(loaded.error());
}

std::string faults_of_pattern(std::string_view pattern) {
  std::string rule = kRule;
  rule.replace(rule.find("want to die"), 11, pattern);
  return faults_of(file_with(R"(, "rules": [)" + rule + "]"));
}

TEST(CrisisLoader, aSmallFileLoads) {
  EXPECT_EQ(faults_of(file_with(R"(, "rules": [)" + std::string(kRule) + "]")), "");
}

TEST(CrisisLoader, noFilesIsAFault) {
  EXPECT_FALSE(Detector::load(EmbeddedFiles({})));
}

TEST(CrisisLoader, brokenPatternsAreNamedWithTheirRule) {
  struct Bad {
    const char* pattern;
    const char* says;
  };
  for (const Bad& bad :
       {Bad{"want (to die", "without its ')'"}, Bad{"want to) die", "without its '('"}, Bad{"", "is empty"},
        Bad{"@nowhere to die", "@nowhere"}, Bad{"want ..99 die", "a gap that is not"},
        Bad{"want ..x die", "a gap that is not"}, Bad{"want? die?", "matches nothing at all"},
        Bad{"..3", "matches nothing at all"}, Bad{"want(to|a) die", "touches the word"},
        Bad{"? die", "follows nothing"}, Bad{"a | b", "without its '('"}}) {
    const std::string faults = faults_of_pattern(bad.pattern);
    EXPECT_NE(faults.find(bad.says), std::string::npos) << bad.pattern << " -> " << faults;
    EXPECT_NE(faults.find("crisis/rules.json: wish"), std::string::npos) << faults;
  }
}

TEST(CrisisLoader, aPatternThatMaySpanTooManyWordsIsRefused) {
  std::string pattern = "want";
  for (int i = 0; i < 6; ++i) pattern += " ..12 word";
  EXPECT_NE(faults_of_pattern(pattern).find("too many words"), std::string::npos);
}

TEST(CrisisLoader, everyFaultIsReportedAtOnce) {
  const std::string faults = faults_of(file_with(
      R"(, "classes": {"unused": ["one"], "empty": [], "self": ["@self"]},
          "anchors": ["nowhere"],
          "modifiers": [{"id": "m", "group": "g", "where": "before", "effect": "cap", "denial": true, "patterns": ["not"], "matches": []}],
          "rules": [{"id": "r", "level": "low", "sign": "s", "patterns": ["@self", "x y"], "subject_to": ["h"], "matches": ["x"], "not_matches": []},
                    {"id": "r", "level": "low", "sign": "", "patterns": [], "matches": ["x", "y"], "not_matches": ["z"]}],
          "combinations": [{"id": "c", "level": "low", "sign": "t", "all_of": [["nothing"]], "within": 3, "turns": 2, "weights": {"s": 0, "unknown": 1}, "matches": [], "not_matches": []}])"));
  for (const char* part : {"@unused",
                           "@empty",
                           "contains itself",
                           "nowhere",
                           "needs within",
                           "needs a level",
                           "is subject to",
                           "too few examples",
                           "that does not match",
                           "there already",
                           "has no sign",
                           "has no pattern",
                           "which nothing before it gives",
                           "needs all_of",
                           "within and turns",
                           "weights and turns",
                           "cannot be a denial",
                           "needs weights and at_least",
                           "not positive",
                           "weighs the sign"}) {
    EXPECT_NE(faults.find(part), std::string::npos) << part << " is missing in: " << faults;
  }
}

TEST(CrisisLoader, unknownFieldsFormatsAndBrokenJsonAreFaults) {
  EXPECT_NE(faults_of("{").find("crisis/rules.json"), std::string::npos);
  EXPECT_NE(faults_of(R"({"format": "evenkeel-crisis/9"})").find("format"), std::string::npos);
  EXPECT_NE(faults_of(file_with(R"(, "ruels": [])")).find("ruels"), std::string::npos);
  EXPECT_NE(
      faults_of(file_with(R"(, "spellings": {"im": "i am", "u": "you"}, "rules": [{"id": 3}])")).find("id"),
      std::string::npos);
}

TEST(CrisisLoader, aClassInTwoFilesIsAFault) {
  const std::string one = file_with(R"(, "classes": {"me": ["me"]}, "rules": [)" + std::string(kRule) + "]");
  const std::string two = file_with(R"(, "classes": {"me": ["me"]})");
  const auto loaded = Detector::load(EmbeddedFiles({{"crisis/a.json", one}, {"crisis/b.json", two}}));
  ASSERT_FALSE(loaded);
  EXPECT_NE(to_text(loaded.error()).find("is also a class of crisis/a.json"), std::string::npos);
}

}  // namespace
}  // namespace evenkeel::crisis::detector
