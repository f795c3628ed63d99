#include "ml/text_training/optimizer.hpp"

#include <algorithm>
#include <cmath>

#include "ml/text_training/elementwise.hpp"

namespace evenkeel::ml::text_training {

double rate_factor(std::size_t step, std::size_t total, double warm_up) {
  const auto at = static_cast<double>(step) + 1;
  const auto rising = std::max(1.0, warm_up * static_cast<double>(total));
  if (at < rising) return at / rising;
  return (static_cast<double>(total) - at + 1) / (static_cast<double>(total) - rising + 1);
}

double apply_gradients(Network& network, const OptimizerSettings& settings, std::size_t step,
                       std::size_t total) {
  auto& parameters = network.parameters();
  auto& words = network.embedding().words();
  auto& grams = network.embedding().grams();
  const auto norm =
      std::sqrt(squares(parameters.gradients) + words.gradient_squares() + grams.gradient_squares());
  const auto scale = norm > settings.clip ? static_cast<float>(settings.clip / norm) : 1.0F;
  if (scale != 1) {
    for (auto& g : parameters.gradients) g *= scale;
  }
  const auto t = static_cast<double>(step) + 1;
  const auto second = std::sqrt(1 - std::pow(0.999, t));
  const auto factor = rate_factor(step, total, settings.warm_up) * second / (1 - std::pow(0.9, t));
  const auto epsilon = static_cast<float>(1e-8 * second);
  adam_step(parameters.values, parameters.gradients, parameters.first, parameters.second,
            static_cast<float>(settings.rate * factor), epsilon);
  words.step(static_cast<float>(settings.words_rate * factor), epsilon, scale);
  grams.step(static_cast<float>(settings.grams_rate * factor), epsilon, scale);
  std::fill(parameters.gradients.begin(), parameters.gradients.end(), 0.0F);
  return norm;
}

}  // namespace evenkeel::ml::text_training
