#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/awaitable.hpp>

#include "base/result.hpp"
#include "identity/audit/types.hpp"
#include "identity/audit/verifier.hpp"
#include "identity/keys/keyring.hpp"
#include "identity/keys/personal_part.hpp"
#include "platform/db/database.hpp"

namespace evenkeel::identity::audit {

/// Display names of accounts and machines by id; ids that nobody has any more are left out. Given by the
/// composition.
using NamesOf = std::function<asio::awaitable<Result<std::map<std::string, std::string, std::less<>>>>(
    std::vector<std::string> ids)>;
/// The account with a sign-in name, or nothing.
using FindByName = std::function<asio::awaitable<Result<std::optional<std::string>>>(std::string name)>;

/// What the reader needs; the references must outlive it.
struct ReaderParts {
  db::Database& database;
  keys::Keyring& keyring;
  NamesOf names;
  FindByName find_by_name;
};

/// The admin's filters as they came in; empty ones match everything.
struct Filters {
  std::string_view action = {};
  std::string_view actor = {};    ///< an id or a sign-in name
  std::string_view subject = {};  ///< the same
  std::string_view from = {};     ///< RFC 3339, or a date
  std::string_view to = {};
  std::string_view before = {};  ///< `next` of the page before
};

/// Shows the log. Thread-safe.
class Reader {
 public:
  static constexpr std::int64_t kPage = 50;
  static constexpr std::int64_t kMostOfMine = 200;

  explicit Reader(ReaderParts parts);

  /// Newest first, kPage at a time. `invalid_input` names the filter that is wrong.
  asio::awaitable<Result<AuditPage>> find(const Filters& filters) const;
  /// Who read or changed this person's data, newest first, at most kMostOfMine.
  asio::awaitable<Result<std::vector<AccessEntry>>> access_log(std::string_view account) const;
  /// Checks the whole chain.
  asio::awaitable<Result<ChainReport>> verify() const;

 private:
  asio::awaitable<Result<std::string>> id_of(std::string_view field, std::string_view text) const;

  ReaderParts parts_;
  Verifier verifier_;
};

/// The rows about a person, for their export. Erasing leaves them: they hold ids alone, and the reasons in
/// them cannot be opened once the key is gone.
keys::PersonalPart personal_part();

}  // namespace evenkeel::identity::audit
