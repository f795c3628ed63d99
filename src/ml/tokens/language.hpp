#pragma once

#include <cstdint>
#include <string_view>

#include "ml/tokens/tokens.hpp"

namespace evenkeel::ml::tokens {

/// What language a text is in.
struct LanguageGuess {
  std::string_view code = "und";  ///< ISO 639-1; "und" where nothing can be said
  float confidence = 0.0F;        ///< 0 to 1; a degree, not a measured probability
};

/// Guesses by the scripts and by lists of each language's common words; asks CLD2 only where those do not
/// decide. Thread-safe. `tokens` must be those of `text`. About 0.5 µs for an English text of 15 words, 10 to
/// 40 µs with CLD2.
LanguageGuess guess_language(std::string_view text, const Tokens& tokens);

/// Whether a text can be judged by models for English. Everything but `ok` is answered with "unknown".
enum class Readability : std::uint8_t {
  ok,
  empty,        ///< nothing but white space
  too_short,    ///< no word, emoji or emoticon: "...", "123", a link, a name, a single letter
  not_english,  ///< in another language, or mostly so
  gibberish     ///< letters that make no words: "asdkjh qwlekj"
};

/// "ok", "empty" ... as shown to people and written to files.
std::string_view name_of(Readability readability);

/// Doubt is in favour of the text: slang, names, code and single words are `ok`.
Readability readability(std::string_view text, const Tokens& tokens, const LanguageGuess& language);

}  // namespace evenkeel::ml::tokens
