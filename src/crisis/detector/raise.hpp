#pragma once

#include <array>

#include "crisis/detector/detector.hpp"

namespace evenkeel::crisis::detector {

/// What a trained model thinks of a text: the probability of each level, in the order of Level, 0 to 1,
/// calibrated. All zero, and anything that is no number, says nothing.
using LevelChances = std::array<double, 5>;

/// How sure a trained model must be that a text is at a level or above it before its word counts.
struct RaiseBars {
  double low = 0.0;
  double moderate = 0.0;
  double high = 0.0;
  double critical = 0.0;
};

/// The bars. Chosen on examples that neither rules nor model had learned (content/training/crisis_bars) and
/// on everyday texts: docs/safety.md has the figures. A suspicion that the rules share needs less.
struct RaiseThresholds {
  RaiseBars alone{.low = 0.70, .moderate = 0.65, .high = 0.45, .critical = 0.45};
  /// Where the rules saw a sign, whatever its level.
  RaiseBars seconded{.low = 0.60, .moderate = 0.45, .high = 0.30, .critical = 0.30};
};

/// Lets a trained model raise the level: to the highest whose bar is met by the probability of that level and
/// those above it. It never lowers. The added sign has the rule id "model" and the whole text as its place.
/// @param bytes length of the text
Finding raise(Finding finding, const LevelChances& chances, const RaiseThresholds& thresholds,
              std::size_t bytes);
/// The same for the last turn of a conversation, whose state remembers the level that was reached.
Finding raise(Finding finding, const LevelChances& chances, const RaiseThresholds& thresholds,
              std::size_t bytes, ConversationState& state);

/// The rule id of a level that a model raised.
inline constexpr std::string_view kModelRule = "model";

}  // namespace evenkeel::crisis::detector
