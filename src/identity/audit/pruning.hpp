#pragma once

#include <cstdint>

#include <boost/asio/awaitable.hpp>

#include "base/result.hpp"
#include "identity/audit/chain.hpp"
#include "platform/db/database.hpp"

namespace evenkeel::identity::audit {

namespace asio = boost::asio;

/// Takes the oldest part off the log; what stays can still be verified, since the head keeps the last removed
/// row's hash. Immutable, thread-safe.
class Pruning {
 public:
  /// Both must outlive it. @param batch  rows to a write job; a run that is cut off goes on where it stopped
  Pruning(db::Database& database, const crypto::Key& key, std::int64_t batch = 1000)
      : database_(database), key_(key), batch_(batch) {}

  /// Removes the rows before the first one that is not older than `before`, or counts them. `conflict` when
  /// that part of the log is damaged: then nothing of it goes, as it is evidence.
  asio::awaitable<Result<std::int64_t>> run(Millis before, bool dry_run) const;

 private:
  db::Database& database_;
  const crypto::Key& key_;
  std::int64_t batch_;
};

}  // namespace evenkeel::identity::audit
