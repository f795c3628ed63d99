#include "ml/tokens/twice_encoded.hpp"

#include <algorithm>
#include <array>

#include "ml/tokens/characters.hpp"

namespace evenkeel::ml::tokens {
namespace {

// What Windows-1252 makes of the bytes 0x80 to 0x9F; 0 where it has nothing.
constexpr std::array<char32_t, 32> kWindows = {0x20AC, 0,      0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
                                               0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0,      0x17D,  0,
                                               0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                               0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0,      0x17E,  0x178};

/// The byte 0x80 to 0xBF that was read as this code point, or 0.
std::uint32_t trailing_byte(char32_t c) {
  if (c >= 0x80 && c <= 0xBF) {
    return c;
  }
  const auto found = c == 0 ? kWindows.end() : std::find(kWindows.begin(), kWindows.end(), c);
  return found == kWindows.end() ? 0U : 0x80U + static_cast<std::uint32_t>(found - kWindows.begin());
}

}  // namespace

char32_t twice_encoded(char32_t first, std::string_view text, std::size_t& at) {
  // Only leads that hardly begin such a run in real text: Latin-1's letters, signs (E2), variation selectors
  // and the replacement character (EF), emoji (F0). "CAFÉ»" is not among them.
  const std::size_t more = first == 0xC2 || first == 0xC3   ? 1
                           : first == 0xE2 || first == 0xEF ? 2
                           : first == 0xF0                  ? 3
                                                            : 0;
  if (more == 0) {
    return 0;
  }
  std::array<char, 4> bytes{static_cast<char>(static_cast<unsigned char>(first))};
  std::size_t next = at;
  for (std::size_t i = 1; i <= more; ++i) {
    const std::uint32_t byte = next < text.size() ? trailing_byte(decode(text, next)) : 0;
    if (byte == 0) {
      return 0;
    }
    bytes[i] = static_cast<char>(static_cast<unsigned char>(byte));
  }
  std::size_t end = 0;
  const char32_t c = decode({bytes.data(), more + 1}, end);
  if (c == kBroken) {
    return 0;
  }
  at = next;
  return c;
}

}  // namespace evenkeel::ml::tokens
