#include "ml/text/calibration.hpp"

#include <algorithm>
#include <cmath>

namespace evenkeel::ml::text {
namespace {

float factor(const std::vector<double>& factors, std::size_t label, float otherwise) {
  if (factors.empty()) return otherwise;
  return static_cast<float>(factors.size() == 1 ? factors[0] : factors[label]);
}

}  // namespace

void to_scores(const Head& head, std::span<const float> logits, std::span<float> scores) {
  const Calibration& calibration = head.calibration;
  for (std::size_t at = 0; at < scores.size(); ++at) {
    scores[at] = logits[at] * factor(calibration.scale, at, 1.0F) + factor(calibration.bias, at, 0.0F);
  }
  if (head.output == Output::sigmoid) {
    for (float& score : scores) score = 1.0F / (1.0F + std::exp(-score));
    return;
  }
  const float greatest = *std::max_element(scores.begin(), scores.end());
  float sum = 0;
  for (float& score : scores) sum += score = std::exp(score - greatest);
  for (float& score : scores) score /= sum;
}

float margin_of(const Head& head, std::span<const float> logits, std::size_t label) {
  if (head.output == Output::sigmoid || logits.size() == 1) return logits[label];
  float greatest = -1e30F;
  for (std::size_t at = 0; at < logits.size(); ++at) {
    if (at != label) greatest = std::max(greatest, logits[at]);
  }
  float sum = 0;
  for (std::size_t at = 0; at < logits.size(); ++at) {
    if (at != label) sum += std::exp(logits[at] - greatest);
  }
  return logits[label] - greatest - std::log(sum);
}

}  // namespace evenkeel::ml::text
