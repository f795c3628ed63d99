#pragma once

#include <memory>
#include <string>
#include <vector>

#include "identity/accounts/authenticator.hpp"
#include "identity/accounts/directory.hpp"
#include "identity/accounts/personal.hpp"
#include "identity/accounts/profile.hpp"
#include "identity/accounts/recovery.hpp"
#include "identity/accounts/second_factor.hpp"
#include "identity/accounts/sign_in.hpp"

namespace evenkeel::identity::accounts {

/// All of accounts, put together. Thread-safe; must outlive the coroutines that use it.
class Service {
 public:
  /// Loads the signing keys (makes the first) and reads which sessions ended lately. Blocks.
  static Result<std::unique_ptr<Service>> open(const Parts& parts, const Options& options);

  Registrations& registrations() { return registrations_; }
  SignIns& sign_ins() { return sign_ins_; }
  Sessions& sessions() { return sessions_; }
  SecondFactors& second_factors() { return second_factors_; }
  Recovery& recovery() { return recovery_; }
  Profiles& profiles() { return profiles_; }

  /// For other features.
  Directory& directory() { return directory_; }
  /// For the web layer.
  TokenAuthenticator& authenticator() { return authenticator_; }

  Millis now() const { return core_.now(); }
  Site site() const;
  /// The JWK set as JSON text.
  std::string jwks() const { return core_.signing_keys.jwks(); }

  /// Retention: sessions that ended before a time, by whatever reason; with them one-time tokens that ran out
  /// and counters of wrong attempts that count no more. @return how many sessions went, or would
  asio::awaitable<Result<std::int64_t>> remove_ended_sessions(Millis before, bool dry_run);

  std::vector<work::PoolStats> pool_stats() const { return {core_.passwords.stats(), core_.letters.stats()}; }
  /// Finishes what the pools have accepted; they take no more. After the server, before the database.
  void stop();

 private:
  Service(const Parts& parts, const Options& options);

  Core core_;
  Sessions sessions_{core_};
  Registrations registrations_{core_, sessions_};
  SignIns sign_ins_{core_, sessions_};
  SecondFactors second_factors_{core_};
  Recovery recovery_{core_};
  Profiles profiles_{core_, sessions_, registrations_};
  AccountDirectory directory_{core_, sessions_, registrations_};
  TokenAuthenticator authenticator_{core_};
};

}  // namespace evenkeel::identity::accounts
