#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "crisis/detector/pattern.hpp"

namespace evenkeel::crisis::detector {

/// A pattern found in the units [begin, end).
struct Match {
  std::uint32_t owner = 0;  ///< the rule or modifier whose pattern it is
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

/// About how often a part is found in everyday text. A sequence is as rare as its rarest member.
class TriggerCosts {
 public:
  TriggerCosts(const PatternBook& book, const Lexicon& lexicon) : book_(book), lexicon_(lexicon) {}
  std::size_t of(std::uint32_t number) {
    if (known_.size() < book_.size()) known_.resize(book_.size());
    if (known_[number] == 0) known_[number] = 1 + find(book_.part(number));
    return known_[number] - 1;
  }

 private:
  std::size_t find(const Part& part);
  const PatternBook& book_;
  const Lexicon& lexicon_;
  std::vector<std::size_t> known_;
};

/// Many patterns, looked for together. A pattern is tried only where its rarest word stands, within a window
/// of 64 words, so that the time grows with the text's length and not faster.
class Matcher {
 public:
  /// Adds a compiled pattern of `owner`. False: every part of it may be left out or begins with any word.
  bool add(const PatternBook& book, TriggerCosts& costs, std::uint32_t part, std::uint32_t owner);
  /// Call once after the last `add`.
  void finish(const PatternBook& book, std::size_t words);
  /// All matches in the units, by place of their trigger. `found` is cleared first.
  void find(const PatternBook& book, std::span<const Unit> units, std::vector<Match>& found) const;
  /// Whether the word starts a search.
  bool is_trigger(WordId word) const { return word + 1 < first_.size() && first_[word] != first_[word + 1]; }

 private:
  struct Pattern {
    std::vector<std::uint32_t> parts;
    std::uint32_t owner = 0;
    std::uint32_t trigger = 0;  ///< the part that is looked for first
    std::uint8_t nearest = 0;   ///< words before it, at least
    std::uint8_t furthest = 0;  ///< and at most
  };
  /// Patterns with the same trigger part, which is tried once for all of them.
  struct Group {
    std::uint32_t trigger = 0;
    bool one_word = false;  ///< the word alone is the whole part
    std::uint32_t first = 0;
    std::uint32_t last = 0;
  };
  void try_at(const PatternBook& book, const Pattern& pattern, std::span<const Unit> units,
              std::size_t trigger, std::vector<Match>& found) const;
  std::vector<Pattern> patterns_;
  std::vector<std::uint32_t> first_;    ///< by word, into by_word_
  std::vector<std::uint32_t> by_word_;  ///< groups
  std::vector<Group> groups_;
};

}  // namespace evenkeel::crisis::detector
