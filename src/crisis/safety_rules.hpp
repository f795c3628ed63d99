#pragma once

#include <optional>
#include <string>
#include <vector>

#include "crisis/types.hpp"

namespace evenkeel::crisis {

/// What a check-in says about danger. Empty = not asked, skipped or "prefer not to say": it adds nothing and
/// takes nothing away.
struct SafetySigns {
  std::optional<int> thoughts = {};       ///< PHQ-9 item 9, 0-3
  std::optional<bool> thoughts_now = {};  ///< thoughts of ending one's life or hurting oneself today
  std::optional<bool> plan = {};
  std::optional<bool> means = {};  ///< has what would be used, or can get it easily
  std::optional<bool> intent = {};
  std::optional<bool> attempt = {};  ///< in the last three months
};

/// A level and the rules that gave it, for the event that is stored. Rule ids say which sign, not what was
/// answered elsewhere.
struct SafetyFinding {
  Level level = Level::none;
  std::vector<std::string> rules;  ///< ids such as "phq9_9.1", in a fixed order; empty at level none
  bool follow_ups = false;         ///< item 9 was 1 or more
};

/// The rules of item 9 and its follow-ups (docs: src/crisis/README.md). A sign once given is never cancelled
/// by another answer or by a low total: the level is the highest that any rule gives.
SafetyFinding assess(const SafetySigns& signs);

/// The fixed words of a finding.
Safety words_for(Level level, bool follow_ups);

}  // namespace evenkeel::crisis
