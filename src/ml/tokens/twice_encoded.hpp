#pragma once

#include <cstddef>
#include <string_view>

namespace evenkeel::ml::tokens {

/// Text that was read in the wrong encoding once and saved again: "â€™" for "’", "Ã©" for "é", "ðŸ˜‚" for an
/// emoji. When the code point `first`, which ends at `at`, and those behind it are the bytes of one UTF-8
/// character seen as Latin-1 or Windows-1252, returns that character and moves `at` behind it; otherwise 0.
char32_t twice_encoded(char32_t first, std::string_view text, std::size_t& at);

}  // namespace evenkeel::ml::tokens
