#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "identity/accounts/sessions.hpp"

namespace evenkeel::identity::accounts {

/// A session for a new account, and its recovery codes, shown this once.
struct Welcomed {
  Granted granted;
  std::vector<std::string> recovery_codes;
};

/// Making accounts: people themselves, by a one-time link, or by somebody else. Thread-safe.
class Registrations {
 public:
  Registrations(Core& core, Sessions& sessions) : core_(core), sessions_(sessions) {}

  /// `forbidden` when the site takes nobody, `invalid_input`, `conflict` when the name is taken,
  /// `rate_limited` after many taken names.
  asio::awaitable<Result<Welcomed>> register_person(Register given, Visitor visitor);
  /// The first admin's link and those of invited people or of people who start anew. `gone` for a link that
  /// is used up, too old or unknown.
  asio::awaitable<Result<Welcomed>> set_up(Setup given, Visitor visitor);

  /// A profile whose texts are checked. @return it normalised
  static Result<Profile> read_profile(std::string_view name, std::string_view display_name,
                                      std::string_view email, std::string_view country);
  /// Makes the key, then the row; without the row the key goes again. `conflict` when the name is taken.
  struct Fresh {
    Profile profile;
    std::optional<std::string> password_hash = {};
    web::Roles roles = {web::Role::member};
    Status status = Status::active;
    bool email_verified = false;
    std::optional<store::SignOnKey> sign_on = {};
    audit::Entry why = {};  ///< its subject becomes the new account; an empty actor of kind person too
  };
  using Also = std::function<Result<void>(db::Session&, store::AccountRow&, const crypto::Key&)>;
  /// `also` (may be null) runs in the same job, behind the row.
  asio::awaitable<Result<Account>> make(Fresh fresh, const Also* also = nullptr);

  /// Sends the link that proves an address, when mail is on and there is an address that nobody proved.
  asio::awaitable<void> ask_to_verify(std::string account, std::string email);

 private:
  asio::awaitable<Result<Welcomed>> set_up_admin(Setup given, std::string hash, Visitor visitor);
  asio::awaitable<Result<Welcomed>> set_up_person(Setup given, std::string hash, std::string account,
                                                  Visitor visitor);
  /// Counts the attempt; `rate_limited` after too many from one client.
  asio::awaitable<Result<bool>> is_taken(const std::string& name, const std::string& client);

  Core& core_;
  Sessions& sessions_;
};

/// Inside a write job: new recovery codes take the place of the old. @return the codes
std::vector<std::string> renew_recovery_codes(db::Session& session, Random& random, std::string_view account);

}  // namespace evenkeel::identity::accounts
