#pragma once

#include "crisis/detector/detector.hpp"

namespace evenkeel::crisis::detector {

/// How sure a trained model must be before its word counts. Measured on validation texts by whoever ships the
/// model; a probability below them changes nothing.
struct RaiseThresholds {
  double to_low = 0.9;
  double to_moderate = 0.98;
};

/// The rule id of a level that a model raised.
inline constexpr std::string_view kModelRule = "model";

/// Lets a trained model raise the level from none to low, or from low to moderate; never further, never
/// lower. The added sign has the rule id "model" and the whole text as its place.
/// @param probability that the text shows a crisis, 0 to 1, calibrated; NaN changes nothing
/// @param bytes length of the text
Finding raise(Finding finding, double probability, RaiseThresholds thresholds, std::size_t bytes);

}  // namespace evenkeel::crisis::detector
