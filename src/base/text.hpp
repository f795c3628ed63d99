#pragma once

#include <span>
#include <string>
#include <string_view>

namespace evenkeel {

/// Whether the bytes are well-formed UTF-8 (Unicode 15, table 3-7: no surrogates, no overlong forms).
bool is_valid_utf8(std::string_view bytes);

/// Without the ASCII white space at both ends.
std::string_view trim(std::string_view text);

/// ASCII letters made small.
std::string to_lower(std::string_view text);

/// The words joined by `between`.
std::string join(std::span<const std::string> words, std::string_view between);

/// The candidate within two edits of the word (Levenshtein distance), or empty. For "did you mean …?".
std::string did_you_mean(std::string_view word, std::span<const std::string> candidates);

/// The number with at most six digits behind the point and no trailing zeros ("7", "7.5").
std::string plain_number(double value);

}  // namespace evenkeel
