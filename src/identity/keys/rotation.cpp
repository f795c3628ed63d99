#include "identity/keys/keyring_parts.hpp"

namespace evenkeel::identity::keys {
namespace {

/// Keys that one transaction wraps anew.
constexpr std::int64_t kBatch = 100;

struct Counts {
  std::int64_t all = 0;
  std::int64_t under_newest = 0;
};

Counts count(db::Session& session, const std::string& newest) {
  Counts counts;
  for (const auto& [id, number] : store::count_by_master(session)) {
    counts.all += number;
    if (id == newest) counts.under_newest += number;
  }
  return counts;
}

}  // namespace

Result<StoreStatus> Keyring::status() {
  return parts_->database->read_sync([&](db::Session& session) -> Result<StoreStatus> {
    StoreStatus status;
    status.newest_master = parts_->masters.newest()->fingerprint();
    status.current_master = store::read_current_master(session).value_or("");
    status.by_master = store::count_by_master(session);
    return status;
  });
}

Result<RotationReport> Keyring::rotate(const std::function<void(std::int64_t, std::int64_t)>& progress) {
  const KeyPtr newest = parts_->masters.newest();
  const std::string id = newest->fingerprint();
  // From here on nobody wraps a key under an earlier one, and whoever did has committed.
  EVENKEEL_TRY(const Counts before, parts_->database->write_sync([&](db::Session& session) -> Result<Counts> {
    static_cast<void>(store::current_master(session));
    store::set_current_master(session, id);
    return count(session, id);
  }));
  RotationReport report{.rewrapped = 0, .already = before.under_newest};
  std::string after;
  for (;;) {
    struct Batch {
      std::int64_t read = 0;
      std::int64_t rewrapped = 0;
      std::string last;
    };
    EVENKEEL_TRY(const Batch batch, parts_->database->write_sync([&](db::Session& session) -> Result<Batch> {
      Batch done;
      for (const WrappedKey& row : store::not_under(session, id, after, kBatch)) {
        // A key that does not open ends the run: the old master key must then not be thrown away.
        EVENKEEL_TRY(const auto key, parts_->unwrapped(row));
        const WrappedKey anew = parts_->wrapped_under(*newest, row.owner, *key);
        if (store::rewrap(session, row, anew.wrapped, anew.master_id)) ++done.rewrapped;
        ++done.read;
        done.last = row.owner;
      }
      return done;
    }));
    if (batch.read == 0) break;
    report.rewrapped += batch.rewrapped;
    after = batch.last;
    if (progress) progress(report.already + report.rewrapped, before.all);
  }
  EVENKEEL_TRY(const Counts end, parts_->database->read_sync([&](db::Session& session) -> Result<Counts> {
    return count(session, id);
  }));
  if (end.under_newest != end.all) {
    return fail(ErrorCode::conflict,
                "Not every key could be wrapped anew: another change of master keys is running. "
                "Run it again.");
  }
  return report;
}

}  // namespace evenkeel::identity::keys
