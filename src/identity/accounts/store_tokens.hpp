#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "identity/accounts/rules.hpp"
#include "platform/db/session.hpp"

/// The SQL of one-time tokens, wrong attempts and signing keys (0003_accounts.sql). Runs inside the caller's
/// job.
namespace evenkeel::identity::accounts::store {

/// What a one-time token is for; the words of the table.
namespace purpose {
inline constexpr std::string_view kSetup = "setup";
inline constexpr std::string_view kFirstAdmin = "first_admin";
inline constexpr std::string_view kReset = "reset";
inline constexpr std::string_view kVerifyEmail = "verify_email";
inline constexpr std::string_view kSecondFactor = "second_factor";
}  // namespace purpose

struct TokenRow {
  std::string hash;
  std::string purpose;
  std::optional<std::string> account_id;
  std::string data = {};
  Millis created_at = 0;
  Millis expires_at = 0;
};

void insert_token(db::Session& session, const TokenRow& row);
/// A token that has not run out at `now`.
std::optional<TokenRow> find_token(db::Session& session, std::string_view hash, std::string_view purpose,
                                   Millis now);
/// Uses a token up. @return false when somebody else did, or there is none
bool take_token(db::Session& session, std::string_view hash, std::string_view purpose, Millis now);
/// Tokens of one purpose that belong to the account.
void delete_tokens(db::Session& session, std::string_view account, std::string_view purpose);
/// Tokens of a purpose that belong to nobody (the first admin's).
void delete_tokens_of_nobody(db::Session& session, std::string_view purpose);
void delete_tokens_of(db::Session& session, std::string_view account);
void delete_expired_tokens(db::Session& session, Millis before);

/// The wrong attempts of a subject (a keyed hash). The row stays as it is until the job commits.
Attempts hold_attempts(db::Session& session, std::string_view subject);
void save_attempts(db::Session& session, std::string_view subject, const Attempts& attempts);
void delete_attempts(db::Session& session, std::string_view subject);
void delete_attempts_before(db::Session& session, Millis before);

struct SigningKeyRow {
  std::string kid;
  std::string public_key;
  std::string secret_key;  ///< sealed seed
  Millis created_at = 0;
};

void insert_signing_key(db::Session& session, const SigningKeyRow& row);
/// Newest first.
std::vector<SigningKeyRow> signing_keys(db::Session& session);
void delete_signing_keys_before(db::Session& session, Millis before);

}  // namespace evenkeel::identity::accounts::store
