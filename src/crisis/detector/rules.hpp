#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/embedded.hpp"
#include "base/result.hpp"
#include "crisis/detector/level.hpp"
#include "crisis/detector/lexicon.hpp"
#include "crisis/detector/matcher.hpp"
#include "crisis/detector/pattern.hpp"
#include "crisis/detector/repair.hpp"
#include "crisis/detector/rule_file.hpp"

namespace evenkeel::crisis::detector {

using SignId = std::uint16_t;

/// Some of the signs.
struct SignSet {
  static constexpr std::size_t kMost = 256;
  std::array<std::uint64_t, kMost / 64> bits{};
  void add(SignId sign) { bits[sign / 64 % bits.size()] |= std::uint64_t{1} << (sign % 64); }
  bool has(SignId sign) const { return ((bits[sign / 64 % bits.size()] >> (sign % 64)) & 1) != 0; }
  std::size_t size() const {
    std::size_t count = 0;
    for (const std::uint64_t word : bits) count += static_cast<std::size_t>(std::popcount(word));
    return count;
  }
  /// Whether `test` holds for any of them.
  template <class Test>
  bool any_of(Test&& test) const {
    for (std::size_t i = 0; i < bits.size(); ++i) {
      for (std::uint64_t rest = bits[i]; rest != 0; rest &= rest - 1) {
        if (test(static_cast<SignId>(i * 64 + static_cast<std::size_t>(std::countr_zero(rest))))) return true;
      }
    }
    return false;
  }
  bool meets(const SignSet& other) const {
    std::uint64_t common = 0;
    for (std::size_t i = 0; i < bits.size(); ++i) common |= bits[i] & other.bits[i];
    return common != 0;
  }
};

/// Set in the owner of a modifier's `unless` patterns.
inline constexpr std::uint32_t kVoids = 0x80000000U;

struct Rule {
  std::string id;
  Level level = Level::none;
  SignId sign = 0;
  std::uint64_t groups = 0;  ///< bit g: modifiers of group g may weaken it
};

struct Modifier {
  std::string id;
  std::uint32_t group = 0;
  Where where = Where::before;
  std::uint32_t within = 0;
  bool stops_at_comma = false;
  Effect effect = Effect::cap;
  Level level = Level::none;
  bool mutes = true;     ///< the sign no longer counts in combinations
  bool negates = false;  ///< lowers a sign, and what it combines to, by one level at most
};

struct Combination {
  std::string id;
  Level level = Level::none;
  SignId sign = 0;
  std::vector<SignSet> sets;        ///< one sign of each is needed; 8 at most
  std::vector<std::uint8_t> lists;  ///< by sign: bit g: it is in sets[g]
  std::uint32_t within = 0;
  std::uint32_t turns = 0;
  std::vector<float> weights;  ///< by sign; empty: the lists alone decide
  float at_least = 0;
};

/// Everything that content/crisis says, compiled. Immutable once loaded.
struct RuleBook {
  Lexicon lexicon;
  Repair repair;
  PatternBook patterns;
  std::vector<Rule> rules;
  std::vector<Modifier> modifiers;
  std::vector<Combination> combinations;
  std::vector<std::vector<std::uint32_t>> of_sign;  ///< by sign: combinations whose shortest list it is in
  std::vector<std::string> signs;                   ///< names by SignId
  std::vector<std::uint16_t> sign_hashes;           ///< what a conversation remembers; no two are the same
  Matcher rule_matcher;
  Matcher modifier_matcher;
};

/// Compiles the rules of all files. Every fault is reported, each by file and rule.
Result<std::shared_ptr<const RuleBook>> load_rules(const EmbeddedFiles& files);

}  // namespace evenkeel::crisis::detector
