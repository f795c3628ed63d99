#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "ml/tokens/tokens.hpp"

namespace evenkeel::ml::tokens {

/// A range of tokens, [begin, end).
struct Window {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

inline constexpr std::size_t kWindowTokens = 96;  ///< the most tokens of a window
inline constexpr std::size_t kWindowOverlap =
    24;  ///< the most tokens that a window shares with the one before

/// Cuts a text into windows that cover every token, in order. A text of up to `kWindowTokens` is one window,
/// an empty one none. A longer one is cut behind a sentence's end where one lies in the last quarter of a
/// window; the next window begins `kWindowOverlap` tokens before the cut, or at a sentence's beginning in the
/// nearer half of these. `out` is filled anew; once warm this allocates nothing.
void windows(const Tokens& tokens, std::vector<Window>& out);

/// The same into a vector of its own.
std::vector<Window> windows(const Tokens& tokens);

}  // namespace evenkeel::ml::tokens
