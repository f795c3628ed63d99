#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "ml/training/learner.hpp"
#include "ml/training/metrics.hpp"
#include "ml/training/progress.hpp"

namespace evenkeel::ml::training {

/// Runs `job(0) … job(count - 1)` on up to `threads` threads and counts them on the progress. What each does
/// may depend on its number alone, so that the outcome is the same however many threads there are.
/// @return the first failure, by number
Result<void> run_jobs(std::size_t count, std::size_t threads, Progress& progress,
                      const std::function<Result<void>(std::size_t)>& job);

/// A setting that a cross-validation chose, with its out-of-fold margins on the rows that it saw.
struct Chosen {
  Setting setting;
  Platt platt;                  ///< fitted on `margins`
  std::vector<double> margins;  ///< out of fold
};

/// Chooses by k-fold cross-validation the setting with the best mean AUC.
Result<Chosen> choose(const std::vector<Setting>& settings, const tabular::Mapping& mapping, const Matrix& x,
                      std::span<const float> y, std::size_t k, std::uint64_t seed);

/// What the nested cross-validation knows of a learner.
struct OutOfFold {
  LearnerKind kind = LearnerKind::boosted_trees;
  std::vector<double> logit;        ///< calibrated log-odds by row, from models that never saw the row
  std::vector<std::string> chosen;  ///< the setting by outer fold
};

/// Nested k x k cross-validation of several learners: inside each outer training part, an inner
/// cross-validation chooses the setting and fits the calibration; the outer test part is only ever scored.
Result<std::vector<OutOfFold>> nested_cross_validation(const std::vector<LearnerKind>& kinds,
                                                       const tabular::Mapping& mapping, const Matrix& x,
                                                       std::span<const float> y, std::size_t k,
                                                       std::uint64_t seed, std::size_t threads,
                                                       Progress& progress);

}  // namespace evenkeel::ml::training
