#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "platform/crypto/key.hpp"
#include "platform/db/session.hpp"

namespace evenkeel::identity::accounts {

/// Somebody whose wrong attempts are counted: a keyed hash, never the name or the address itself.
struct Subject {
  std::string key;
  int free = 0;  ///< wrong attempts before it must wait
};

/// Slows guessing down. The counters stand in the database: they survive restarts and count across processes.
/// An attempt is counted as wrong before it is judged and taken back when it was right, so that many attempts
/// at once count as many.
class Throttle {
 public:
  /// `index` (the deployment's index key) must outlive it.
  Throttle(const crypto::Key& index, int name_failures, int client_failures, int client_registrations)
      : index_(index),
        name_failures_(name_failures),
        client_failures_(client_failures),
        client_registrations_(client_registrations) {}

  Subject name(std::string_view name) const { return named("name", name); }
  Subject second_factor(std::string_view account) const { return named("second factor", account); }
  Subject recovery_code(std::string_view name) const { return named("recovery code", name); }
  Subject password(std::string_view account) const { return named("password", account); }
  Subject recovery_mail(std::string_view name) const { return named("recovery mail", name); }
  Subject client(std::string_view address) const;
  /// New accounts: each costs a slow hash and a key, so they count whether they are made or not.
  Subject registrations(std::string_view address) const;

  /// Counts an attempt. `rate_limited` with retry_after when one of the subjects must wait: then nothing is
  /// counted.
  static Result<void> begin(db::Session& session, std::span<const Subject> subjects, Millis now);
  /// Takes one counted attempt back.
  static void take_back(db::Session& session, std::span<const Subject> subjects);
  /// Forgets the wrong attempts.
  static void clear(db::Session& session, const Subject& subject);

 private:
  Subject named(std::string_view kind, std::string_view text) const;

  const crypto::Key& index_;
  const int name_failures_;
  const int client_failures_;
  const int client_registrations_;
};

}  // namespace evenkeel::identity::accounts
