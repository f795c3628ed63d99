#pragma once

#include <string>

#include "identity/accounts/registration.hpp"
#include "identity/accounts/sessions.hpp"

namespace evenkeel::identity::accounts {

/// What signed-in people change about their own account. Thread-safe.
class Profiles {
 public:
  Profiles(Core& core, Sessions& sessions, Registrations& registrations)
      : core_(core), sessions_(sessions), registrations_(registrations) {}

  /// A new e-mail address needs the password (`forbidden`, field current_password) and is unproven again.
  asio::awaitable<Result<Me>> change(std::string account, std::string session, ChangeMe given);
  /// Other sessions end. `forbidden` (field current_password), `invalid_input` (field new_password),
  /// `conflict` for an account without a password.
  asio::awaitable<Result<void>> change_password(std::string account, std::string session,
                                                ChangePassword given);

 private:
  Core& core_;
  Sessions& sessions_;
  Registrations& registrations_;
};

}  // namespace evenkeel::identity::accounts
