#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace evenkeel::ml::tokens {

/// Languages of which common words are listed, one bit each. Hindi is listed as people type it in Latin
/// letters.
enum Listed : std::uint16_t {
  kEnglish = 1,
  kSpanish = 2,
  kPortuguese = 4,
  kFrench = 8,
  kGerman = 16,
  kItalian = 32,
  kDutch = 64,
  kHindi = 128,
  kIndonesian = 256,
  kTagalog = 512,
  kTurkish = 1024,
  kPolish = 2048,
  kSwedish = 4096,
  kRomanian = 8192,
};
inline constexpr std::size_t kListedLanguages = 14;
/// ISO 639-1 codes in the order of the bits.
inline constexpr std::array<std::string_view, kListedLanguages> kListedCodes = {
    "en", "es", "pt", "fr", "de", "it", "nl", "hi", "id", "tl", "tr", "pl", "sv", "ro"};

/// The languages (bits of `Listed`) in which a word in normal form is among the commonest; 0 for none. About
/// 20 ns.
std::uint16_t listed_languages(std::string_view word);

/// The lists themselves: words with a space between. Our own choice of each language's commonest words.
std::string_view english_words();
std::string_view foreign_words(std::size_t language);

}  // namespace evenkeel::ml::tokens
