#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/guarded.hpp"
#include "base/random.hpp"

namespace evenkeel::crypto {

/// A new bearer secret: the prefix and 256 random bits in base64url without padding.
Secret<std::string> new_token(Random& random, std::string_view prefix = {});

/// What is stored of a token: BLAKE2b-256, hexadecimal. Tokens are random, so no salt is needed.
std::string token_hash(std::string_view token);

/// Compares in a time that says nothing about where the texts differ.
bool same_text(std::string_view a, std::string_view b);

/// RFC 4648 section 5, without padding.
std::string to_base64url(std::string_view bytes);
/// Nothing when the text is not base64url: other letters, padding, or left-over bits that are not zero.
std::optional<std::string> from_base64url(std::string_view text);

}  // namespace evenkeel::crypto
