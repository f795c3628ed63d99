#include "ml/tokens/word_lists.hpp"

#include <algorithm>
#include <vector>

namespace evenkeel::ml::tokens {
namespace {

/// Open addressing over views into the lists; filled once, then only read.
class Table {
 public:
  Table() : slots_(kSlots) {
    insert_all(english_words(), 0);
    for (std::size_t language = 1; language < kListedLanguages; ++language) {
      insert_all(foreign_words(language), language);
    }
  }

  std::uint16_t find(std::string_view word) const {
    for (std::size_t at = hash(word);; ++at) {
      const Slot& slot = slots_[at & (kSlots - 1)];
      if (slot.languages == 0 || slot.word == word) {
        return slot.languages;
      }
    }
  }

 private:
  struct Slot {
    std::string_view word;
    std::uint16_t languages = 0;
  };
  static constexpr std::size_t kSlots = 8192;  // the lists hold some 3,000 words

  static std::size_t hash(std::string_view word) {
    std::uint64_t h = word.size();
    for (const char c : word) {
      h = (h ^ static_cast<unsigned char>(c)) * 0x9E3779B97F4A7C15ULL;
      h ^= h >> 29;
    }
    return static_cast<std::size_t>(h);
  }

  void insert_all(std::string_view words, std::size_t language) {
    while (!words.empty()) {
      const std::size_t size = std::min(words.find(' '), words.size());
      insert(words.substr(0, size), static_cast<std::uint16_t>(1U << language));
      words.remove_prefix(std::min(size + 1, words.size()));
    }
  }

  void insert(std::string_view word, std::uint16_t language) {
    std::size_t at = hash(word);
    while (slots_[at & (kSlots - 1)].languages != 0 && slots_[at & (kSlots - 1)].word != word) {
      ++at;
    }
    Slot& slot = slots_[at & (kSlots - 1)];
    slot.word = word;
    slot.languages = static_cast<std::uint16_t>(slot.languages | language);
  }

  std::vector<Slot> slots_;
};

}  // namespace

std::uint16_t listed_languages(std::string_view word) {
  static const Table table;
  return table.find(word);
}

}  // namespace evenkeel::ml::tokens
