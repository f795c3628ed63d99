#pragma once

#include <string_view>

namespace evenkeel::ml::tokens {

/// The second part ("n't", "'m" ...) of a lower-case word without its apostrophe, or empty: "dont" has "n't".
/// Words that are also something else (well, were, ill, id, its, hell, shell, wed ...) have none.
std::string_view bare_contraction(std::string_view word);

/// The last part of a lower-case word with an apostrophe, or empty: "don't" has "n't", "john's" has "'s",
/// "o'clock" none.
std::string_view contraction(std::string_view word);

}  // namespace evenkeel::ml::tokens
