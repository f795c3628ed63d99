#include "ids.hpp"

#include <array>
#include <cstdint>

namespace evenkeel {

std::string new_id(const Clock& clock, Random& random) {
  std::array<std::byte, 16> bytes{};
  random.fill(bytes);
  const auto now = static_cast<std::uint64_t>(clock.now());
  for (std::size_t i = 0; i < 6; ++i) bytes[i] = static_cast<std::byte>((now >> (8 * (5 - i))) & 0xff);
  bytes[6] = (bytes[6] & std::byte{0x0f}) | std::byte{0x70};  // version 7
  bytes[8] = (bytes[8] & std::byte{0x3f}) | std::byte{0x80};  // variant of RFC 9562
  static constexpr std::string_view kHex = "0123456789abcdef";
  std::string text;
  text.reserve(36);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
    text += kHex[std::to_integer<std::size_t>(bytes[i] >> 4)];
    text += kHex[std::to_integer<std::size_t>(bytes[i] & std::byte{0x0f})];
  }
  return text;
}

bool is_uuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;
    if (hyphen ? c != '-' : !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) return false;
  }
  return true;
}

}  // namespace evenkeel
