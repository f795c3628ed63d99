#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/asio/awaitable.hpp>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "identity/accounts/accounts.hpp"
#include "identity/audit/audit.hpp"
#include "identity/organisation/last_used.hpp"
#include "identity/organisation/types.hpp"
#include "platform/db/database.hpp"

namespace evenkeel::identity::organisation {

namespace asio = boost::asio;

/// With what every token begins, so that a scanner finds one that was left in a file.
inline constexpr std::string_view kTokenPrefix = "evk_";

/// Tokens for machines: made by an admin, shown once, kept as a hash, always ending. Thread-safe. Its parts
/// must outlive it; it needs no accounts, so that they can be given `find_machine()`.
class Tokens {
 public:
  Tokens(db::Database& database, const audit::Log& audit, const Clock& clock, Random& random);

  /// All, newest first, with those that ended.
  asio::awaitable<Result<std::vector<MachineToken>>> list();
  /// `invalid_input` with every wrong field. Audited.
  asio::awaitable<Result<TokenCreated>> create(NewToken from, accounts::By by);
  /// From now on nobody can use it. `not_found`; done again, nothing changes. Audited.
  asio::awaitable<Result<void>> revoke(std::string id, accounts::By by);

  /// Called with the token's id after it was revoked: whoever remembers tokens forgets it. Once, before the
  /// first use.
  void on_revoked(std::function<void(const std::string& id)> forget) { forget_ = std::move(forget); }

  /// The names of tokens by id, ended ones too: for the audit log's pages.
  asio::awaitable<Result<std::map<std::string, std::string, std::less<>>>> names();

  /// What accounts asks about a bearer secret: who it is, or nothing when there is no such token, or it has
  /// ended or was revoked. It reads alone, so it may run in a read job. May outlive this object, not the
  /// database.
  accounts::FindMachine find_machine() const;

  /// Waits until the last uses are written. Not from within a job.
  void flush() { last_used_->flush(); }

 private:
  db::Database& database_;
  const audit::Log& audit_;
  const Clock& clock_;
  Random& random_;
  std::shared_ptr<LastUsed> last_used_;
  std::function<void(const std::string& id)> forget_;
};

}  // namespace evenkeel::identity::organisation
