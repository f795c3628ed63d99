#pragma once

#include <optional>
#include <string>

#include "identity/accounts/sessions.hpp"

namespace evenkeel::identity::accounts {

/// A sign-in that is done, or the challenge that asks for the second factor.
struct SignInOutcome {
  std::optional<Granted> granted;
  std::string challenge;
};

/// Signing in with a name and a password, and then the second factor. An unknown name takes the same steps
/// and the same time as a wrong password, and gets the same words. Thread-safe.
class SignIns {
 public:
  SignIns(Core& core, Sessions& sessions) : core_(core), sessions_(sessions) {}

  /// `unauthenticated` (one text for all that can be wrong), `rate_limited`, `forbidden` for an account that
  /// is turned off (said to nobody but who knows its password), `unavailable` when too many sign in at once.
  asio::awaitable<Result<SignInOutcome>> sign_in(Credentials given, Visitor visitor);
  /// `unauthenticated` for a wrong code and for a challenge that is unknown or five minutes old.
  asio::awaitable<Result<Granted>> second_factor(SecondFactorAnswer given, Visitor visitor);

 private:
  struct Attempt;
  asio::awaitable<Result<SignInOutcome>> enter(const Attempt& attempt, store::AccountRow row,
                                               Verdict verdict);
  Result<bool> factor_in(db::Session& session, store::AccountRow& row, const crypto::Key& key,
                         const std::string& code) const;

  Core& core_;
  Sessions& sessions_;
};

}  // namespace evenkeel::identity::accounts
