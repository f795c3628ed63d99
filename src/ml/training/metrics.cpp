#include "ml/training/metrics.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "ml/training/random.hpp"

namespace evenkeel::ml::training {
namespace {

std::vector<std::size_t> rising(std::span<const double> score) {
  std::vector<std::size_t> order(score.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return score[a] < score[b]; });
  return order;
}

/// AUC where row i counts times[i]; `order` sorts the scores.
double counted_auc(std::span<const double> score, std::span<const float> y,
                   std::span<const std::size_t> order, std::span<const std::uint32_t> times) {
  double below = 0;  // negatives with a lower score
  double pairs = 0;
  double positives = 0;
  for (std::size_t i = 0; i < order.size();) {
    double tied_positive = 0;
    double tied_negative = 0;
    const auto value = score[order[i]];
    for (; i < order.size() && score[order[i]] == value; ++i) {
      const auto count = static_cast<double>(times[order[i]]);
      (y[order[i]] > 0.5F ? tied_positive : tied_negative) += count;
    }
    pairs += tied_positive * (below + tied_negative / 2);
    below += tied_negative;
    positives += tied_positive;
  }
  return positives == 0 || below == 0 ? 0.5 : pairs / (positives * below);
}

std::vector<std::uint32_t> resample(std::size_t rows, Dice& dice) {
  std::vector<std::uint32_t> times(rows, 0);
  for (std::size_t i = 0; i < rows; ++i) ++times[dice.below(rows)];
  return times;
}

Interval percentile_interval(double value, std::vector<double> samples) {
  if (samples.empty()) return {value, value, value};
  std::sort(samples.begin(), samples.end());
  const auto at = [&](double q) {
    return samples[static_cast<std::size_t>(std::lround(q * static_cast<double>(samples.size() - 1)))];
  };
  return {value, at(0.025), at(0.975)};
}

}  // namespace

double sigmoid(double x) {
  return 1.0 / (1.0 + std::exp(-x));
}

double auc(std::span<const double> score, std::span<const float> y) {
  return counted_auc(score, y, rising(score), std::vector<std::uint32_t>(score.size(), 1));
}

Interval auc_interval(std::span<const double> score, std::span<const float> y, std::uint64_t seed,
                      std::size_t resamples) {
  Dice dice(seed);
  const auto order = rising(score);
  std::vector<double> samples;
  if (score.empty()) resamples = 0;
  for (std::size_t b = 0; b < resamples; ++b) {
    samples.push_back(counted_auc(score, y, order, resample(score.size(), dice)));
  }
  return percentile_interval(auc(score, y), std::move(samples));
}

Interval auc_difference(std::span<const double> a, std::span<const double> b, std::span<const float> y,
                        std::uint64_t seed, std::size_t resamples) {
  Dice dice(seed);
  const auto order_a = rising(a);
  const auto order_b = rising(b);
  std::vector<double> samples;
  if (a.empty()) resamples = 0;
  for (std::size_t r = 0; r < resamples; ++r) {
    const auto times = resample(a.size(), dice);
    samples.push_back(counted_auc(a, y, order_a, times) - counted_auc(b, y, order_b, times));
  }
  return percentile_interval(auc(a, y) - auc(b, y), std::move(samples));
}

double brier(std::span<const double> probability, std::span<const float> y) {
  double sum = 0;
  for (std::size_t i = 0; i < y.size(); ++i) {
    const auto error = probability[i] - static_cast<double>(y[i]);
    sum += error * error;
  }
  return y.empty() ? 0 : sum / static_cast<double>(y.size());
}

double log_loss(std::span<const double> probability, std::span<const float> y) {
  double sum = 0;
  for (std::size_t i = 0; i < y.size(); ++i) {
    const auto p = std::clamp(probability[i], 1e-12, 1 - 1e-12);
    sum -= y[i] > 0.5F ? std::log(p) : std::log1p(-p);
  }
  return y.empty() ? 0 : sum / static_cast<double>(y.size());
}

double calibration_error(std::span<const double> probability, std::span<const float> y, std::size_t bins) {
  const auto order = rising(probability);
  double error = 0;
  for (std::size_t bin = 0; bin < bins; ++bin) {
    const auto first = order.size() * bin / bins;
    const auto last = order.size() * (bin + 1) / bins;
    double predicted = 0;
    double observed = 0;
    for (auto i = first; i < last; ++i) {
      predicted += probability[order[i]];
      observed += static_cast<double>(y[order[i]]);
    }
    error += std::abs(predicted - observed);
  }
  return order.empty() ? 0 : error / static_cast<double>(order.size());
}

Platt fit_platt(std::span<const double> margin, std::span<const float> y) {
  Platt fit{1, 0};
  for (int step = 0; step < 100; ++step) {
    double ga = 0, gb = 0;                   // gradient by slope and intercept
    double haa = 1e-9, hab = 0, hbb = 1e-9;  // Hessian, kept off singular
    for (std::size_t i = 0; i < y.size(); ++i) {
      const auto p = sigmoid(fit(margin[i]));
      const auto error = p - static_cast<double>(y[i]);
      const auto w = p * (1 - p);
      ga += error * margin[i];
      gb += error;
      haa += w * margin[i] * margin[i];
      hab += w * margin[i];
      hbb += w;
    }
    const auto determinant = haa * hbb - hab * hab;
    const auto da = (hbb * ga - hab * gb) / determinant;
    const auto db = (haa * gb - hab * ga) / determinant;
    // Separable data would run away: no step beyond 5.
    fit.slope -= std::clamp(da, -5.0, 5.0);
    fit.intercept -= std::clamp(db, -5.0, 5.0);
    if (std::abs(da) < 1e-10 && std::abs(db) < 1e-10) break;
  }
  return fit;
}

}  // namespace evenkeel::ml::training
