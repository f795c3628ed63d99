#pragma once

#include <string>

#include "identity/accounts/core.hpp"
#include "identity/accounts/types.hpp"

namespace evenkeel::identity::accounts {

/// The second factor of a signed-in person: an authenticator app, and recovery codes. Thread-safe.
class SecondFactors {
 public:
  explicit SecondFactors(Core& core) : core_(core) {}

  /// A new secret that waits for confirm(). `forbidden` (field current_password), `conflict` when there is
  /// one already.
  asio::awaitable<Result<SecondFactorSecret>> begin(std::string account, CurrentPassword given);
  /// Takes the waiting secret into use; this session then counts as one with a second factor. New recovery
  /// codes. `invalid_input` (field code) when the code is wrong, `conflict` when nothing waits.
  asio::awaitable<Result<RecoveryCodes>> confirm(std::string account, std::string session,
                                                 SecondFactorCode given);
  /// Other sessions end; those of staff all do, since their roles then count no more.
  asio::awaitable<Result<void>> remove(std::string account, std::string session, RemoveSecondFactor given);
  /// Ten new recovery codes; the old ones are void.
  asio::awaitable<Result<RecoveryCodes>> renew_codes(std::string account, CurrentPassword given);

 private:
  Core& core_;
};

}  // namespace evenkeel::identity::accounts
