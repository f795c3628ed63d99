#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace evenkeel::ml::text {

/// SHA-256 of the two pieces, one after the other, as 32 bytes. Uses the processor's instructions where it
/// has them (OpenSSL), because a model of ten megabytes is hashed at every start.
std::array<std::uint8_t, 32> sha256_of(std::string_view first, std::string_view second);

}  // namespace evenkeel::ml::text
