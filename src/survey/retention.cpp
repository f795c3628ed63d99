// The part of the service that removes what was left behind.
#include "survey/service.hpp"
#include "survey/store.hpp"

namespace evenkeel::survey {

namespace {

/// So many rows a transaction: others want to write, too.
constexpr std::int64_t kBatch = 200;

using Count = std::int64_t (*)(db::Session&, Millis);
using Some = std::vector<std::string> (*)(db::Session&, Millis, std::int64_t);

boost::asio::awaitable<Result<std::int64_t>> remove_old(db::Database& database, Millis before, bool dry_run,
                                                        Count count, Some some) {
  if (dry_run) {
    const auto job = [&](db::Session& session) -> Result<std::int64_t> {
      session.act_as_system();
      return count(session, before);
    };
    co_return co_await database.read(job);
  }
  std::int64_t removed = 0;
  for (;;) {
    const auto job = [&](db::Session& session) -> Result<std::int64_t> {
      session.act_as_system();
      const auto ids = some(session, before, kBatch);
      for (const auto& id : ids) store::delete_checkin(session, id);
      return static_cast<std::int64_t>(ids.size());
    };
    EVENKEEL_CO_TRY(const auto batch, co_await database.write(job));
    removed += batch;
    if (batch < kBatch) co_return removed;
  }
}

}  // namespace

asio::awaitable<Result<std::int64_t>> Service::remove_unclaimed(Millis before, bool dry_run) {
  return remove_old(parts_.database, before, dry_run, store::count_unclaimed, store::some_unclaimed);
}

asio::awaitable<Result<std::int64_t>> Service::remove_unfinished(Millis before, bool dry_run) {
  return remove_old(parts_.database, before, dry_run, store::count_unfinished, store::some_unfinished);
}

}  // namespace evenkeel::survey
