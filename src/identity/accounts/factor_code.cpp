#include "identity/accounts/factor_code.hpp"

#include <algorithm>
#include <string>

#include "identity/accounts/core.hpp"
#include "identity/accounts/recovery_codes.hpp"
#include "platform/crypto/totp.hpp"

namespace evenkeel::identity::accounts {
namespace {

std::string without_spaces(std::string_view code) {
  std::string digits;
  for (const char c : code.substr(0, 32)) {
    if (c != ' ') digits += c;
  }
  return digits;
}

}  // namespace

bool is_totp_code(std::string_view code) {
  const std::string digits = without_spaces(code);
  return digits.size() == 6 &&
         std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Result<bool> use_totp(store::AccountRow& row, const crypto::Key& key, std::string_view code, Millis now) {
  EVENKEEL_TRY(const std::string secret, Core::open(key, *row.totp, row.id, "totp"));
  const auto step = crypto::matching_step(secret, without_spaces(code), now, row.totp_last_step);
  if (!step) return false;
  row.totp_last_step = *step;
  return true;
}

bool use_recovery_code(db::Session& session, std::string_view account, std::string_view code) {
  const std::string hash = recovery_code_hash(account, code);
  return !hash.empty() && store::take_recovery_code(session, account, hash);
}

}  // namespace evenkeel::identity::accounts
