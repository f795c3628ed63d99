#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
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
  /// About how often one of the words is found.
  std::size_t of_any(std::span<const WordId> words);

 private:
  std::size_t find(const Part& part);
  std::size_t of_word(WordId word);
  const PatternBook& book_;
  const Lexicon& lexicon_;
  std::vector<std::size_t> known_;
  std::vector<std::uint16_t> by_word_;
};

/// Which needs have been seen, and where last. Reused from text to text and by several matchers: places are
/// counted on from text to text, so that nothing has to be forgotten between them.
class Sightings {
 public:
  /// Begins a text of so many units.
  void begin(std::size_t units, std::size_t needs);
  void see(std::span<const std::uint16_t> needs, std::size_t unit) {
    std::uint32_t* const last = last_.data();
    const std::uint32_t place = base_ + static_cast<std::uint32_t>(unit);
    for (const std::uint16_t need : needs) last[need] = place;
  }
  /// Whether both were seen at the unit or behind it, or at most kFurthestTrigger before it.
  bool has_both(const std::array<std::uint16_t, 2>& needs, std::size_t unit) const {
    const std::uint32_t least = base_ + static_cast<std::uint32_t>(unit) - std::uint32_t{kFurthestTrigger};
    return std::min(last_[needs[0]], last_[needs[1]]) >= least;
  }

 private:
  std::vector<std::uint32_t> last_;
  std::uint32_t base_ = 0;
  std::uint32_t next_ = 0;  ///< base of the text that follows
};

/// Many patterns, looked for together. A pattern is tried only where its rarest word stands and the words
/// that it needs most are near, within a window of 64 words, so that the time grows with the text's length
/// and not faster.
class Matcher {
 public:
  /// Adds a compiled pattern of `owner`. False: every part of it may be left out or begins with any word.
  bool add(const PatternBook& book, TriggerCosts& costs, std::uint32_t part, std::uint32_t owner);
  /// Call once after the last `add`.
  void finish(const PatternBook& book, TriggerCosts& costs, std::size_t words);
  /// All matches in the units, by place of their trigger. `found` is cleared first.
  void find(const PatternBook& book, std::span<const Unit> units, Sightings& seen,
            std::vector<Match>& found) const;

 private:
  struct Pattern {
    std::uint32_t part = 0;  ///< the whole of it
    std::uint32_t owner = 0;
    std::uint32_t trigger = 0;  ///< the part that is looked for first
    std::uint8_t nearest = 0;   ///< words before it, at least
    std::uint8_t furthest = 0;  ///< and at most
  };
  /// One of a set of words must be near. Number 0 is no need at all: it is seen everywhere.
  using Need = std::uint16_t;
  /// A pattern to try where a word stands.
  struct Attempt {
    std::uint32_t pattern : 31 = 0;
    std::uint32_t word_alone : 1 =
        0;  ///< the word is enough; otherwise the pattern's trigger must stand there
    std::array<Need, 2> needs{};
  };
  /// Where the attempts and needs of a word begin.
  struct Beginning {
    std::uint32_t attempts = 0;
    std::uint32_t needs = 0;
  };
  struct Wanted;
  class NeedNumbers;

  /// What a match of the pattern needs besides its trigger.
  static std::vector<Wanted> wanted_by(const PatternBook& book, TriggerCosts& costs, const Pattern& pattern);
  /// What must follow where the part stands with this word first; nothing where the word may stand alone.
  static std::optional<Wanted> companions(const PatternBook& book, TriggerCosts& costs, const Part& part,
                                          WordId first);
  std::span<const Attempt> attempts_of(WordId word) const {
    return {attempts_.data() + words_[word].attempts, attempts_.data() + words_[word + 1].attempts};
  }
  std::span<const Need> needs_of(WordId word) const {
    return {needs_.data() + words_[word].needs, needs_.data() + words_[word + 1].needs};
  }
  void try_at(const PatternBook& book, const Pattern& pattern, std::span<const Unit> units,
              std::size_t trigger, std::vector<Match>& found) const;
  std::vector<Pattern> patterns_;
  std::vector<Attempt> attempts_;  ///< by word
  std::vector<Need> needs_;        ///< by word: which needs it meets
  std::vector<Beginning> words_;   ///< by word, and one more
  std::size_t need_count_ = 1;
};

}  // namespace evenkeel::crisis::detector
