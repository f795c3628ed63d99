#include "identity/organisation/teams.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "base/ids.hpp"
#include "identity/organisation/rules.hpp"
#include "identity/organisation/team_store.hpp"

namespace evenkeel::identity::organisation {
namespace {

Error no_such_team() {
  return fail(ErrorCode::not_found, "There is no team with this id.");
}
Error name_taken() {
  return fail(ErrorCode::conflict, "There is a team with this name already.");
}

}  // namespace

Teams::Teams(db::Database& database, accounts::Directory& directory, const audit::Log& audit,
             const Clock& clock, Random& random)
    : database_(database), directory_(directory), audit_(audit), clock_(clock), random_(random) {}

audit::Entry Teams::changed(const accounts::By& by, const std::string& team, const std::string& person,
                            const char* detail) const {
  audit::Entry entry;
  entry.action = audit::Action::team_changed;
  entry.actor_kind = by.kind;
  entry.actor_id = by.id;
  entry.subject_id = person;
  entry.object_id = team;
  entry.detail = detail;
  return entry;
}

asio::awaitable<Result<std::vector<Team>>> Teams::list() {
  const auto job = [](db::Session& session) -> Result<std::vector<Team>> { return team_store::all(session); };
  co_return co_await database_.read(job);
}

asio::awaitable<Result<Team>> Teams::create(std::string name, accounts::By by) {
  EVENKEEL_CO_TRY(const std::string checked, checked_name(name));
  const std::string key = team_key(checked);
  Team team;
  team.id = new_id(clock_, random_);
  team.name = checked;
  const auto job = [&, this](db::Session& session) -> Result<void> {
    if (team_store::is_key_taken(session, key, team.id)) return name_taken();
    team_store::insert(session, team.id, checked, key, clock_.now());
    audit_.append(session, changed(by, team.id, {}, "team made"));
    return success();
  };
  EVENKEEL_CO_CHECK(co_await database_.write(job));
  co_return team;
}

asio::awaitable<Result<Team>> Teams::rename(std::string id, std::string name, accounts::By by) {
  EVENKEEL_CO_TRY(const std::string checked, checked_name(name));
  const std::string key = team_key(checked);
  const auto job = [&, this](db::Session& session) -> Result<Team> {
    if (!team_store::hold(session, id)) return no_such_team();
    if (team_store::is_key_taken(session, key, id)) return name_taken();
    team_store::rename(session, id, checked, key);
    audit_.append(session, changed(by, id, {}, "team renamed"));
    return *team_store::find(session, id);
  };
  co_return co_await database_.write(job);
}

asio::awaitable<Result<void>> Teams::remove(std::string id, accounts::By by) {
  const auto job = [&, this](db::Session& session) -> Result<void> {
    if (!team_store::hold(session, id)) return no_such_team();
    for (const auto& member : team_store::members(session, id)) {
      audit_.append(session, changed(by, id, member.account, "left with the team"));
    }
    team_store::remove(session, id);
    audit_.append(session, changed(by, id, {}, "team removed"));
    return success();
  };
  co_return co_await database_.write(job);
}

asio::awaitable<Result<std::vector<TeamMember>>> Teams::members(std::string id) {
  const auto job = [&id](db::Session& session) -> Result<std::vector<team_store::Membership>> {
    if (!team_store::find(session, id)) return no_such_team();
    return team_store::members(session, id);
  };
  EVENKEEL_CO_TRY(const auto memberships, co_await database_.read(job));
  std::vector<std::string> ids;
  for (const auto& member : memberships) ids.push_back(member.account);
  if (ids.empty()) co_return std::vector<TeamMember>{};
  EVENKEEL_CO_TRY(const auto people, co_await directory_.find_all(std::move(ids)));
  std::vector<TeamMember> members;
  for (const auto& account : people) {
    const auto at = std::ranges::find(memberships, account.id, &team_store::Membership::account);
    if (at == memberships.end()) continue;
    members.push_back({account.id, account.name, account.display_name, at->manages});
  }
  std::ranges::sort(members, {}, [](const TeamMember& member) { return std::tie(member.name, member.id); });
  co_return members;
}

asio::awaitable<Result<void>> Teams::set_member(std::string id, std::string person, bool manages,
                                                accounts::By by) {
  EVENKEEL_CO_TRY(const auto account, co_await directory_.find(person));
  const auto job = [&, this](db::Session& session) -> Result<void> {
    if (!team_store::hold(session, id)) return no_such_team();
    const auto before = team_store::membership(session, id, account.id);
    if (before && before->manages == manages) return success();
    team_store::put_member(session, id, account.id, manages);
    const char* detail = manages ? "manages the team" : before ? "manages the team no more" : "joined";
    audit_.append(session, changed(by, id, account.id, detail));
    return success();
  };
  co_return co_await database_.write(job);
}

asio::awaitable<Result<void>> Teams::remove_member(std::string id, std::string person, accounts::By by) {
  const auto job = [&, this](db::Session& session) -> Result<void> {
    if (!team_store::hold(session, id)) return no_such_team();
    if (!team_store::membership(session, id, person)) {
      return fail(ErrorCode::not_found, "This person is not in the team.");
    }
    team_store::remove_member(session, id, person);
    audit_.append(session, changed(by, id, person, "left"));
    return success();
  };
  co_return co_await database_.write(job);
}

asio::awaitable<Result<void>> Teams::follow_names(std::string person, std::vector<std::string> names,
                                                  accounts::By by) {
  const auto job = [&, this](db::Session& session) -> Result<void> {
    std::set<std::string> wanted;
    for (const std::string& name : names) {
      if (auto id = team_store::find_by_key(session, team_key(name))) wanted.insert(std::move(*id));
    }
    for (const auto& team : team_store::teams_of(session, person)) {
      if (wanted.erase(team.id) != 0) continue;
      team_store::remove_member(session, team.id, person);
      audit_.append(session, changed(by, team.id, person, "left by single sign-on"));
    }
    for (const std::string& id : wanted) {
      team_store::put_member(session, id, person, false);
      audit_.append(session, changed(by, id, person, "joined by single sign-on"));
    }
    return success();
  };
  co_return co_await database_.write(job);
}

asio::awaitable<Result<std::vector<ManagedTeam>>> Teams::managed_by(std::string manager) {
  const auto job = [&manager](db::Session& session) -> Result<std::vector<ManagedTeam>> {
    return team_store::managed_by(session, manager);
  };
  co_return co_await database_.read(job);
}

asio::awaitable<Result<ManagedTeam>> Teams::managed_team(std::string manager, std::string id) {
  const auto job = [&manager, &id](db::Session& session) -> Result<ManagedTeam> {
    auto team = team_store::managed_by(session, manager, id);
    if (!team) return no_such_team();
    return std::move(*team);
  };
  co_return co_await database_.read(job);
}

}  // namespace evenkeel::identity::organisation
