#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <boost/describe/enum.hpp>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "platform/crypto/key.hpp"
#include "platform/db/session.hpp"

namespace evenkeel::identity::audit {

enum class Action {
  sign_in,
  sign_in_failed,
  second_factor_failed,
  refresh_reused,
  signed_out_everywhere,
  session_ended,
  account_created,
  account_changed,
  account_disabled,
  account_enabled,
  account_reset,
  account_erased,
  password_changed,
  password_reset,
  recovery_code_used,
  recovery_codes_made,
  second_factor_on,
  second_factor_off,
  sign_on_linked,
  roles_changed,
  team_changed,
  token_created,
  token_revoked,
  consent_given,
  consent_withdrawn,
  consent_text_published,
  data_read,
  data_exported,
  checkin_claimed,
  break_glass,
  retention_changed,
  retention_run,
  keys_rotated,
};
BOOST_DESCRIBE_ENUM(Action, sign_in, sign_in_failed, second_factor_failed, refresh_reused,
                    signed_out_everywhere, session_ended, account_created, account_changed, account_disabled,
                    account_enabled, account_reset, account_erased, password_changed, password_reset,
                    recovery_code_used, recovery_codes_made, second_factor_on, second_factor_off,
                    sign_on_linked, roles_changed, team_changed, token_created, token_revoked, consent_given,
                    consent_withdrawn, consent_text_published, data_read, data_exported, checkin_claimed,
                    break_glass, retention_changed, retention_run, keys_rotated)

enum class ActorKind { visitor, person, service, operator_, system };
BOOST_DESCRIBE_ENUM(ActorKind, visitor, person, service, operator_, system)

/// One thing that happened. Ids alone; `detail` is words or names of settings, never personal; `reason` is
/// sealed under the subject's key by the caller, at Place{"audit_log", subject_id, "reason"}.
struct Entry {
  Action action{};
  ActorKind actor_kind = ActorKind::person;
  std::string actor_id = {};
  std::string subject_id = {};  ///< the person it is about
  std::string object_id = {};   ///< a check-in, team, token …
  bool succeeded = true;
  std::string detail = {};
  std::string reason = {};
};

/// The append-only log. Each row's hash is BLAKE2b-256, keyed with the deployment's audit key, over the
/// previous hash and the row. Immutable, thread-safe.
class Log {
 public:
  /// `key` must outlive it.
  Log(const crypto::Key& key, const Clock& clock) : key_(key), clock_(clock) {}

  /// Adds a row inside the caller's write job, so that it stands if and only if the deed does. Rows of
  /// concurrent jobs follow one another (the head row is held).
  void append(db::Session& session, const Entry& entry) const;

 private:
  const crypto::Key& key_;
  const Clock& clock_;
};

}  // namespace evenkeel::identity::audit
