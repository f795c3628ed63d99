#pragma once

#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "retention/part.hpp"
#include "retention/types.hpp"

/// The thinking about retention: pure functions.
namespace evenkeel::retention {

inline constexpr Millis kDay = 86'400'000;

/// What is older goes.
Millis cutoff(Millis now, int days);

/// `invalid_input` on the field `days` that names the bounds.
Result<void> check_days(const Part& part, int days);

/// A stored period, or the default; never outside the part's bounds, even when a newer version made them
/// tighter.
int days_of(const Part& part, std::optional<int> stored);

/// When the next run is due after the last one that was finished; at once when there was none. A last run
/// that lies in the future (the clock was set back) counts as of now.
Millis due_at(std::optional<Millis> last, Millis interval, Millis now);

/// "3 sessions_ended, 1 notices" for the audit log: counts and kinds alone.
std::string summary(const Report& report);

}  // namespace evenkeel::retention
