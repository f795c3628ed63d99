#include "crisis/detector/raise.hpp"

#include <algorithm>
#include <limits>

namespace evenkeel::crisis::detector {

Finding raise(Finding finding, double probability, RaiseThresholds thresholds, std::size_t bytes) {
  Level level = finding.level;
  if (level == Level::none && probability >= thresholds.to_low) {
    level = Level::low;
  } else if (level == Level::low && probability >= thresholds.to_moderate) {
    level = Level::moderate;
  }
  if (level == finding.level) return finding;
  const auto end =
      static_cast<std::uint32_t>(std::min<std::size_t>(bytes, std::numeric_limits<std::uint32_t>::max()));
  finding.signs.insert(finding.signs.begin(), {kModelRule, level, 0, end});
  finding.level = level;
  return finding;
}

}  // namespace evenkeel::crisis::detector
