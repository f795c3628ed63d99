#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/random.hpp"

namespace evenkeel::crypto {

/// A new 160-bit secret in base32 without padding (RFC 4648 section 6).
std::string new_totp_secret(Random& random);

/// The code of a time step (RFC 6238: SHA-1, 6 digits, 30 s). @pre a valid base32 secret
std::string totp_code(std::string_view secret, std::int64_t step);

/// The step whose code this is: the present one or a neighbour, later than `last_step` (a code works once).
std::optional<std::int64_t> matching_step(std::string_view secret, std::string_view code, Millis now,
                                          std::int64_t last_step);

/// "otpauth://totp/…" for authenticator apps.
std::string totp_uri(std::string_view secret, std::string_view issuer, std::string_view account);

}  // namespace evenkeel::crypto
