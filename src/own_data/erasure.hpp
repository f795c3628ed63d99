#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <boost/asio/awaitable.hpp>

#include "base/result.hpp"
#include "identity/accounts/accounts.hpp"
#include "own_data/export.hpp"

namespace evenkeel::own_data {

/// Erases people: first the key, then the rows. What is left in backups cannot be opened any more.
/// Thread-safe.
///
/// The steps: (1) in one transaction the erasure is noted and every part takes the person out of what is kept
/// about many (a part may refuse: then nothing happened); (2) sessions end; (3) the key is destroyed; (4) in
/// one transaction the rows go, the note is closed and the deed is audited. From (1) on there is no way back:
/// what a crash left open is finished at the next start.
class Erasure {
 public:
  explicit Erasure(ErasureParts parts) : parts_(std::move(parts)) {}

  /// `not_found` for an unknown account; `conflict` when a part refuses (the only admin).
  asio::awaitable<Result<void>> erase(std::string account, identity::accounts::By by);

  /// Erases the accounts that nobody signed in to since `before`, without admins. A dry run only counts.
  /// @return how many
  asio::awaitable<Result<std::int64_t>> inactive_accounts(Millis before, bool dry_run);

  /// At start, before requests come: finishes erasures that were cut off. Waits. @return how many
  Result<std::int64_t> resume();
  /// At start: erases accounts again whose key was destroyed. They come back with an older backup of the
  /// database; their content is unreadable anyway. Accounts whose key is missing for another reason (a lost
  /// key store) stay as they are. Waits. @return how many
  Result<std::int64_t> forget_orphans();

 private:
  /// With `unused_since`: `conflict` when somebody signed in to the account since.
  asio::awaitable<Result<void>> begin(const std::string& account, std::optional<Millis> unused_since = {});
  asio::awaitable<Result<void>> go_on(const std::string& account, const identity::accounts::By& by);
  asio::awaitable<Result<void>> finish(const std::string& account, const identity::accounts::By& by);
  asio::awaitable<Result<std::int64_t>> finish_all();
  asio::awaitable<Result<std::int64_t>> erase_orphans();
  Result<std::vector<std::string>> orphans();

  ErasureParts parts_;
};

}  // namespace evenkeel::own_data
