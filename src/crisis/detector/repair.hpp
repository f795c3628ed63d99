#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "crisis/detector/lexicon.hpp"

namespace evenkeel::crisis::detector {

/// A set of numbers; it knows only their lower bits.
template <std::size_t kBits>
class Bits {
 public:
  void add(std::uint64_t number) { words_[number % kBits / 64] |= std::uint64_t{1} << (number % 64); }
  bool has(std::uint64_t number) const { return ((words_[number % kBits / 64] >> (number % 64)) & 1) != 0; }
  void clear() { words_.fill(0); }
  void fill() { words_.fill(~std::uint64_t{0}); }

 private:
  std::array<std::uint64_t, kBits / 64> words_{};
};

/// Finds the anchor word that was meant: slips of typing, masked letters, look-alike signs, missing spaces.
/// Only for words that the lexicon does not know. Immutable after `build`.
class Repair {
 public:
  /// Differs for every build in this program: what was remembered of one is not taken for another's.
  std::uint64_t generation() const { return generation_; }
  /// Takes the lexicon's anchors. Call once, after all words are in.
  void build(const Lexicon& lexicon);

  /// One slip (Damerau-Levenshtein) in words of five letters and more, two from eight letters on.
  std::optional<WordId> typo(std::string_view word) const;
  /// "k*ll", "su****e": stars stand for letters; the first letter must be there.
  std::optional<WordId> masked(std::string_view word) const;
  /// The same letter again and again: "killl", "dieee".
  std::optional<WordId> elongated(std::string_view word) const;
  /// "killmyself" as words, when an anchor is among them. False: it cannot be divided so.
  bool divide(std::string_view glued, std::vector<WordId>& words) const;
  /// Signs that look like letters as letters ("su1c1de", "k!ll"), tried against anchors, then divided.
  bool unfold(std::string_view raw, std::vector<WordId>& words) const;
  /// The longest end of `raw` (letters and figures) that unfolds, tried in one pass over all beginnings.
  /// @returns where it begins, or npos
  std::size_t unfold_end(std::string_view raw, std::vector<WordId>& words) const;

 private:
  static constexpr std::size_t kLongestGlued = 60;
  /// The hash of an anchor without some letters, and the anchor.
  using Deletion = std::pair<std::uint64_t, std::uint32_t>;
  /// The best way to divide every end of a word.
  struct Division {
    static constexpr int kNever = 1 << 20;
    std::array<int, kLongestGlued + 1> cost{};
    std::array<std::uint8_t, kLongestGlued + 1> next{};
    std::array<bool, kLongestGlued + 1> anchored{};
    bool from(std::size_t begin) const { return cost[begin] < kNever && anchored[begin]; }
  };
  void divide_ends(std::string_view glued, Division& division) const;
  void words_of(std::string_view glued, const Division& division, std::size_t begin,
                std::vector<WordId>& words) const;
  bool reads_whole(std::string_view folded, std::size_t signs, bool slips, std::vector<WordId>& words) const;
  void index_deletions(std::string_view anchor, std::uint32_t number, int distance);
  std::optional<WordId> anchor_of(std::string_view word) const;
  std::optional<WordId> word_of(std::string_view word) const;
  bool piece(std::string_view word, bool& anchor) const;
  bool may_hold_anchor(std::string_view glued) const;

  const Lexicon* lexicon_ = nullptr;
  std::uint64_t generation_ = 0;
  std::vector<Deletion> deletions_;                   ///< sorted by hash, later anchors first
  std::vector<std::vector<std::uint32_t>> by_shape_;  ///< anchors by length and first letter
  std::size_t longest_ = 0;  ///< letters of the longest anchor that slips are looked for in
  Bits<1 << 16> filter_;     ///< which deletion hashes may be there
  Bits<1 << 15> anchored_;   ///< how forms begin that are read as an anchor
};

/// Letters that were edited: insert, delete, replace, or swap of neighbours; stops counting above `limit`.
int edit_distance(std::string_view a, std::string_view b, int limit);

}  // namespace evenkeel::crisis::detector
