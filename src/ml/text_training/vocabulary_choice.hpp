#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ml/text_training/vectors.hpp"
#include "ml/tokens/tokens.hpp"

namespace evenkeel::ml::text_training {

/// How often each word stands in the training texts.
class WordCounts {
 public:
  /// Hashtags and drawn-out words are left out: the encoder takes them apart.
  void add(std::string_view text);
  std::uint64_t total() const { return total_; }
  const std::unordered_map<std::string, std::uint32_t>& counts() const { return counts_; }
  /// Whether the token is a number; those are words only when frequent.
  bool is_number(const std::string& word) const { return numbers_.contains(word); }

 private:
  tokens::Tokens scratch_;
  std::unordered_map<std::string, std::uint32_t> counts_;
  std::unordered_map<std::string, bool> numbers_;
  std::uint64_t total_ = 0;
};

/// Which words a network knows.
struct VocabularySettings {
  std::uint32_t least_count = 2;          ///< occurrences in the training texts that make a word known
  std::uint32_t least_number_count = 50;  ///< the same for numbers; others are `<number>`
  std::size_t frequent_vectors =
      40'000;  ///< so many most frequent words of the vectors are known in any case
};

/// The words by estimated frequency: the mean of the frequency in the texts and that which Zipf's law gives
/// the word's rank among the vectors. Holds `<unk>` and `<number>`, too. Deterministic.
std::vector<std::string> choose_words(const WordCounts& counts, const WordVectors& vectors,
                                      const VocabularySettings& settings);

}  // namespace evenkeel::ml::text_training
