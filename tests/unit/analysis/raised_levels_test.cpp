#include <array>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "analysis/analyzer.hpp"
#include "base/json.hpp"
#include "content/content.hpp"

namespace evenkeel::analysis {
namespace {

using crisis::Level;

struct Example {
  std::string text;
  Level level = Level::none;
};

std::vector<Example> examples() {
  std::vector<Example> all;
  for (const auto& file : std::filesystem::directory_iterator(EVENKEEL_CRISIS_BARS)) {
    std::ifstream in(file.path());
    for (std::string line; std::getline(in, line);) {
      const auto parsed = json::parse(line);
      if (!parsed.has_value()) continue;
      const auto& object = parsed.value().get_object();
      const std::string_view level(object.at("level").get_string());
      constexpr std::array<std::string_view, 5> kNames{"none", "low", "moderate", "high", "critical"};
      const auto at = std::ranges::find(kNames, level) - kNames.begin();
      all.push_back({std::string(object.at("text").get_string()), static_cast<Level>(at)});
    }
  }
  return all;
}

/// How many of the examples from `least` to `most` are answered `answered` or above.
double share(const std::vector<std::pair<Example, Level>>& answers, Level least, Level most, Level answered) {
  double of = 0;
  double hits = 0;
  for (const auto& [example, level] : answers) {
    if (example.level < least || example.level > most) continue;
    of += 1;
    hits += level >= answered ? 1 : 0;
  }
  return of == 0 ? 0 : hits / of;
}

const Analyzer& shipped() {
  static const auto made = [] {
    auto text = ml::text::TextModel::load(*content::files().find("models/text/model.ektm")).value();
    auto levels = ml::linear::LinearModel::load(*content::files().find("models/crisis/levels.ekl")).value();
    auto detector = crisis::detector::Detector::load(content::files()).value();
    return Analyzer::make({std::move(text), std::move(levels)}, std::move(detector)).value();
  }();
  return made;
}

/// Lines that people send all day. The limit is where things stand, not where they should: none.
TEST(RaisedLevels, FewOfTheShortestEverydayLinesAreCalledUrgent) {
  std::ifstream in(EVENKEEL_EVERYDAY);
  std::size_t lines = 0;
  std::size_t urgent = 0;
  for (std::string line; std::getline(in, line); ++lines) {
    urgent += shipped().assess(line).level >= Level::high ? 1 : 0;
  }
  EXPECT_GE(lines, 70U);
  EXPECT_LE(urgent, 6U);
}

/// A guard against falling back of what ships: rules, model and the bars between them, on examples that
/// nothing learned from. No claim that these figures are good enough: docs/safety.md.
TEST(RaisedLevels, TheShippedModelFindsMoreThanTheRulesAloneAndStaysWithinItsAlarms) {
  const Analyzer& analyzer = shipped();
  const auto& detector = analyzer.detector();
  std::vector<std::pair<Example, Level>> rules;
  std::vector<std::pair<Example, Level>> both;
  for (const Example& example : examples()) {
    rules.emplace_back(example, detector.assess(example.text).level);
    both.emplace_back(example, analyzer.assess(example.text).level);
    EXPECT_GE(both.back().second, rules.back().second) << "the model lowered a level";
  }
  ASSERT_GT(both.size(), 1000U);
  EXPECT_GE(share(both, Level::critical, Level::critical, Level::critical), 0.91);
  EXPECT_GE(share(both, Level::high, Level::high, Level::high), 0.89);
  EXPECT_GE(share(both, Level::moderate, Level::critical, Level::moderate), 0.94);
  EXPECT_LE(share(both, Level::none, Level::none, Level::critical), 0.08);
  EXPECT_LE(share(both, Level::none, Level::none, Level::moderate), 0.18);
  EXPECT_GE(share(both, Level::critical, Level::critical, Level::critical),
            share(rules, Level::critical, Level::critical, Level::critical) + 0.2);
}

}  // namespace
}  // namespace evenkeel::analysis
