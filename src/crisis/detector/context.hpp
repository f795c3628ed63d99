#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "crisis/detector/rules.hpp"

namespace evenkeel::crisis::detector {

/// One level less, never below low.
Level one_less(Level level);

/// A sign that was found: a rule's, or a combination's, with its level in context.
struct Hit {
  SignId sign = 0;
  Level level = Level::none;
  bool combined = false;
  bool muted = false;      ///< weakened so that it counts in no combination
  bool negated = false;    ///< weakened by a "not" alone: what it combines to is one level less
  std::uint32_t rule = 0;  ///< of rules, or of combinations when `combined`
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

/// The modifiers that stand in one text.
class Context {
 public:
  /// Finds them. @param units must stay as they are while the context is used
  void build(const RuleBook& book, std::span<const Unit> units);
  /// What is left of a rule's match once negation, tense, person, quotation and idiom are weighed.
  struct Weight {
    Level level = Level::none;
    bool cancelled = false;  ///< the words mean something else altogether
    bool muted = false;
    bool negated = false;  ///< by nothing but words of negation
  };
  /// The modifiers whose words stand in the units.
  std::vector<std::uint32_t> standing(const RuleBook& book, std::span<const Unit> units);
  Weight weigh(const Rule& rule, const Match& match) const;

 private:
  bool applies(const Modifier& modifier, const Match& context, const Match& sign) const;
  bool between(std::uint32_t from, std::uint32_t to, bool stops_at_comma) const;

  const RuleBook* book_ = nullptr;
  std::span<const Unit> units_;
  Sightings seen_;
  std::vector<Match> found_;            ///< sorted by begin
  std::vector<std::uint8_t> anywhere_;  ///< by modifier: stands in the text and counts everywhere
};

/// A sign of a turn before.
struct Remembered {
  SignId sign = 0;
  std::uint32_t age = 0;  ///< turns
};
/// Whether any combination could come of these signs.
bool could_combine(const RuleBook& book, const SignSet& present);
/// Adds the combinations of the hits of one text, in any order of its sentences.
/// @param remembered empty for a text that stands alone
void combine(const RuleBook& book, std::span<const Remembered> remembered, std::vector<Hit>& hits);

}  // namespace evenkeel::crisis::detector
