#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace evenkeel::ml::training {

/// A figure with its 95 % interval.
struct Interval {
  double value = 0;
  double low = 0;
  double high = 0;
};

/// Calibrated log-odds = slope * margin + intercept.
struct Platt {
  double slope = 1;
  double intercept = 0;
  double operator()(double margin) const { return slope * margin + intercept; }
};

double sigmoid(double x);

/// Area under the ROC curve: the chance that a positive scores higher than a negative, ties counting a half
/// (Mann-Whitney). @param y 0 or 1. @return 0.5 when one class is absent
double auc(std::span<const double> score, std::span<const float> y);

/// AUC with a percentile bootstrap interval over rows. Deterministic for a seed.
Interval auc_interval(std::span<const double> score, std::span<const float> y, std::uint64_t seed,
                      std::size_t resamples = 1000);

/// AUC of a minus AUC of b on the same rows, resampled in pairs.
Interval auc_difference(std::span<const double> a, std::span<const double> b, std::span<const float> y,
                        std::uint64_t seed, std::size_t resamples = 1000);

/// Mean squared error of probabilities (Brier 1950).
double brier(std::span<const double> probability, std::span<const float> y);

/// Mean negative log-likelihood, in nats; probabilities are held 1e-12 off 0 and 1.
double log_loss(std::span<const double> probability, std::span<const float> y);

/// Expected calibration error over `bins` bins of (nearly) equal size: the mean distance between mean
/// probability and share of positives (Naeini et al. 2015, equal-mass bins).
double calibration_error(std::span<const double> probability, std::span<const float> y,
                         std::size_t bins = 10);

/// Logistic regression of y on one number by Newton's method (Platt 1999 without target smoothing). On
/// held-out log-odds it gives the calibration slope and intercept (Cox 1958): 1 and 0 are perfect.
Platt fit_platt(std::span<const double> margin, std::span<const float> y);

}  // namespace evenkeel::ml::training
