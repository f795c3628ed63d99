#pragma once

#include <span>
#include <vector>

#include "base/result.hpp"
#include "ml/training/survey.hpp"

namespace evenkeel::ml::training {

/// Logistic regression with an L2 penalty (liblinear, primal Newton: deterministic). Features with at most
/// eight different values become one indicator a value, the others are standardised; each has an indicator
/// for "missing". All of that is learned from the training rows alone.
class LinearModel {
 public:
  /// @param cost liblinear's C, the inverse strength of the penalty
  static Result<LinearModel> train(const Matrix& x, std::span<const float> y, double cost);

  /// The log-odds by row.
  std::vector<double> margins(const Matrix& x) const;

 private:
  struct Column {
    std::vector<float> levels;  ///< one indicator each; empty: standardised
    double mean = 0;
    double scale = 1;
    std::size_t first = 0;  ///< index of its first weight; the last one is for "missing"
  };
  /// Calls `each(index, value)` for the non-zero inputs of a row.
  template <class F>
  void inputs(std::span<const float> row, F each) const;
  void learn_columns(const Matrix& x);

  std::vector<Column> columns_;
  std::size_t width_ = 0;
  std::vector<double> weights_;
  double intercept_ = 0;
};

}  // namespace evenkeel::ml::training
