#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "base/result.hpp"
#include "ml/linear/linear_model.hpp"
#include "ml/text_training/datasets.hpp"
#include "ml/text_training/predictor.hpp"

namespace evenkeel::ml::text_training {

struct LinearSettings {
  double cost = 2;          ///< liblinear's C, the inverse strength of the L2 penalty
  std::uint32_t bits = 20;  ///< 2^bits buckets of n-grams
};

/// Trains logistic regression (liblinear, primal Newton: deterministic), one against the rest, on TF-IDF of
/// words, pairs of words and letters inside words (ml/linear/features.hpp): 1 + ln(count), inverse document
/// frequency, words and letters each scaled to length one, buckets of one text alone left out. The weights
/// are rounded to bytes; without calibration and version.
Result<linear::Parts> fit_linear(const DataSet& set, const LinearSettings& settings);

/// What one head of a linear model of several heads learns from.
struct LinearTask {
  const DataSet* set = nullptr;
  double cost = 2;
};

/// The same for several heads at once, over the same buckets: how rare a bucket is, is counted over the texts
/// of all sets. The labels are "<head>.<label>", head by head. @pre each head once
Result<linear::Parts> fit_linear(std::span<const LinearTask> tasks, std::uint32_t bits);

/// The linear model of a set as a predictor of its head.
class SparseLinear final : public Predictor {
 public:
  SparseLinear(linear::LinearModel model, HeadId head) : model_(std::move(model)), head_(head) {}
  std::string name() const override { return "sparse linear"; }
  bool answers(HeadId head) const override { return head == head_; }
  Result<std::vector<float>> logits(HeadId head, std::span<const std::string_view> texts) const override;

 private:
  linear::LinearModel model_;
  HeadId head_;
};

/// Fits and wraps.
Result<std::unique_ptr<Predictor>> train_sparse_linear(const DataSet& set, double cost);

}  // namespace evenkeel::ml::text_training
