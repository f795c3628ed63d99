#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace evenkeel::ml::files {

/// SHA-256 of the two pieces, one after the other, as 32 bytes. Uses the processor's instructions where it
/// has them (OpenSSL), because a model of ten megabytes is hashed at every start.
std::array<std::uint8_t, 32> sha256_of(std::string_view first, std::string_view second = {});

/// Two small letters or figures for each byte.
std::string hexadecimal(std::span<const std::uint8_t> bytes);

/// SHA-256 of the bytes as 64 hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

}  // namespace evenkeel::ml::files
