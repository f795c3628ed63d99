#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <boost/asio/awaitable.hpp>

#include "base/result.hpp"
#include "identity/audit/chain.hpp"
#include "platform/db/database.hpp"

namespace evenkeel::identity::audit {

namespace asio = boost::asio;

/// What a walk along the chain found.
struct Finding {
  bool intact = true;
  std::int64_t rows = 0;                       ///< that were checked and right
  std::optional<std::int64_t> first_bad = {};  ///< number of the first row that is wrong or missing
  std::string message = {};                    ///< for a person; ids and numbers alone
  std::int64_t last_seq = 0;                   ///< of the row that was checked last
  std::string last_hash = {};                  ///< worth writing down elsewhere: see README.md
};

/// Checks the whole log row by row: finds one that was changed, removed, put in, or moved, and a cut at
/// either end. Immutable, thread-safe.
class Verifier {
 public:
  /// Both must outlive it. @param page  rows to a read job, so that a long log does not hold a reader
  Verifier(db::Database& database, const crypto::Key& key, std::int64_t page = 2000)
      : database_(database), key_(key), page_(page) {}

  /// Rows that come or are pruned meanwhile do not disturb it.
  asio::awaitable<Result<Finding>> verify() const;

 private:
  db::Database& database_;
  const crypto::Key& key_;
  std::int64_t page_;
};

}  // namespace evenkeel::identity::audit
