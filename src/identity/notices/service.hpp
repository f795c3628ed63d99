#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/describe/class.hpp>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "identity/keys/keyring.hpp"
#include "identity/keys/personal_part.hpp"
#include "platform/db/database.hpp"

namespace evenkeel::identity::notices {

namespace asio = boost::asio;

/// A notice as its person reads it.
struct NoticeShown {
  std::string id = {};
  std::string kind = {};
  std::string title = {};
  std::string text = {};
  std::string created_at = {};
  bool read = false;
};
BOOST_DESCRIBE_STRUCT(NoticeShown, (), (id, kind, title, text, created_at, read))

/// Reading notices. Thread-safe; what it is given must outlive it. Views must live until the answer is there.
class Service {
 public:
  static constexpr std::int64_t kMostShown = 100;

  Service(db::Database& database, keys::Keyring& keyring, const Clock& clock)
      : database_(database), keyring_(keyring), clock_(clock) {}

  /// Newest first, at most kMostShown.
  asio::awaitable<Result<std::vector<NoticeShown>>> list(std::string_view account);
  /// `not_found` when the notice is not this account's. Doing it again is fine.
  asio::awaitable<Result<void>> mark_read(std::string_view account, std::string_view id);
  /// Removes notices that were made before this time, or counts them; in small batches. For retention.
  asio::awaitable<Result<std::int64_t>> purge(Millis before, bool dry_run);

 private:
  db::Database& database_;
  keys::Keyring& keyring_;
  const Clock& clock_;
};

/// A person's notices, for export and erasure.
keys::PersonalPart personal_part();

}  // namespace evenkeel::identity::notices
