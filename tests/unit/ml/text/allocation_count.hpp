#pragma once

#include <cstddef>
#include <optional>

namespace evenkeel::ml::text {

/// How often memory was asked for so far, by any thread of this test program. Nothing in builds with
/// ThreadSanitizer.
std::optional<std::size_t> allocations();

}  // namespace evenkeel::ml::text
