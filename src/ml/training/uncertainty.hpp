#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/result.hpp"
#include "ml/tabular/card.hpp"
#include "ml/training/nested_cv.hpp"

namespace evenkeel::ml::training {

/// What the uncertainty is measured with.
struct UncertaintyOptions {
  std::size_t replicates = 20;  ///< bootstrap refits
  std::size_t folds = 5;
  std::size_t masks = 4;  ///< random maskings a row
  std::uint64_t seed = 1;
  std::size_t threads = 2;
};

/// Each question's share of importance: the mean size of its TreeSHAP contributions over all rows, summing
/// to 1.
Result<std::vector<double>> item_shares(const tabular::Mapping& mapping, const Booster& model,
                                        const Matrix& x);

/// What random gaps do, from models that never saw the row.
struct GapSample {
  double missing_share = 0;  ///< of importance, hidden on top of what was missing
  double full_logit = 0;
  double masked_logit = 0;
  float y = 0;
};

/// Builds the tables of the card:
/// (1) the model's own variance: refits on bootstrap samples of the rows, variance of the calibrated log-odds
///     on rows outside the sample, averaged in bins of the log-odds;
/// (2) what gaps add: out-of-fold rows with random questions hidden, mean squared change of the calibrated
///     log-odds in bins of the missing share of importance (never falling as the share rises).
/// `coverage` is the share of masked rows whose full log-odds lie inside the interval from the masked row.
/// @param gap_samples the maskings, for choosing when to withhold
Result<tabular::CardUncertainty> measure_uncertainty(const tabular::Mapping& mapping, const Chosen& chosen,
                                                     std::span<const double> shares, const Matrix& x,
                                                     std::span<const float> y,
                                                     const UncertaintyOptions& options, Progress& progress,
                                                     std::vector<GapSample>& gap_samples);

/// The variance that the card's tables give for a log-odds and a missing share.
double variance_of(const tabular::CardUncertainty& tables, double logit, double missing_share);

/// The least answered share of importance, in steps of 0.05, at which and above which masked rows are still
/// told apart with an AUC of at least `bar` (in bands of 0.1).
double least_answered_share(std::span<const GapSample> samples, double bar);

}  // namespace evenkeel::ml::training
