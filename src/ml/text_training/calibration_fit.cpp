#include "ml/text_training/calibration_fit.hpp"

#include <algorithm>
#include <cmath>

#include "ml/text_training/datasets.hpp"

namespace evenkeel::ml::text_training {
namespace {

constexpr int kSteps = 50;
constexpr double kEnough = 1e-9;
/// Strength of the prior, in rows: 1/2 * strength * ((scale - 1)^2 + sum of bias^2).
constexpr double kPrior = 1.0;

/// Solves a x = b for a symmetric positive definite a (Cholesky); `a` is row-major and is overwritten.
std::vector<double> solve(std::vector<double>& a, std::vector<double> b) {
  const auto n = b.size();
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      double sum = a[(i * n) + j];
      for (std::size_t k = 0; k < j; ++k) sum -= a[(i * n) + k] * a[(j * n) + k];
      a[(i * n) + j] = i == j ? std::sqrt(std::max(sum, 1e-12)) : sum / a[(j * n) + j];
    }
  }
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t k = 0; k < i; ++k) b[i] -= a[(i * n) + k] * b[k];
    b[i] /= a[(i * n) + i];
  }
  for (auto i = n; i-- > 0;) {
    for (auto k = i + 1; k < n; ++k) b[i] -= a[(k * n) + i] * b[k];
    b[i] /= a[(i * n) + i];
  }
  return b;
}

/// A convex loss by parameters: its value, slope and curvature. Parameter 0 is the scale, the others are
/// biases.
struct Curve {
  double value = 0;
  std::vector<double> slope{};
  std::vector<double> curvature{};
};

/// Newton's method with halved steps, from scale 1 and no bias.
template <class F>
std::vector<double> minimise(std::size_t parameters, F loss) {
  const auto with_prior = [&](const std::vector<double>& at) {
    Curve curve{0, std::vector<double>(parameters), std::vector<double>(parameters * parameters)};
    loss(at, curve);
    for (std::size_t i = 0; i < parameters; ++i) {
      const auto off = at[i] - (i == 0 ? 1.0 : 0.0);
      curve.value += 0.5 * kPrior * off * off;
      curve.slope[i] += kPrior * off;
      curve.curvature[(i * parameters) + i] += kPrior;
    }
    return curve;
  };
  std::vector<double> at(parameters, 0.0);
  at[0] = 1;
  auto now = with_prior(at);
  for (int step = 0; step < kSteps; ++step) {
    const auto direction = solve(now.curvature, now.slope);
    double size = 1;
    auto better = at;
    auto then = now;
    bool found = false;
    for (int half = 0; half < 30 && !found; ++half, size /= 2) {
      for (std::size_t i = 0; i < parameters; ++i) better[i] = at[i] - (size * direction[i]);
      then = with_prior(better);
      found = then.value <= now.value;
    }
    if (!found) break;
    const auto gained = now.value - then.value;
    at = better;
    now = std::move(then);
    if (gained < kEnough) break;
  }
  return at;
}

std::vector<double> doubles(std::span<const float> values) {
  return {values.begin(), values.end()};
}

std::vector<double> row_weights(std::span<const double> targets, std::size_t labels,
                                const std::vector<double>& expected) {
  const auto rows = targets.size() / labels;
  std::vector<double> weights(rows, 1.0);
  if (expected.size() != labels) return weights;
  std::vector<double> share(labels, 0.0);
  for (std::size_t i = 0; i < targets.size(); ++i)
    share[i % labels] += targets[i] / static_cast<double>(rows);
  for (std::size_t row = 0; row < rows; ++row) {
    weights[row] = 0;
    for (std::size_t i = 0; i < labels; ++i) {
      if (share[i] > 0) weights[row] += targets[(row * labels) + i] * expected[i] / share[i];
    }
  }
  return weights;
}

/// exp(x_i) / sum over a row, in place.
void softmax(std::span<double> row) {
  const auto greatest = *std::ranges::max_element(row);
  double sum = 0;
  for (auto& x : row) {
    x = std::exp(x - greatest);
    sum += x;
  }
  for (auto& x : row) x /= sum;
}

double sigmoid(double x) {
  return x >= 0 ? 1 / (1 + std::exp(-x)) : std::exp(x) / (1 + std::exp(x));
}

double safe_log(double p) {
  return std::log(std::max(p, 1e-12));
}

