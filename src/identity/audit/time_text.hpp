#pragma once

#include <optional>
#include <string_view>

#include "base/clock.hpp"

namespace evenkeel::identity::audit {

/// Which end of a span a text names: a bare date means its first or its last moment.
enum class End { from, to };

/// The moment of "2026-11-21", "2026-11-21T04:12:00Z" or with a fraction or an offset ("+01:00"), RFC 3339.
/// Nothing when it is none of these or no real date. For End::to the moment after the last one that is meant.
std::optional<Millis> parse_time(std::string_view text, End end);

}  // namespace evenkeel::identity::audit
