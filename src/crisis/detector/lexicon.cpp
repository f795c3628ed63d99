#include "crisis/detector/lexicon.hpp"

#include <cstring>

namespace evenkeel::crisis::detector {

namespace {

template <class T>
std::uint64_t load(const char* at) {
  T value;
  std::memcpy(&value, at, sizeof value);
  return value;
}

std::uint64_t mix(std::uint64_t h) {
  h *= 0xFF51AFD7ED558CCDULL;
  return h ^ (h >> 32);
}

}  // namespace

std::uint64_t hash_word(std::string_view word) {
  const char* at = word.data();
  const std::size_t n = word.size();
  // The length goes to the high bits, too: in the low ones it would meet the letters ("12" like "2").
  std::uint64_t h = 0x9E3779B97F4A7C15ULL * (n + 1);
  if (n >= 8) {
    for (std::size_t i = 0; i + 8 < n; i += 8) h = mix(h ^ load<std::uint64_t>(at + i));
    return mix(h ^ load<std::uint64_t>(at + n - 8));
  }
  // Shorter ones from overlapping pieces; no loop over the letters.
  std::uint64_t piece = 0;
  if (n >= 4) {
    piece = load<std::uint32_t>(at) | (load<std::uint32_t>(at + n - 4) << 32);
  } else if (n > 0) {
    piece = load<std::uint8_t>(at) | (load<std::uint8_t>(at + n / 2) << 8) |
            (load<std::uint8_t>(at + n - 1) << 16);
  }
  return mix(mix(h ^ piece));
}

Lexicon::Lexicon() : filter_(2048), slots_(1024), texts_(kFirstWord), anchor_(kFirstWord) {}

const Lexicon::Slot* Lexicon::find(std::string_view word) const {
  const std::uint64_t hash = hash_word(word);
  const std::uint64_t bit = hash >> 47;  // most words are not there: 16 KiB say so without touching the table
  if (((filter_[bit / 64] >> (bit % 64)) & 1) == 0) return nullptr;
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t i = hash & mask;; i = (i + 1) & mask) {
    const Slot& slot = slots_[i];
    if (slot.count == kEmpty) return nullptr;
    // 64 bits stand for the word: looking at its letters too would cost more than it could ever save.
    if (slot.hash == hash) return &slot;
  }
}

void Lexicon::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  const std::size_t mask = slots_.size() - 1;
  for (const Slot& slot : old) {
    if (slot.count == kEmpty) continue;
    std::size_t i = slot.hash & mask;
    while (slots_[i].count != kEmpty) i = (i + 1) & mask;
    slots_[i] = slot;
  }
}

Lexicon::Slot& Lexicon::insert(std::string_view word) {
  if (keys_.size() * 3 >= slots_.size() * 2) grow();
  const std::uint64_t hash = hash_word(word);
  const std::size_t mask = slots_.size() - 1;
  std::size_t i = hash & mask;
  while (slots_[i].count != kEmpty) i = (i + 1) & mask;
  const std::uint64_t bit = hash >> 47;
  filter_[bit / 64] |= std::uint64_t{1} << (bit % 64);
  keys_.emplace_back(word);
  slots_[i].hash = hash;
  return slots_[i];
}

WordId Lexicon::intern(std::string_view word) {
  if (const Slot* slot = find(word)) {
    return slot->count == 1 ? slot->first : kUnknownWord;
  }
  const auto id = static_cast<WordId>(texts_.size());
  texts_.emplace_back(word);
  anchor_.push_back(0);
  Slot& slot = insert(word);
  slot.first = id;
  slot.count = 1;
  return id;
}

void Lexicon::add_spelling(std::string_view from, std::span<const WordId> words) {
  if (find(from) != nullptr) return;
  Slot& slot = insert(from);
  slot.count = static_cast<std::uint16_t>(words.size());
  if (words.size() == 1) {
    slot.first = words[0];
    return;
  }
  slot.first = static_cast<std::uint32_t>(readings_.size());
  readings_.insert(readings_.end(), words.begin(), words.end());
}

Lexicon::Reading Lexicon::read(std::string_view word) const {
  const Slot* slot = find(word);
  if (slot == nullptr) return {};
  const std::span<const WordId> words =
      slot->count == 1 ? std::span(&slot->first, 1) : std::span(readings_).subspan(slot->first, slot->count);
  return {true, slot->starts_pair, words};
}

void Lexicon::mark_pair(std::string_view first) {
  if (find(first) == nullptr) intern(first);
  const Slot* slot = find(first);
  slots_[static_cast<std::size_t>(slot - slots_.data())].starts_pair = true;
}

bool Lexicon::has_spelling(std::string_view word) const {
  return find(word) != nullptr;
}

void Lexicon::add_anchor(std::string_view word) {
  const WordId id = intern(word);
  if (id == kUnknownWord || anchor_[id] != 0) return;
  anchor_[id] = 1;
  anchors_.emplace_back(word);
}

}  // namespace evenkeel::crisis::detector
