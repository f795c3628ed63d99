#pragma once

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/random.hpp"

namespace evenkeel {

/// A new UUID version 7 (RFC 9562): sorts by time of making, 74 random bits. Lower-case text with hyphens.
std::string new_id(const Clock& clock, Random& random);

/// Whether the text is a UUID in its lower-case 8-4-4-4-12 form.
bool is_uuid(std::string_view text);

}  // namespace evenkeel
