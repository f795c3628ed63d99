#include "ml/text/vocabulary.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <vector>

#include "ml/text/hash.hpp"

namespace evenkeel::ml::text {
namespace {

constexpr std::size_t kFront = 4 * sizeof(std::uint32_t);
constexpr std::uint32_t kIdBits = 0x00ffffffU;
constexpr std::uint32_t kMaxWords = 1U << 22U;
/// Slots that may be full side by side, which is how far a search goes at most. In a table that is half full
/// at most the longest run is near 5 ln(words), 80 for the most words; that a writer's has 256 has a chance
/// below 1 in 10^14.
constexpr std::uint32_t kLongestRun = 256;

Error wrong(std::string message) {
  return invalid("model.vocabulary", std::move(message));
}

std::uint32_t tag_of(std::uint64_t hash) {
  return static_cast<std::uint32_t>(hash >> 56U) << 24U;
}

/// Whether no run of full slots is longer than `kLongestRun`; runs go on from the last slot to the first. A
/// longer one lies over one of the slots looked at.
bool is_quick(const std::uint32_t* table, std::uint32_t mask) {
  const auto full = [&](std::uint32_t slot) { return (table[slot & mask] & kIdBits) != 0; };
  for (std::uint32_t at = 0; at <= mask; at += kLongestRun + 1) {
    if (!full(at)) continue;
    std::uint32_t run = 1;
    for (std::uint32_t slot = at + 1; full(slot) && run <= kLongestRun; ++slot) ++run;
    for (std::uint32_t slot = at - 1; full(slot) && run <= kLongestRun; --slot) ++run;
    if (run > kLongestRun) return false;
  }
  return true;
}

}  // namespace

Result<Vocabulary> Vocabulary::open(std::string_view bytes) {
  if (bytes.size() < kFront) return wrong("is too short");
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): the address as a number
  if (reinterpret_cast<std::uintptr_t>(bytes.data()) % alignof(std::uint32_t) != 0) {
    return wrong("does not begin at a multiple of 4 in memory");
  }
  const auto* numbers = static_cast<const std::uint32_t*>(static_cast<const void*>(bytes.data()));
  const std::uint64_t count = numbers[0];
  const std::uint64_t slots = numbers[1];
  const std::uint64_t text = numbers[2];
  if (count == 0 || count > kMaxWords) return wrong("has a wrong number of words");
  if (!std::has_single_bit(slots) || slots < 2 * count || slots > 8 * std::uint64_t{kMaxWords}) {
    return wrong("has a table of a wrong size");
  }
  if (numbers[3] != 0 || bytes.size() != kFront + (count + 1 + slots) * sizeof(std::uint32_t) + text) {
    return wrong("has a wrong size");
  }
  Vocabulary vocabulary;
  vocabulary.count_ = static_cast<std::uint32_t>(count);
  vocabulary.mask_ = static_cast<std::uint32_t>(slots - 1);
  vocabulary.offsets_ = numbers + 4;
  vocabulary.table_ = vocabulary.offsets_ + count + 1;
  vocabulary.text_ = bytes.data() + (bytes.size() - text);
  bool sound = vocabulary.offsets_[0] == 0 && vocabulary.offsets_[count] == text;
  for (std::size_t at = 0; at < count; ++at) sound &= vocabulary.offsets_[at] < vocabulary.offsets_[at + 1];
  if (!sound) return wrong("has words that overlap or are empty");
  std::uint64_t used = 0;
  for (std::size_t at = 0; at < slots; ++at) {
    const std::uint32_t id = vocabulary.table_[at] & kIdBits;
    sound &= id <= count;
    used += id != 0 ? 1 : 0;
  }
  if (!sound || used != count) return wrong("has a table that does not fit its words");
  if (!is_quick(vocabulary.table_, vocabulary.mask_)) {
    return wrong("has a table that takes too long to search");
  }
  return vocabulary;
}

std::uint32_t Vocabulary::find(std::string_view word) const {
  if (count_ == 0) return kNoWord;
  const std::uint64_t hash = hash_of(word);
  const std::uint32_t tag = tag_of(hash);
  // At least half of the slots are empty, so the search ends.
  for (auto slot = static_cast<std::uint32_t>(hash) & mask_;; slot = (slot + 1) & mask_) {
    const std::uint32_t entry = table_[slot];
    if ((entry & kIdBits) == 0) return kNoWord;
    if ((entry & ~kIdBits) != tag) continue;
    const std::uint32_t id = (entry & kIdBits) - 1;
    if (this->word(id) == word) return id;
  }
}

std::string_view Vocabulary::word(std::uint32_t id) const {
  return {text_ + offsets_[id], offsets_[id + 1] - offsets_[id]};
}

Result<std::string> build_vocabulary(std::span<const std::string> words) {
  if (words.empty() || words.size() > kMaxWords) return wrong("has a wrong number of words");
  const std::uint32_t count = static_cast<std::uint32_t>(words.size());
  const std::uint32_t slots = std::bit_ceil(2 * count);
  std::vector<std::uint32_t> offsets(count + 1);
  std::vector<std::uint32_t> table(slots);
  std::string text;
  for (std::uint32_t id = 0; id < count; ++id) {
    const std::string& word = words[id];
    if (word.empty()) return wrong("has an empty word");
    const std::uint64_t hash = hash_of(word);
    auto slot = static_cast<std::uint32_t>(hash) & (slots - 1);
    for (; table[slot] != 0; slot = (slot + 1) & (slots - 1)) {
      if (words[(table[slot] & kIdBits) - 1] == word) return wrong("has a word twice");
    }
    table[slot] = (id + 1) | tag_of(hash);
    text += word;
    if (text.size() > (std::size_t{1} << 28U)) return wrong("has too much text");
    offsets[id + 1] = static_cast<std::uint32_t>(text.size());
  }
  std::vector<std::uint32_t> front{count, slots, static_cast<std::uint32_t>(text.size()), 0};
  front.insert(front.end(), offsets.begin(), offsets.end());
  front.insert(front.end(), table.begin(), table.end());
  std::string bytes(front.size() * sizeof(std::uint32_t), '\0');
  std::memcpy(bytes.data(), front.data(), bytes.size());
  return bytes + text;
}

}  // namespace evenkeel::ml::text
