#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace evenkeel::crypto {

/// What one Argon2id hash costs (RFC 9106; one lane, as libsodium does it).
struct PasswordCost {
  std::size_t memory_kib = 0;
  unsigned passes = 0;
};

/// "$argon2id$…" with a random salt. Takes about 0.1 s and `memory_kib`: run it on a pool. `unavailable` when
/// the memory is not to be had.
Result<std::string> hash_password(std::string_view password, const PasswordCost& cost);

/// Whether the password is the one. As slow as hashing.
bool verify_password(const std::string& hash, std::string_view password);

/// Whether the hash was made at another cost.
bool needs_rehash(const std::string& hash, const PasswordCost& cost);

/// Whether the password is on the list of the most common ones (compared without case; also with digits and
/// signs taken off its end), or is made of the given name.
bool is_common_password(std::string_view password, std::string_view name = {});

}  // namespace evenkeel::crypto
