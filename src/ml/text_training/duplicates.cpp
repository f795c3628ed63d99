#include "ml/text_training/duplicates.hpp"

#include <algorithm>
#include <string>

namespace evenkeel::ml::text_training {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

}  // namespace

std::uint64_t text_key(std::string_view text) {
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  bool any = false;
  while (!text.empty()) {
    const auto end = static_cast<std::size_t>(std::ranges::find_if(text, is_space) - text.begin());
    const auto word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (word.starts_with('@') || word.starts_with("http")) continue;
    for (const char c : word) {
      const auto byte = static_cast<unsigned char>(c);
      const bool upper = byte >= 'A' && byte <= 'Z';
      const bool kept =
          upper || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte >= 0x80U;
      if (!kept) continue;
      any = true;
      hash = (hash ^ (upper ? byte + 32U : byte)) * 0x100000001B3ULL;
    }
  }
  return any ? hash : 0;
}

void JudgedTexts::add(std::span<const Example> examples) {
  for (const auto& example : examples) keys_.insert(text_key(example.text));
}

bool JudgedTexts::contains(std::string_view text) const {
  return keys_.contains(text_key(text));
}

std::size_t JudgedTexts::drop(std::vector<Example>& examples) const {
  return std::erase_if(examples, [this](const Example& example) { return contains(example.text); });
}

std::size_t JudgedTexts::drop(std::vector<std::string>& texts) const {
  return std::erase_if(texts, [this](const std::string& text) { return contains(text); });
}

JudgedTexts judged_texts(std::span<const DataSet> sets) {
  JudgedTexts judged;
  for (const auto& set : sets) {
    judged.add(set.dev);
    judged.add(set.test);
  }
  return judged;
}

}  // namespace evenkeel::ml::text_training
