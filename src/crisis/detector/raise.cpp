#include "crisis/detector/raise.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "crisis/detector/conversation.hpp"

namespace evenkeel::crisis::detector {
namespace {

/// The highest level that the model is sure enough of.
Level level_of(const LevelChances& chances, const RaiseBars& bars) {
  const std::array<double, 5> needed{0.0, bars.low, bars.moderate, bars.high, bars.critical};
  double at_or_above = 0.0;
  for (std::size_t level = chances.size() - 1; level > 0; --level) {
    at_or_above += chances[level];
    if (at_or_above >= needed[level]) return static_cast<Level>(level);
  }
  return Level::none;
}

/// The level that the model alone would give; it needs less where the rules saw a sign.
Level level_beside(const Finding& finding, const LevelChances& chances, const RaiseThresholds& thresholds) {
  return level_of(chances, finding.signs.empty() ? thresholds.alone : thresholds.seconded);
}

Finding raise_to(Finding finding, Level level, std::size_t bytes) {
  if (level <= finding.level) return finding;
  const auto end =
      static_cast<std::uint32_t>(std::min<std::size_t>(bytes, std::numeric_limits<std::uint32_t>::max()));
  finding.signs.insert(finding.signs.begin(), {kModelRule, level, 0, end});
  finding.level = level;
  return finding;
}

}  // namespace

Finding raise(Finding finding, const LevelChances& chances, const RaiseThresholds& thresholds,
              std::size_t bytes) {
  const Level level = level_beside(finding, chances, thresholds);
  return raise_to(std::move(finding), level, bytes);
}

Finding raise(Finding finding, const LevelChances& chances, const RaiseThresholds& thresholds,
              std::size_t bytes, ConversationState& state) {
  const Level level = level_beside(finding, chances, thresholds);
  // Also at the level that stands: a conversation that the model keeps up is not calm.
  if (level > Level::none && level >= state.level) end_turn(level, state);
  return raise_to(std::move(finding), level, bytes);
}

}  // namespace evenkeel::crisis::detector
