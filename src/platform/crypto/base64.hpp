#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace evenkeel::crypto {

enum class Base64 { original, url_without_padding };

/// Decodes strictly: only letters of the alphabet, right padding, no left-over bits. libsodium alone would
/// also take some bytes above 127, as it reads them as negative numbers.
/// @return the number of bytes written, or nothing when the text is not base64 or needs more than `most`
std::optional<std::size_t> decode_base64(Base64 form, std::string_view text, unsigned char* into,
                                         std::size_t most);

}  // namespace evenkeel::crypto
