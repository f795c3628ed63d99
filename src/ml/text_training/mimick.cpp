#include "ml/text_training/mimick.hpp"

#include <cmath>
#include <numeric>

#include "ml/training/random.hpp"

namespace evenkeel::ml::text_training {
namespace {

void mean_of(const SpelledWord& word, const Matrix& grams, std::vector<float>& mean) {
  mean.assign(grams.cols(), 0);
  const auto share = 1.0F / static_cast<float>(word.grams.size());
  for (const auto gram : word.grams) {
    const auto row = grams.row(gram);
    for (std::size_t j = 0; j < mean.size(); ++j) mean[j] += share * row[j];
  }
}

double inner(std::span<const float> a, std::span<const float> b) {
  double sum = 0;
  for (std::size_t j = 0; j < a.size(); ++j) sum += static_cast<double>(a[j]) * static_cast<double>(b[j]);
  return sum;
}

}  // namespace

void fit_ngrams(std::span<const SpelledWord> words, const MimickSettings& settings, Matrix& grams) {
  training::Dice dice(settings.seed);
  std::vector<std::size_t> order(words.size());
  std::iota(order.begin(), order.end(), 0U);
  std::vector<float> spread(grams.rows(), 1e-6F);  // AdaGrad's sums of squares
  std::vector<float> wrong;
  const auto total = static_cast<double>(settings.rounds * words.size());
  std::size_t seen = 0;
  for (std::size_t round = 0; round < settings.rounds; ++round) {
    dice.shuffle(order);
    for (const auto i : order) {
      const auto& word = words[i];
      const auto rate = settings.rate * (1 - 0.9 * static_cast<double>(seen++) / total);
      if (word.grams.empty()) continue;
      mean_of(word, grams, wrong);
      float size = 0;
      for (std::size_t j = 0; j < wrong.size(); ++j) {
        wrong[j] = word.weight * (wrong[j] - word.vector[j]);
        size += wrong[j] * wrong[j];
      }
      size /= static_cast<float>(wrong.size());
      for (const auto gram : word.grams) {
        spread[gram] += size;
        const auto step = static_cast<float>(rate) / std::sqrt(spread[gram]);
        const auto row = grams.row(gram);
        for (std::size_t j = 0; j < wrong.size(); ++j) row[j] -= step * wrong[j];
      }
    }
  }
}

double mimick_likeness(std::span<const SpelledWord> words, const Matrix& grams) {
  double sum = 0;
  double weights = 0;
  std::vector<float> mean;
  for (const auto& word : words) {
    if (word.grams.empty()) continue;
    mean_of(word, grams, mean);
    const auto norms = std::sqrt(inner(mean, mean) * inner(word.vector, word.vector));
    sum += norms > 0 ? static_cast<double>(word.weight) * inner(mean, word.vector) / norms : 0;
    weights += static_cast<double>(word.weight);
  }
  return weights > 0 ? sum / weights : 0;
}

}  // namespace evenkeel::ml::text_training
