// Every rule, modifier and combination against its own examples.
#include "crisis/detector/rule_file.hpp"
#include "crisis/detector/rules.hpp"
#include "shared.hpp"

namespace evenkeel::crisis::detector {
namespace {

std::vector<NamedRuleFile> files() {
  Faults faults;
  auto read = read_rule_files(content::files(), faults);
  EXPECT_TRUE(faults.none());
  return read;
}

/// The ids after the last turn of an example whose turns are divided by " // ".
std::vector<std::string_view> combined_ids(const std::string& example) {
  ConversationState state;
  Finding finding;
  std::size_t from = 0;
  while (from != std::string::npos) {
    const std::size_t to = example.find(" // ", from);
    finding = shipped().assess(
        std::string_view(example).substr(from, to == std::string::npos ? to : to - from), state);
    from = to == std::string::npos ? to : to + 4;
  }
  std::vector<std::string_view> ids;
  for (const Sign& sign : finding.signs) ids.push_back(sign.rule);
  return ids;
}

TEST(CrisisRules, ruleRecognisesItsExamplesAndNotItsCounterExamples) {
  for (const NamedRuleFile& file : files()) {
    if (!file.content.rules) continue;
    for (const RuleText& rule : *file.content.rules) {
      for (const std::string& text : rule.matches) {
        EXPECT_TRUE(names(shipped().explain(text), rule.id))
            << file.name << ": " << rule.id << " misses: " << text;
      }
      for (const std::string& text : rule.not_matches) {
        EXPECT_FALSE(names(shipped().explain(text), rule.id))
            << file.name << ": " << rule.id << " takes: " << text;
      }
    }
  }
}

TEST(CrisisRules, modifierRecognisesItsExamples) {
  for (const NamedRuleFile& file : files()) {
    if (!file.content.modifiers) continue;
    for (const ModifierText& modifier : *file.content.modifiers) {
      for (const std::string& text : modifier.matches) {
        EXPECT_TRUE(names(shipped().explain(text), modifier.id)) << modifier.id << " misses: " << text;
      }
    }
  }
}

TEST(CrisisRules, combinationRecognisesItsExamplesAndNotItsCounterExamples) {
  for (const NamedRuleFile& file : files()) {
    if (!file.content.combinations) continue;
    for (const CombinationText& combination : *file.content.combinations) {
      for (const std::string& text : combination.matches) {
        EXPECT_TRUE(names(combined_ids(text), combination.id)) << combination.id << " misses: " << text;
      }
      for (const std::string& text : combination.not_matches) {
        EXPECT_FALSE(names(combined_ids(text), combination.id)) << combination.id << " takes: " << text;
      }
    }
  }
}

TEST(CrisisRules, examplesOfSevereRulesReachTheirLevelInContext) {
  for (const NamedRuleFile& file : files()) {
    if (!file.content.rules) continue;
    for (const RuleText& rule : *file.content.rules) {
      if (rule.level < Level::high) continue;
      for (const std::string& text : rule.matches) {
        EXPECT_GE(level_of(text), Level::moderate) << rule.id << ": " << text;
      }
    }
  }
}

}  // namespace
}  // namespace evenkeel::crisis::detector
