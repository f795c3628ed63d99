#include "ml/text_training/vocabulary_choice.hpp"

#include <algorithm>

#include "ml/text/encoder.hpp"

namespace evenkeel::ml::text_training {
namespace {

constexpr double kZipfOffset = 3;   // p(rank) = 1 / (kZipfNorm (rank + kZipfOffset))
constexpr double kZipfNorm = 11.6;  // the sum of 1 / (rank + 3) over 341,479 ranks
constexpr double kReservedShare = 1e-4;

}  // namespace

void WordCounts::add(std::string_view text) {
  tokens::tokenize(text, scratch_);
  for (const auto& token : scratch_.all()) {
    if (token.kind == tokens::Kind::hashtag || (token.kind == tokens::Kind::word && token.elongated))
      continue;
    std::string word(token.text);
    if (word.empty()) continue;
    if (token.kind == tokens::Kind::number) numbers_.emplace(word, true);
    ++counts_[std::move(word)];
    ++total_;
  }
}

std::vector<std::string> choose_words(const WordCounts& counts, const WordVectors& vectors,
                                      const VocabularySettings& settings) {
  std::unordered_map<std::string, double> shares;
  const auto texts = static_cast<double>(std::max<std::uint64_t>(counts.total(), 1));
  for (const auto& [word, count] : counts.counts()) {
    const auto least = counts.is_number(word) ? settings.least_number_count : settings.least_count;
    if (count >= least) shares[word] = static_cast<double>(count) / texts;
  }
  const auto frequent = std::min(settings.frequent_vectors, vectors.words.size());
  for (std::size_t i = 0; i < frequent; ++i) {
    const auto& word = vectors.words[i];
    if (!word.empty() && !counts.is_number(word)) shares.try_emplace(word, 0.0);
  }
  for (const auto reserved : {text::kNumberWord, text::kUnknownWord}) {
    shares.try_emplace(std::string(reserved), kReservedShare);
  }
  std::vector<std::pair<double, std::string>> sorted;
  for (const auto& [word, share] : shares) {
    const auto rank = vectors.find(word);
    const auto zipf = rank ? 1 / (kZipfNorm * (static_cast<double>(*rank) + kZipfOffset)) : 0.0;
    sorted.emplace_back(-(share + zipf) / 2, word);
  }
  std::sort(sorted.begin(), sorted.end());
  std::vector<std::string> words;
  for (auto& [share, word] : sorted) words.push_back(std::move(word));
  return words;
}

}  // namespace evenkeel::ml::text_training
