#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "identity/accounts/accounts.hpp"
#include "platform/db/session.hpp"
#include "platform/web/actor.hpp"

/// The SQL of accounts, recovery codes and sessions (0003_accounts.sql); store_tokens.hpp has the other
/// tables. Every function runs inside the caller's job and throws what SOCI throws.
namespace evenkeel::identity::accounts::store {

struct AccountRow {
  std::string id;
  std::string name_index;
  std::optional<std::string> email_index;
  std::string profile;  ///< sealed
  std::optional<std::string> password_hash;
  web::Roles roles;
  Status status = Status::active;
  bool email_verified = false;
  std::optional<std::string> totp;          ///< sealed
  std::optional<std::string> totp_pending;  ///< sealed
  std::int64_t totp_last_step = 0;
  Millis created_at = 0;
  std::optional<Millis> last_sign_in_at;
};

/// Where an account of the single sign-on provider comes from.
struct SignOnKey {
  std::string issuer;
  std::string subject_index;
};

/// Whether the rows must stay as they are until the job commits.
enum class Hold { no, yes };

void insert_account(db::Session& session, const AccountRow& row,
                    const std::optional<SignOnKey>& sign_on = {});
/// Writes everything that may change. @pre the row was read with Hold::yes in this job
void update_account(db::Session& session, const AccountRow& row);
void delete_account(db::Session& session, std::string_view id);

std::optional<AccountRow> find_account(db::Session& session, std::string_view id, Hold hold);
std::optional<AccountRow> find_by_name(db::Session& session, std::string_view name_index, Hold hold);
std::optional<AccountRow> find_by_sign_on(db::Session& session, const SignOnKey& key, Hold hold);
/// Active accounts with this address, verified.
std::vector<AccountRow> find_by_email(db::Session& session, std::string_view email_index);
/// Sorted by id, from behind `after` on.
std::vector<AccountRow> list_accounts(db::Session& session, std::string_view after, std::size_t limit);
/// Active accounts with the role, sorted by id.
std::vector<AccountRow> active_with_role(db::Session& session, web::Role role, Hold hold);

/// Takes the place of the codes that were there.
void replace_recovery_codes(db::Session& session, std::string_view account,
                            const std::vector<std::string>& hashes);
/// Uses a code up. @return false when there is none
bool take_recovery_code(db::Session& session, std::string_view account, std::string_view hash);
int count_recovery_codes(db::Session& session, std::string_view account);

struct SessionRow {
  std::string id;
  std::string account_id;
  std::string refresh_hash;
  std::optional<std::string> previous_hash;
  Millis rotated_at = 0;
  bool second_factor = false;
  std::string client;  ///< sealed
  Millis created_at = 0;
  Millis last_used_at = 0;
  Millis ends_at = 0;
  std::optional<Millis> ended_at;
};

void insert_session(db::Session& session, const SessionRow& row);
std::optional<SessionRow> find_session(db::Session& session, std::string_view id, Hold hold);
/// Writes what rotation and a second factor change.
void update_session(db::Session& session, const SessionRow& row);
/// Not ended, newest first.
std::vector<SessionRow> open_sessions(db::Session& session, std::string_view account);
/// All of a person's, newest first (for the export).
std::vector<SessionRow> all_sessions(db::Session& session, std::string_view account);
void end_session(db::Session& session, std::string_view id, Millis now);
/// Sessions that were ended at or after a time, by whatever process.
std::vector<std::string> ended_since(db::Session& session, Millis since);
/// Sessions that ended before a time, by whatever reason. @return how many
std::int64_t count_ended_before(db::Session& session, Millis before);
std::int64_t delete_ended_before(db::Session& session, Millis before);
void delete_sessions_of(db::Session& session, std::string_view account);

}  // namespace evenkeel::identity::accounts::store
