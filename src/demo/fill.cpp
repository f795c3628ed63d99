#include "demo/fill.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/log.hpp"
#include "demo/answers.hpp"
#include "demo/cast.hpp"

namespace evenkeel::demo {
namespace {

namespace accounts = identity::accounts;

constexpr Millis kDay = 86'400'000;
constexpr const char* kInstrument = "evenkeel-54";
using Ids = std::map<std::string_view, std::string>;

/// Who the audit log names: the program itself. Named once, since GCC 12 destroys such temporaries twice in a
/// co_await.
const accounts::By kSystem;

asio::awaitable<Result<Ids>> make_people(accounts::Directory& directory) {
  Ids ids;
  for (const Actor& actor : cast()) {
    accounts::NewAccount wanted{.name = std::string(actor.name),
                                .display_name = std::string(actor.display_name),
                                .email = {},
                                .country = "GB",
                                .roles = {web::Role::member, actor.role}};
    Secret<std::string> password{std::string(kPassword)};
    EVENKEEL_CO_TRY(const auto made,
                    co_await directory.create(std::move(wanted), std::move(password), kSystem));
    ids.emplace(actor.name, made.id);
  }
  co_return ids;
}

asio::awaitable<Result<void>> make_teams(identity::organisation::Teams& teams, const Ids& ids) {
  Ids team_ids;
  for (const Actor& actor : cast()) {
    if (!team_ids.contains(actor.team)) {
      EVENKEEL_CO_TRY(const auto made, co_await teams.create(std::string(actor.team), kSystem));
      team_ids.emplace(actor.team, made.id);
    }
    EVENKEEL_CO_CHECK(
        co_await teams.set_member(team_ids.at(actor.team), ids.at(actor.name), actor.manages, kSystem));
  }
  co_return success();
}

asio::awaitable<Result<void>> give_consents(identity::consent::Service& consents, const Ids& ids) {
  for (const Actor& actor : cast()) {
    identity::consent::SetConsent yes;
    yes.granted = true;
    yes.version = 1;
    const std::string& id = ids.at(actor.name);
    if (actor.stores) {
      EVENKEEL_CO_CHECK(co_await consents.set(id, "store_checkins", yes));
    }
    if (actor.counsellor.empty()) continue;
    yes.scope = ids.at(actor.counsellor);
    EVENKEEL_CO_CHECK(co_await consents.set(id, "counsellor", yes));
  }
  co_return success();
}

/// One completed check-in, answer by answer, as a person would.
asio::awaitable<Result<void>> take_checkin(survey::Service& checkins, std::string account,
                                           boost::json::object all) {
  EVENKEEL_CO_TRY(const auto begun, co_await checkins.start_for(kInstrument, account));
  const survey::Access mine = survey::Access::by_account(account);
  for (const auto& [item, value] : all) {
    EVENKEEL_CO_CHECK(co_await checkins.save_answer(begun.checkin_id, mine, item, value));
  }
  EVENKEEL_CO_CHECK(co_await checkins.complete(begun.checkin_id, mine));
  co_return success();
}

/// Work that goes on side by side on one thread, and who waits for the last.
struct Together {
  explicit Together(const asio::any_io_executor& executor)
      : done(executor, asio::steady_timer::time_point::max()) {}
  asio::steady_timer done;
  std::size_t left = 0;
  std::optional<Error> failed;
};

asio::awaitable<void> take_part(Together& together, survey::Service& checkins, std::string account,
                                boost::json::object all) {
  auto taken = co_await take_checkin(checkins, std::move(account), std::move(all));
  if (!taken.has_value()) together.failed = std::move(taken).error();
  if (--together.left == 0) together.done.cancel();
}

/// Everybody's check-in of one week, side by side, so that they share commits.
asio::awaitable<Result<void>> take_week(survey::Service& checkins, const Ids& ids, int week) {
  const auto executor = co_await asio::this_coro::executor;
  Together together(executor);
  std::uint64_t seed = 1;
  for (const Actor& actor : cast()) {
    ++seed;
    // Some weeks are left out, as people do.
    const bool skips = (seed * 31 + static_cast<std::uint64_t>(week) * 17) % 7 == 0;
    if (!actor.stores || skips) continue;
    const double level = burden(actor, week, kWeeks, seed);
    auto all = answers(actor, level, seed * 1000 + static_cast<std::uint64_t>(week));
    ++together.left;
    asio::co_spawn(executor, take_part(together, checkins, ids.at(actor.name), std::move(all)),
                   asio::detached);
  }
  boost::system::error_code cancelled;
  if (together.left > 0)
    co_await together.done.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
  if (together.failed) co_return std::move(*together.failed);
  co_return success();
}

}  // namespace

asio::awaitable<Result<void>> fill(FillParts parts) {
  EVENKEEL_CO_TRY(const auto anybody, co_await parts.directory.list("", 1));
  if (!anybody.empty()) co_return success();
  log::info("filling the demo");
  EVENKEEL_CO_TRY(const Ids ids, co_await make_people(parts.directory));
  EVENKEEL_CO_CHECK(co_await make_teams(parts.teams, ids));
  EVENKEEL_CO_CHECK(co_await give_consents(parts.consents, ids));
  FakeClock past(parts.clock.now() - kWeeks * 7 * kDay);
  const survey::ServiceParts& as = parts.survey;
  survey::Service checkins(survey::ServiceParts{.catalogue = as.catalogue,
                                                .steps = as.steps,
                                                .model = as.model,
                                                .database = as.database,
                                                .keyring = as.keyring,
                                                .clock = past,
                                                .random = as.random});
  for (int week = 0; week < kWeeks; ++week) {
    EVENKEEL_CO_CHECK(co_await take_week(checkins, ids, week));
    past.advance(7 * kDay - (week == kWeeks - 1 ? kDay : 0));
  }
  log::info("the demo is filled");
  co_return success();
}

}  // namespace evenkeel::demo
