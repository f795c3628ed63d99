#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace evenkeel::ml::tokens {

/// What a byte of normal text may be; several bits may hold.
enum ByteBits : std::uint8_t {
  kLower = 1,
  kUpper = 2,
  kDigit = 4,
  kHigh = 8,     ///< part of a code point beyond ASCII
  kSpace = 16,   ///< white space
  kJoiner = 32,  ///< punctuation that may go on with a word: ' ` _ * $ @ ! . : / + - %
  kFace = 64,    ///< punctuation that may begin an emoticon
  kRough = 128,  ///< needs the normal form first: control bytes, '&' (entities), bytes beyond ASCII
};
inline constexpr std::uint8_t kLetter = kLower | kUpper;
inline constexpr std::uint8_t kAlnum = kLetter | kDigit;

inline constexpr std::array<std::uint8_t, 256> kByteBits = [] {
  std::array<std::uint8_t, 256> bits{};
  for (std::size_t c = 0; c < 256; ++c) {
    std::uint8_t b = 0;
    if (c >= 'a' && c <= 'z') {
      b = kLower;
    } else if (c >= 'A' && c <= 'Z') {
      b = kUpper;
    } else if (c >= '0' && c <= '9') {
      b = kDigit;
    } else if (c >= 0x80) {
      b = kHigh | kRough;
    } else if (c == ' ' || (c >= 9 && c <= 13)) {
      b = kSpace;
    } else if (c < 32 || c == 127) {
      b = kRough;
    }
    bits[c] = b;
  }
  bits['&'] = kRough;
  for (const char c : std::string_view("'`_*$@!.:/+-%")) {
    bits[static_cast<unsigned char>(c)] |= kJoiner;
  }
  for (const char c : std::string_view(":;=()<>^-\\")) {
    bits[static_cast<unsigned char>(c)] |= kFace;
  }
  return bits;
}();

inline constexpr std::array<char, 256> kFolded = [] {
  std::array<char, 256> folded{};
  for (std::size_t c = 0; c < 256; ++c) {
    folded[c] = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  }
  return folded;
}();

inline bool has(char c, std::uint8_t bits) {
  return (kByteBits[static_cast<unsigned char>(c)] & bits) != 0;
}
inline char fold(char c) {
  return kFolded[static_cast<unsigned char>(c)];
}

/// Not a code point: what `decode` answers for bytes that are not UTF-8.
inline constexpr char32_t kBroken = 0xFFFFFFFFU;
inline constexpr char32_t kReplacement = 0xFFFD;

/// Reads one code point at `at` (which must be inside) and moves `at` behind it. For bytes that are not UTF-8
/// (also surrogates, overlong forms and values past U+10FFFF) the answer is `kBroken` and `at` moves by one.
char32_t decode(std::string_view text, std::size_t& at);

/// Writes a code point as UTF-8 and returns one past its last byte. Needs room for four bytes.
char* encode(char32_t c, char* out);

/// Invisible characters that normal text drops: zero-width, bidi controls, variation selectors, tags, soft
/// hyphen.
bool is_ignorable(char32_t c);

/// An emoji or another pictograph, a regional indicator or a skin tone.
bool is_emoji(char32_t c);
inline bool is_regional_indicator(char32_t c) {
  return c >= 0x1F1E6 && c <= 0x1F1FF;
}
inline bool is_skin_tone(char32_t c) {
  return c >= 0x1F3FB && c <= 0x1F3FF;
}

/// How a code point beyond ASCII takes part in splitting.
enum class Role : std::uint8_t { word, single, digit, space, emoji, sign, replacement };

/// `single` is a Han or kana character, which stands for itself as there are no spaces between words.
Role role_of(char32_t c);

/// A nonspacing or enclosing mark (Mn, Me).
bool is_mark(char32_t c);

/// A Latin letter with or without diacritics (blocks, not the script property: it only has to be fast).
inline bool is_latin(char32_t c) {
  return (c < 0x80 && (kByteBits[c] & kLetter) != 0) || (c >= 0xC0 && c < 0x250) ||
         (c >= 0x1E00 && c < 0x1F00);
}

}  // namespace evenkeel::ml::tokens