text::Calibration fit_softmax(std::size_t labels, std::span<const double> logits,
                              std::span<const double> targets, const CalibrationOptions& options) {
  const auto weights = row_weights(targets, labels, options.expected_shares);
  const auto parameters = options.bias ? labels + 1 : 1;
  std::vector<double> p(labels);
  std::vector<double> d(parameters);
  const auto loss = [&](const std::vector<double>& at, Curve& curve) {
    for (std::size_t row = 0; row < weights.size(); ++row) {
      const auto z = logits.subspan(row * labels, labels);
      const auto t = targets.subspan(row * labels, labels);
      for (std::size_t i = 0; i < labels; ++i) p[i] = (at[0] * z[i]) + (options.bias ? at[i + 1] : 0.0);
      softmax(p);
      double mean = 0;
      double square = 0;
      for (std::size_t i = 0; i < labels; ++i) {
        curve.value -= weights[row] * t[i] * safe_log(p[i]);
        curve.slope[0] += weights[row] * (p[i] - t[i]) * z[i];
        mean += p[i] * z[i];
        square += p[i] * z[i] * z[i];
      }
      curve.curvature[0] += weights[row] * (square - (mean * mean));
      if (!options.bias) continue;
      for (std::size_t i = 0; i < labels; ++i) {
        curve.slope[i + 1] += weights[row] * (p[i] - t[i]);
        const auto mixed = weights[row] * p[i] * (z[i] - mean);
        curve.curvature[i + 1] += mixed;
        curve.curvature[(i + 1) * parameters] += mixed;
        for (std::size_t j = 0; j < labels; ++j) {
          curve.curvature[((i + 1) * parameters) + j + 1] +=
              weights[row] * ((i == j ? p[i] : 0.0) - (p[i] * p[j]));
        }
      }
    }
  };
  const auto best = minimise(parameters, loss);
  text::Calibration out;
  out.scale = {best[0]};
  out.bias.assign(best.begin() + 1, best.end());
  return out;
}

text::Calibration fit_sigmoid(std::size_t labels, std::span<const double> logits,
                              std::span<const double> targets) {
  text::Calibration out;
  for (std::size_t label = 0; label < labels; ++label) {
    const auto loss = [&](const std::vector<double>& at, Curve& curve) {
      for (auto cell = label; cell < targets.size(); cell += labels) {
        if (targets[cell] < 0) continue;  // kNotJudged
        const double z = logits[cell];
        const auto p = sigmoid((at[0] * z) + at[1]);
        const auto off = p - targets[cell];
        const auto spread = p * (1 - p);
        curve.value -= (targets[cell] * safe_log(p)) + ((1 - targets[cell]) * safe_log(1 - p));
        curve.slope[0] += off * z;
        curve.slope[1] += off;
        curve.curvature[0] += spread * z * z;
        curve.curvature[1] += spread * z;
        curve.curvature[2] += spread * z;
        curve.curvature[3] += spread;
      }
    };
    const auto best = minimise(2, loss);
    out.scale.push_back(best[0]);
    out.bias.push_back(best[1]);
  }
  return out;
}

/// The entry for a label of a list with none, one or one a label.
double entry(const std::vector<double>& list, std::size_t label, double otherwise) {
  return list.empty() ? otherwise : list[list.size() == 1 ? 0 : label];
}

}  // namespace

text::Calibration fit_calibration(const Head& head, std::span<const float> logits,
                                  std::span<const float> targets, const CalibrationOptions& options) {
  const auto labels = head.labels.size();
  const auto z = doubles(logits);
  const auto t = doubles(targets);
  return head.activation == Activation::softmax ? fit_softmax(labels, z, t, options)
                                                : fit_sigmoid(labels, z, t);
}

std::vector<double> scores(const Head& head, std::span<const float> logits,
                           const text::Calibration& calibration) {
  const auto labels = head.labels.size();
  auto out = doubles(logits);
  for (std::size_t i = 0; i < logits.size(); ++i) {
    const auto label = i % labels;
    out[i] = (entry(calibration.scale, label, 1.0) * out[i]) + entry(calibration.bias, label, 0.0);
    if (head.activation == Activation::sigmoid) out[i] = sigmoid(out[i]);
  }
  if (head.activation == Activation::softmax) {
    for (std::size_t at = 0; at + labels <= out.size(); at += labels)
      softmax(std::span(out).subspan(at, labels));
  }
  return out;
}

double log_loss(const Head& head, std::span<const double> score, std::span<const float> targets) {
  double sum = 0;
  double count = 0;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    if (targets[i] == kNotJudged) continue;
    const double holds = static_cast<double>(targets[i]);
    sum -= holds * safe_log(score[i]);
    if (head.activation == Activation::sigmoid) sum -= (1 - holds) * safe_log(1 - score[i]);
    count += head.activation == Activation::sigmoid ? 1 : holds;
  }
  return count > 0 ? sum / count : 0;
}

}  // namespace evenkeel::ml::text_training
