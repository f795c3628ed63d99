#include "own_data/erasure.hpp"

#include <iterator>

#include "base/log.hpp"
#include "own_data/store.hpp"
#include "platform/work/wait.hpp"

namespace evenkeel::own_data {

namespace {

using identity::accounts::By;
using identity::audit::Action;

constexpr std::int64_t kPage = 500;

}  // namespace

asio::awaitable<Result<void>> Erasure::begin(const std::string& account, std::optional<Millis> unused_since) {
  const auto key = co_await parts_.keyring.find(account);
  // Without a key there is nothing left to take out.
  if (!key.has_value() && key.error().code != ErrorCode::gone) co_return key.error();
  const auto job = [&, this](db::Session& session) -> Result<void> {
    if (!store::hold_account(session, account))
      return fail(ErrorCode::not_found, "There is no such account.");
    if (unused_since && !store::is_inactive(session, account, *unused_since))
      return fail(ErrorCode::conflict, "This account is used again.");
    for (const auto& part : parts_.parts) {
      if (!key.has_value() || !part.before_erase) continue;
      session.act_as_system();
      EVENKEEL_CHECK(part.before_erase(session, account, *key.value()));
    }
    store::begin_erasure(session, account, parts_.clock.now());
    return success();
  };
  co_return co_await parts_.database.write(job);
}

asio::awaitable<Result<void>> Erasure::finish(const std::string& account, const By& by) {
  EVENKEEL_CO_CHECK(co_await parts_.keyring.destroy(account));
  const auto job = [&, this](db::Session& session) -> Result<void> {
    // Whoever is adding to this account goes first or finds it gone: no row is to outlive it.
    store::hold_account(session, account);
    for (const auto& part : parts_.parts) {
      if (!part.erase) continue;
      session.act_as_system();
      part.erase(session, account);
    }
    if (store::finish_erasure(session, account, parts_.clock.now())) {
      parts_.audit.append(session, {.action = Action::account_erased,
                                    .actor_kind = by.kind,
                                    .actor_id = by.id,
                                    .subject_id = account});
    }
    return success();
  };
  co_return co_await parts_.database.write(job);
}

asio::awaitable<Result<void>> Erasure::erase(std::string account, By by) {
  EVENKEEL_CO_CHECK(co_await begin(account));
  co_return co_await go_on(account, by);
}

asio::awaitable<Result<void>> Erasure::go_on(const std::string& account, const By& by) {
  // It goes on without: sessions are rows, which go at the end.
  const auto ended = co_await parts_.directory.end_sessions(account);
  if (!ended.has_value()) log::warn("sessions of an erased account end with its rows");
  co_return co_await finish(account, by);
}

asio::awaitable<Result<std::int64_t>> Erasure::inactive_accounts(Millis before, bool dry_run) {
  const auto job = [before](db::Session& session) -> Result<std::vector<std::string>> {
    return store::inactive_ids(session, before);
  };
  EVENKEEL_CO_TRY(const auto accounts, co_await parts_.database.read(job));
  if (dry_run) co_return static_cast<std::int64_t>(accounts.size());
  std::int64_t erased = 0;
  const By by;
  for (const auto& account : accounts) {
    // Asked again in the job that begins: the list may be long, and somebody may have come back meanwhile.
    const auto begun = co_await begin(account, before);
    if (!begun.has_value()) {
      const auto code = begun.error().code;
      if (code == ErrorCode::not_found || code == ErrorCode::conflict) continue;
      co_return begun.error();
    }
    EVENKEEL_CO_CHECK(co_await go_on(account, by));
    ++erased;
  }
  co_return erased;
}

asio::awaitable<Result<std::int64_t>> Erasure::finish_all() {
  const auto job = [](db::Session& session) -> Result<std::vector<std::string>> {
    return store::unfinished(session);
  };
  EVENKEEL_CO_TRY(const auto accounts, co_await parts_.database.read(job));
  const By by;
  for (const auto& account : accounts) {
    EVENKEEL_CO_CHECK(co_await finish(account, by));
  }
  co_return static_cast<std::int64_t>(accounts.size());
}

Result<std::int64_t> Erasure::resume() {
  return work::wait_for(finish_all());
}

Result<std::vector<std::string>> Erasure::orphans() {
  std::vector<std::string> found;
  std::string after;
  for (;;) {
    const auto job = [&after](db::Session& session) -> Result<std::vector<std::string>> {
      return store::account_ids(session, after, kPage);
    };
    EVENKEEL_TRY(const auto ids, parts_.database.read_sync(job));
    if (ids.empty()) return found;
    EVENKEEL_TRY(auto destroyed, parts_.keyring.destroyed_sync(ids));
    found.insert(found.end(), std::make_move_iterator(destroyed.begin()),
                 std::make_move_iterator(destroyed.end()));
    after = ids.back();
  }
}

asio::awaitable<Result<std::int64_t>> Erasure::erase_orphans() {
  EVENKEEL_CO_TRY(const auto accounts, orphans());
  if (accounts.empty()) co_return 0;
  const By by;
  for (const auto& account : accounts) {
    EVENKEEL_CO_CHECK(co_await begin(account));
    EVENKEEL_CO_CHECK(co_await finish(account, by));
  }
  log::warn("accounts that were erased before were erased again", {{"accounts", accounts.size()}});
  co_return static_cast<std::int64_t>(accounts.size());
}

Result<std::int64_t> Erasure::forget_orphans() {
  return work::wait_for(erase_orphans());
}

}  // namespace evenkeel::own_data
