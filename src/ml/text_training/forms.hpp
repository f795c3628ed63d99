#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace evenkeel::ml::text_training {

/// All distinct spellings that the texts hold: each with its row of the word table (text::kNoWord when the
/// vocabulary lacks it) and its buckets of the n-gram table.
class Forms {
 public:
  /// @return the new spelling's number
  std::uint32_t add(std::uint32_t word, std::span<const std::uint32_t> grams);
  std::size_t size() const { return words_.size(); }
  std::uint32_t word(std::uint32_t form) const { return words_[form]; }
  std::span<const std::uint32_t> grams(std::uint32_t form) const {
    return {grams_.data() + begins_[form], begins_[form + 1] - begins_[form]};
  }

 private:
  std::vector<std::uint32_t> words_;
  std::vector<std::uint32_t> begins_{0};
  std::vector<std::uint32_t> grams_;
};

/// A text as the network reads it. Never empty.
struct Sequence {
  std::vector<std::uint32_t> forms{};
  std::vector<std::uint8_t> flags{};  ///< bits of text::Flag, one a token
};

}  // namespace evenkeel::ml::text_training
