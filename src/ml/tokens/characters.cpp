#include "ml/tokens/characters.hpp"

#include <unicode/uchar.h>

namespace evenkeel::ml::tokens {
namespace {

UChar32 icu(char32_t c) {
  return static_cast<UChar32>(c);
}

}  // namespace

char32_t decode(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) -> std::uint32_t {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  const auto tail = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  const std::uint32_t lead = byte(at);
  if (lead < 0x80) {
    ++at;
    return lead;
  }
  if (lead >= 0xC2 && lead <= 0xDF && tail(at + 1)) {
    const char32_t c = ((lead & 0x1FU) << 6) | (byte(at + 1) & 0x3FU);
    at += 2;
    return c;
  }
  if (lead >= 0xE0 && lead <= 0xEF && tail(at + 1) && tail(at + 2)) {
    const char32_t c = ((lead & 0x0FU) << 12) | ((byte(at + 1) & 0x3FU) << 6) | (byte(at + 2) & 0x3FU);
    if (c >= 0x800 && (c < 0xD800 || c > 0xDFFF)) {
      at += 3;
      return c;
    }
  }
  if (lead >= 0xF0 && lead <= 0xF4 && tail(at + 1) && tail(at + 2) && tail(at + 3)) {
    const char32_t c = ((lead & 0x07U) << 18) | ((byte(at + 1) & 0x3FU) << 12) |
                       ((byte(at + 2) & 0x3FU) << 6) | (byte(at + 3) & 0x3FU);
    if (c >= 0x10000 && c <= 0x10FFFF) {
      at += 4;
      return c;
    }
  }
  ++at;
  return kBroken;
}

char* encode(char32_t c, char* out) {
  const auto put = [&out](char32_t byte) { *out++ = static_cast<char>(static_cast<unsigned char>(byte)); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | (c >> 6));
    put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | (c >> 12));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | (c >> 18));
    put(0x80 | ((c >> 12) & 0x3F));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  }
  return out;
}

bool is_ignorable(char32_t c) {
  if (c < 0xAD) {
    return false;
  }
  return (c >= 0xFFF9 && c <= 0xFFFB) || u_hasBinaryProperty(icu(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0;
}

bool is_emoji(char32_t c) {
  // Signs of ordinary text that Unicode also lists as pictographs: (c), (r), double punctuation, TM, i.
  if (c < 0x203D || c == 0x2049 || c == 0x2122 || c == 0x2139) {
    return false;
  }
  return u_hasBinaryProperty(icu(c), UCHAR_EXTENDED_PICTOGRAPHIC) != 0 || is_regional_indicator(c) ||
         is_skin_tone(c);
}

Role role_of(char32_t c) {
  if (c == kReplacement) {
    return Role::replacement;
  }
  if ((c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x4DBF) ||
      (c >= 0x20000 && c <= 0x3FFFF)) {
    return Role::single;
  }
  switch (u_charType(icu(c))) {
    case U_UPPERCASE_LETTER:
    case U_LOWERCASE_LETTER:
    case U_TITLECASE_LETTER:
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_COMBINING_SPACING_MARK:
      return Role::word;
    case U_DECIMAL_DIGIT_NUMBER:
      return Role::digit;
    case U_SPACE_SEPARATOR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
      return Role::space;
    default:
      return is_emoji(c) ? Role::emoji : Role::sign;
  }
}

bool is_mark(char32_t c) {
  const auto type = u_charType(icu(c));
  return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK;
}

}  // namespace evenkeel::ml::tokens
