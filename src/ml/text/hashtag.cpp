#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "ml/text/encoder.hpp"

namespace evenkeel::ml::text {
namespace {

constexpr std::size_t kMaxBytes = 128;
constexpr std::size_t kMaxWord = 24;
constexpr std::size_t kMaxParts = 12;  // more is not a phrase, and each part is a step of the network

/// By Zipf's law the probability of a word falls with its rank; a few bits more for each word keep the number
/// of words small, and single letters, which every vocabulary has, are dear.
float price_of(std::string_view word, std::uint32_t rank) {
  const bool lone_letter = word.size() == 1 && word != "a" && word != "i";
  return std::log(static_cast<float>(rank) + 3.0F) + (lone_letter ? 11.0F : 3.0F);
}

}  // namespace

bool split_hashtag(std::string_view text, const Vocabulary& vocabulary, std::vector<std::uint32_t>& ends,
                   std::vector<std::uint32_t>& words) {
  ends.clear();
  words.clear();
  if (text.empty() || text.size() > kMaxBytes) return false;
  struct Best {
    float price = std::numeric_limits<float>::infinity();
    std::uint32_t word = kNoWord;
    std::uint32_t begin = 0;
  };
  std::array<Best, kMaxBytes + 1> best{};
  best[0].price = 0;
  for (std::size_t end = 1; end <= text.size(); ++end) {
    for (std::size_t begin = end - std::min(end, kMaxWord); begin < end; ++begin) {
      if (!std::isfinite(best[begin].price)) continue;
      const std::string_view part = text.substr(begin, end - begin);
      const std::uint32_t word = vocabulary.find(part);
      if (word == kNoWord) continue;
      const float price = best[begin].price + price_of(part, word);
      if (price < best[end].price) best[end] = {price, word, static_cast<std::uint32_t>(begin)};
    }
  }
  if (!std::isfinite(best[text.size()].price)) return false;
  for (auto end = static_cast<std::uint32_t>(text.size()); end > 0; end = best[end].begin) {
    ends.push_back(end);
    words.push_back(best[end].word);
  }
  if (words.size() > kMaxParts) return false;
  std::reverse(ends.begin(), ends.end());
  std::reverse(words.begin(), words.end());
  return true;
}

}  // namespace evenkeel::ml::text
