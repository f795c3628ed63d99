#pragma once

#include <string_view>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "identity/accounts/store.hpp"
#include "platform/crypto/key.hpp"
#include "platform/db/session.hpp"

namespace evenkeel::identity::accounts {

/// Whether the text looks like a code of an authenticator app: six digits, spaces aside.
bool is_totp_code(std::string_view code);

/// Whether it is the account's code now; then the row remembers its time step, so that it works once. The
/// caller saves the row. @pre row.totp
Result<bool> use_totp(store::AccountRow& row, const crypto::Key& key, std::string_view code, Millis now);

/// Uses up a recovery code of the account, inside a write job. @return false when it is none
bool use_recovery_code(db::Session& session, std::string_view account, std::string_view code);

}  // namespace evenkeel::identity::accounts
