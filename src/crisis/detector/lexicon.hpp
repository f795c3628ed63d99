#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::crisis::detector {

/// Number of a word that some pattern names. The first few are not words of the rules.
using WordId = std::uint32_t;
inline constexpr WordId kUnknownWord = 0;
inline constexpr WordId kBreak = 1;   ///< end of a sentence; no pattern reaches over it
inline constexpr WordId kNumber = 2;  ///< any figure
inline constexpr WordId kYear = 3;    ///< a figure that reads as a year, 1900 to 2099
inline constexpr WordId kMany = 4;    ///< a figure from 10 to 999
inline constexpr WordId kFirstWord = 5;

/// The words that the rules know, and what other spellings stand for. Built once, then read by many threads.
class Lexicon {
 public:
  Lexicon();
  /// The word's number, given on first sight.
  WordId intern(std::string_view word);
  /// `from` is read as these words (none: it is dropped).
  void add_spelling(std::string_view from, std::span<const WordId> words);
  /// What a word is read as: its own number, a spelling's words, or nothing at all when `known` is false.
  struct Reading {
    bool known = false;
    bool starts_pair = false;  ///< with the next word it may be a spelling of its own ("no one")
    std::span<const WordId> words;
  };
  Reading read(std::string_view word) const;
  /// Says that `first` begins a spelling of two words, added as "first second".
  void mark_pair(std::string_view first);
  /// Whether a spelling of this form exists already.
  bool has_spelling(std::string_view word) const;

  /// Words worth repairing: typing slips, masks and missing spaces are looked for only around these.
  void add_anchor(std::string_view word);
  bool is_anchor(WordId word) const { return word < anchor_.size() && anchor_[word] != 0; }
  std::span<const std::string> anchors() const { return anchors_; }
  /// Every form that is known, words and other spellings.
  std::span<const std::string> forms() const { return keys_; }

  std::size_t size() const { return texts_.size(); }
  const std::string& text(WordId word) const { return texts_[word]; }

 private:
  static constexpr std::uint16_t kEmpty = 0xFFFF;
  /// Small, so that most of the table stays in the processor's caches.
  struct Slot {
    std::uint64_t hash = 0;
    WordId first = 0;  ///< the word that it is read as; where there is not one, into readings_
    std::uint16_t count = kEmpty;
    bool starts_pair = false;
  };
  const Slot* find(std::string_view word) const;
  Slot& insert(std::string_view word);
  void grow();

  std::vector<std::uint64_t> filter_;  ///< one bit for each of 2^17 beginnings of a hash
  std::vector<Slot> slots_;
  std::vector<std::string> keys_;
  std::vector<WordId> readings_;  ///< of spellings that are read as several words
  std::vector<std::string> texts_;
  std::vector<std::uint8_t> anchor_;
  std::vector<std::string> anchors_;
};

/// A hash of short words.
std::uint64_t hash_word(std::string_view word);

}  // namespace evenkeel::crisis::detector
