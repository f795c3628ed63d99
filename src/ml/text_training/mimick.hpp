#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "ml/text_training/matrix.hpp"

namespace evenkeel::ml::text_training {

/// A word to imitate: its vector and the buckets of its n-grams.
struct SpelledWord {
  std::span<const float> vector{};
  std::vector<std::uint32_t> grams{};
  float weight = 1;
};

/// How n-gram vectors are fitted.
struct MimickSettings {
  std::size_t rounds = 8;
  double rate = 0.3;  ///< of AdaGrad, falling linearly to a tenth
  std::uint64_t seed = 1;
};

/// Fits the bucket vectors so that the mean of a word's buckets is near its word vector (after Pinter et al.
/// 2017, with a sum of n-grams as in Bojanowski et al. 2017): least squares by stochastic gradient, AdaGrad
/// with one scale a bucket. Words without n-grams are skipped. Deterministic.
/// @param grams a row a bucket; its values are where the fit begins
void fit_ngrams(std::span<const SpelledWord> words, const MimickSettings& settings, Matrix& grams);

/// The weighted mean of cos(vector, mean of buckets) over the words that have n-grams.
double mimick_likeness(std::span<const SpelledWord> words, const Matrix& grams);

}  // namespace evenkeel::ml::text_training
