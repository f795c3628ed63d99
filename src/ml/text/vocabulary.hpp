#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace evenkeel::ml::text {

/// "Not in the vocabulary."
inline constexpr std::uint32_t kNoWord = 0xffffffffU;

/// Words and their ids, read in place from a model file. Ids are ranks: 0 is the most frequent word, and the
/// encoder trusts that. Bytes, little-endian: u32 count, u32 slots (a power of two, at least twice the
/// count), u32 bytes of text, u32 zero; u32 offsets[count + 1]; u32 table[slots]; text. A slot is 0 or (id +
/// 1) | (top 8 bits of the hash << 24), found from hash & (slots - 1) by linear probing; no more than 256
/// slots side by side are full. Immutable; thread-safe. A view: the bytes must outlive it and begin at a
/// multiple of 4.
class Vocabulary {
 public:
  /// Checks all of it; an error says what is wrong (field "model.vocabulary").
  static Result<Vocabulary> open(std::string_view bytes);
  /// An empty one, in which nothing is found.
  Vocabulary() = default;

  std::uint32_t size() const { return count_; }
  /// The word's id or `kNoWord`.
  std::uint32_t find(std::string_view word) const;
  /// @pre id < size()
  std::string_view word(std::uint32_t id) const;

 private:
  std::uint32_t count_ = 0;
  std::uint32_t mask_ = 0;
  const std::uint32_t* offsets_ = nullptr;
  const std::uint32_t* table_ = nullptr;
  const char* text_ = nullptr;
};

/// The bytes for `Vocabulary::open`, words in the order of their ids. Fails on an empty word, on one that
/// comes twice, and on more than 2^22 words.
Result<std::string> build_vocabulary(std::span<const std::string> words);

}  // namespace evenkeel::ml::text
