#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "ml/tokens/tokens.hpp"

namespace evenkeel::ml::tokens {

/// Letters of a text by their script.
struct Scripts {
  std::size_t latin = 0;
  std::size_t other = 0;
  std::string_view
      code;  ///< the language that the commonest other script stands for, for example "ru" for Cyrillic
  bool sure =
      false;  ///< whether that script stands for one language alone, as Greek does and Cyrillic does not
};

/// Counts the letters of words and hashtags.
Scripts count_scripts(const Tokens& tokens);

}  // namespace evenkeel::ml::tokens
