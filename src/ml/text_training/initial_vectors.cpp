#include "ml/text_training/initial_vectors.hpp"

#include <algorithm>
#include <cmath>

#include "ml/text_training/mimick.hpp"
#include "ml/text_training/parameters.hpp"
#include "ml/training/random.hpp"

namespace evenkeel::ml::text_training {
namespace {

constexpr std::size_t kTaughtWords =
    120'000;  // most frequent words of the vectors that n-grams are fitted to
constexpr float kSmall = 0.3F;

std::vector<SpelledWord> spelled_words(const WordVectors& vectors, const ReaderSettings& settings) {
  std::vector<SpelledWord> out;
  const auto count = std::min(kTaughtWords, vectors.words.size());
  for (std::uint32_t i = 0; i < count; ++i) {
    if (!Reader::is_spelled(vectors.words[i])) continue;
    SpelledWord word{vectors.values.row(i), {}, 1};
    // Common words say more about what a spelling means, but are also the most irregular: a mild preference.
    word.weight = static_cast<float>(std::clamp(std::sqrt(3000.0 / (i + 1.0)), 0.4, 1.5));
    text::append_subwords(vectors.words[i], settings.encoder, settings.buckets, word.grams);
    out.push_back(std::move(word));
  }
  return out;
}

}  // namespace

InitialVectors initial_vectors(const Reader& reader, const WordVectors& vectors, std::uint64_t seed) {
  const auto width = vectors.values.cols();
  InitialVectors out{Matrix(reader.words().size(), width), Matrix(reader.settings().buckets, width), 0, 0};
  const auto taught = spelled_words(vectors, reader.settings());
  MimickSettings settings;
  settings.seed = seed;
  if (reader.settings().buckets > 0) {
    fit_ngrams(taught, settings, out.grams);
    out.likeness = mimick_likeness(taught, out.grams);
  }
  training::Dice dice(mixed_seed(seed, 0x1417));
  for (std::uint32_t i = 0; i < reader.words().size(); ++i) {
    const auto to = out.words.row(i);
    if (const auto rank = vectors.find(reader.words()[i])) {
      std::copy_n(vectors.values.row(*rank).data(), width, to.data());
      ++out.found;
      continue;
    }
    const auto grams = reader.forms().grams(i);
    for (const auto gram : grams) {
      for (std::size_t j = 0; j < width; ++j)
        to[j] += out.grams.row(gram)[j] / static_cast<float>(grams.size());
    }
    if (grams.empty()) {
      for (auto& v : to) v = kSmall * static_cast<float>(2 * dice.unit() - 1);
    }
  }
  return out;
}

}  // namespace evenkeel::ml::text_training
