#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/describe/class.hpp>

#include "identity/accounts/ended_sessions.hpp"
#include "identity/accounts/options.hpp"
#include "identity/accounts/signing_keys.hpp"
#include "identity/accounts/store.hpp"
#include "identity/accounts/throttle.hpp"
#include "platform/work/pool.hpp"

namespace evenkeel::identity::accounts {

/// What stands sealed in accounts.profile.
struct Profile {
  std::string name;
  std::string display_name;
  std::string email;
  std::string country;
};
BOOST_DESCRIBE_STRUCT(Profile, (), (name, display_name, email, country))

/// Who stands before the door: for throttling and for the list of sessions.
struct Visitor {
  std::string address;
  std::string user_agent;
};

/// What a password turned out to be.
struct Verdict {
  bool right = false;
  std::optional<std::string> better_hash;  ///< at the present cost, when the stored one was made at another
};

/// What all use cases of accounts share: the parts, the pools, indexes, sealing, hashing. Thread-safe.
class Core {
 public:
  Core(const Parts& given, const Options& settings);

  /// Loads the signing keys and prepares the hash that stands in for unknown accounts. Blocks; at start.
  Result<void> open();

  const Parts parts;
  const Options options;
  work::Pool passwords{"passwords", 2, 32};
  work::Pool letters{"letters", 1, 256};
  Throttle throttle;
  SigningKeys signing_keys;
  EndedSessions ended;

  Millis now() const { return parts.clock.now(); }
  Millis token_life() const { return Millis{options.access_token_minutes} * 60'000; }
  const std::string& issuer() const { return issuer_; }
  bool mail_on() const { return parts.mailer.enabled() && !options.public_url.empty(); }

  /// By these a name or address is found without being stored. @pre normalised by the rules
  std::string name_index(std::string_view name) const;
  std::optional<std::string> email_index(std::string_view email) const;
  std::string sign_on_index(std::string_view issuer, std::string_view subject) const;

  std::string seal(const crypto::Key& key, std::string_view plain, std::string_view account,
                   std::string_view column) const;
  static Result<std::string> open(const crypto::Key& key, std::string_view sealed, std::string_view account,
                                  std::string_view column);
  void seal_profile(store::AccountRow& row, const Profile& profile, const crypto::Key& key) const;
  static Result<Profile> open_profile(const store::AccountRow& row, const crypto::Key& key);
  static Result<Account> account_of(const store::AccountRow& row, const crypto::Key& key);

  /// On the pool "passwords"; `unavailable` when it is full.
  asio::awaitable<Result<std::string>> hash(const Secret<std::string>& password);
  /// Without a stored hash it costs the same and is never right.
  asio::awaitable<Result<Verdict>> verify(const std::optional<std::string>& stored,
                                          const Secret<std::string>& password);
  /// Asks a signed-in person for their password once more, counted and throttled. `forbidden` naming the
  /// field current_password; fine for an account without a password.
  asio::awaitable<Result<void>> confirm_password(std::string account, Secret<std::string> password);

  /// Sends a letter after the answer has gone; a failure is logged without the address.
  void send_later(const asio::any_io_executor& executor, mail::Message letter);

  /// Inside a write job: ends sessions of an account but `except`. @return those that ended: hand them to
  /// `ended.add` once the job has committed
  std::vector<std::string> end_sessions_in(db::Session& session, std::string_view account, Millis at,
                                           std::string_view except = {}) const;
  void audit(db::Session& session, const audit::Entry& entry) const { parts.log.append(session, entry); }
  /// An entry about what a person did to their own account.
  static audit::Entry own(audit::Action action, std::string_view account, std::string detail = {});

 private:
  asio::awaitable<void> send(mail::Message letter);

  const std::string issuer_;
  std::string stand_in_hash_;
};

}  // namespace evenkeel::identity::accounts
