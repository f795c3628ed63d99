#include "base64.hpp"

#include <algorithm>

#include <sodium.h>

namespace evenkeel::crypto {

std::optional<std::size_t> decode_base64(Base64 form, std::string_view text, unsigned char* into,
                                         std::size_t most) {
  const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  if (!std::all_of(text.begin(), text.end(), is_ascii)) return std::nullopt;
  const int variant =
      form == Base64::original ? sodium_base64_VARIANT_ORIGINAL : sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::size_t size = 0;
  if (sodium_base642bin(into, most, text.data(), text.size(), nullptr, &size, nullptr, variant) != 0) {
    return std::nullopt;
  }
  return size;
}

}  // namespace evenkeel::crypto
