#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/random.hpp"

namespace evenkeel::identity::accounts {

inline constexpr std::size_t kRecoveryCodes = 10;

/// Ten new codes of 80 random bits, "7ZK2-M0Q4-RT9V-XA1B" (Crockford base32).
std::vector<std::string> new_recovery_codes(Random& random);

/// What is stored of a code: a hash over account and code. Case, spaces and hyphens do not matter, nor O for
/// 0 and I or L for 1. Empty when it cannot be a code.
std::string recovery_code_hash(std::string_view account, std::string_view code);

}  // namespace evenkeel::identity::accounts
