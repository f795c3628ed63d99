#pragma once

#include <memory>

#include "base/result.hpp"
#include "ml/text_training/datasets.hpp"
#include "ml/text_training/predictor.hpp"

namespace evenkeel::ml::text_training {

/// Trains logistic regression (liblinear, primal Newton: deterministic), one against the rest, on TF-IDF of
/// words, pairs of words and letters inside words: 1 + ln(count), inverse document frequency, words and
/// letters each scaled to length one, n-grams of one text alone left out.
/// @param cost liblinear's C, the inverse strength of the L2 penalty
Result<std::unique_ptr<Predictor>> train_sparse_linear(const DataSet& set, double cost);

}  // namespace evenkeel::ml::text_training
