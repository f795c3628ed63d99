#pragma once

#include <string>
#include <string_view>

namespace evenkeel::ml::tabular {

/// SHA-256 of the bytes as 64 hex digits.
std::string sha256_hex(std::string_view bytes);

}  // namespace evenkeel::ml::tabular
