#include "identity/audit/pruning.hpp"

#include <limits>

#include "identity/audit/store.hpp"

namespace evenkeel::identity::audit {
namespace {

Error damaged() {
  return fail(
      ErrorCode::conflict,
      "The oldest part of the audit log is damaged, so it stays. Run “evenkeel audit verify” to see where.");
}

/// Removes one batch. @return how many rows went
Result<std::int64_t> remove_batch(db::Session& session, const crypto::Key& key, Millis before,
                                  std::int64_t batch) {
  auto head = store::find_head(session, store::Hold::yes);
  if (!head) return 0;
  if (head->seal != head_seal(key, *head)) return damaged();
  std::int64_t removed = 0;
  for (const Row& row : store::rows_after(session, std::numeric_limits<std::int64_t>::min(), batch)) {
    // Checked first: else whoever can write to the table could have rows taken away by giving them an old
    // time.
    if (row.seq != head->first_seq || row.hash != row_hash(key, head->first_previous, row)) return damaged();
    if (row.at >= before) break;
    head->first_seq = row.seq + 1;
    head->first_previous = row.hash;
    ++removed;
  }
  if (removed == 0) return 0;
  store::delete_through(session, head->first_seq - 1);
  head->seal = head_seal(key, *head);
  store::save_head(session, *head);
  return removed;
}

}  // namespace

asio::awaitable<Result<std::int64_t>> Pruning::run(Millis before, bool dry_run) const {
  if (dry_run) {
    const auto count = [&](db::Session& session) -> Result<std::int64_t> {
      return store::count_older(session, before);
    };
    co_return co_await database_.read(count);
  }
  std::int64_t all = 0;
  for (std::int64_t removed = batch_; removed == batch_;) {
    const auto job = [&](db::Session& session) -> Result<std::int64_t> {
      return remove_batch(session, key_, before, batch_);
    };
    EVENKEEL_CO_TRY(removed, co_await database_.write(job));
    all += removed;
  }
  co_return all;
}

}  // namespace evenkeel::identity::audit
