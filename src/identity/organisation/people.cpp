#include "identity/organisation/people.hpp"

#include <algorithm>
#include <utility>

#include "base/ids.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "identity/organisation/rules.hpp"
#include "identity/organisation/team_store.hpp"

namespace evenkeel::identity::organisation {
namespace {

constexpr std::size_t kPage = 50;
constexpr std::size_t kSearchAtOnce = 500;
constexpr std::size_t kSearchAtMost = 5'000;
constexpr std::size_t kMostQuery = 200;
constexpr std::size_t kMostTeams = 100;

accounts::By person(const std::string& id) {
  return {audit::ActorKind::person, id};
}

/// Cuts a list that is one longer than a page, and says where the next begins.
void cut(People& people) {
  if (people.people.size() <= kPage) return;
  people.people.resize(kPage);
  people.next = people.people.back().id;
}

}  // namespace

PeopleService::PeopleService(PeopleParts parts) : parts_(std::move(parts)) {}

asio::awaitable<Result<People>> PeopleService::list(std::string query, std::string after) {
  if (!after.empty() && !is_uuid(after)) {
    co_return invalid("after", "This is not where a page begins.", "the `next` of the page before");
  }
  std::string words(trim(query));
  if (words.size() > kMostQuery) {
    co_return invalid("query", "This is too long to be a name.", "at most 200 bytes");
  }
  if (words.empty()) co_return co_await page(std::move(after));
  co_return co_await search(std::move(words), std::move(after));
}

asio::awaitable<Result<People>> PeopleService::page(std::string after) {
  EVENKEEL_CO_TRY(auto accounts, co_await parts_.directory.list(std::move(after), kPage + 1));
  People answer;
  EVENKEEL_CO_TRY(answer.people, co_await with_teams(std::move(accounts)));
  cut(answer);
  co_return answer;
}

asio::awaitable<Result<People>> PeopleService::search(std::string query, std::string after) {
  const std::string words = to_lower(query);
  std::vector<accounts::Account> found;
  std::string exact;
  EVENKEEL_CO_TRY(auto named, co_await parts_.directory.find_by_name(query));
  if (named) {
    exact = named->id;
    // It stands on top of the first page, wherever its age would put it.
    if (after.empty()) found.push_back(std::move(*named));
  }
  std::string from;
  for (std::size_t seen = 0; seen < kSearchAtMost && found.size() <= kPage;) {
    EVENKEEL_CO_TRY(auto some, co_await parts_.directory.list(from, kSearchAtOnce));
    if (some.empty()) break;
    seen += some.size();
    from = some.back().id;
    for (auto& account : some) {
      if (account.id > after && account.id != exact && matches(account, words)) {
        found.push_back(std::move(account));
      }
    }
  }
  if (found.size() > kPage + 1) found.resize(kPage + 1);
  People answer;
  EVENKEEL_CO_TRY(answer.people, co_await with_teams(std::move(found)));
  cut(answer);
  co_return answer;
}

asio::awaitable<Result<Person>> PeopleService::find(std::string id) {
  EVENKEEL_CO_TRY(auto account, co_await parts_.directory.find(std::move(id)));
  co_return co_await with_teams(std::move(account));
}

asio::awaitable<Result<PersonAdded>> PeopleService::add(AddPerson from, std::string actor) {
  const accounts::By by = person(actor);
  std::vector<std::string> teams = from.teams.value_or(std::vector<std::string>{});
  std::ranges::sort(teams);
  teams.erase(std::ranges::unique(teams).begin(), teams.end());
  EVENKEEL_CO_CHECK(co_await check_teams(teams));
  accounts::NewAccount wanted;
  wanted.name = std::move(from.name);
  wanted.display_name = from.display_name.value_or("");
  wanted.email = from.email.value_or("");
  wanted.roles = roles_of(from.roles);
  EVENKEEL_CO_TRY(auto invited, co_await parts_.directory.invite(std::move(wanted), by));
  PersonAdded added;
  added.setup_link = setup_link(parts_.public_url, invited.token.expose());
  // The account is there and its link is shown this once: a team that cannot be joined now must not lose it.
  // The answer names the teams that the person really is in.
  if (const auto joined = co_await join_teams(invited.account.id, teams, by); !joined.has_value()) {
    log::warn("a new person could not be put into their teams", {{"error", joined.error().internal.c_str()}});
  }
  accounts::Account account = invited.account;
  if (auto shown_person = co_await with_teams(account); shown_person.has_value()) {
    added.person = std::move(shown_person).value();
  } else {
    added.person = shown(account, {});
  }
  co_return added;
}

asio::awaitable<Result<Person>> PeopleService::change(std::string id, ChangePerson to, std::string actor) {
  const accounts::By by = person(actor);
  EVENKEEL_CO_TRY(auto account, co_await parts_.directory.find(id));
  if (to.roles) {
    EVENKEEL_CO_CHECK(may_set_roles(actor, account, roles_of(*to.roles)));
  }
  if (to.status) {
    EVENKEEL_CO_CHECK(may_set_status(actor, account, *to.status));
  }
  if (to.display_name && *to.display_name != account.display_name) {
    EVENKEEL_CO_TRY(account, co_await parts_.directory.set_display_name(id, *to.display_name, by));
  }
  if (to.roles && roles_of(*to.roles) != account.roles) {
    EVENKEEL_CO_TRY(account, co_await parts_.directory.set_roles(id, roles_of(*to.roles), by));
  }
  if (to.status && *to.status != account.status) {
    EVENKEEL_CO_TRY(account, co_await parts_.directory.set_status(id, *to.status, by));
  }
  co_return co_await with_teams(std::move(account));
}

asio::awaitable<Result<SetupLink>> PeopleService::reset(std::string id, std::string actor) {
  const accounts::By by = person(actor);
  EVENKEEL_CO_CHECK(may_reset(actor, id));
  EVENKEEL_CO_TRY(const auto token, co_await parts_.directory.reset(std::move(id), by));
  co_return SetupLink{setup_link(parts_.public_url, token.expose())};
}

asio::awaitable<Result<void>> PeopleService::erase(std::string id, std::string actor) {
  const accounts::By by = person(actor);
  EVENKEEL_CO_CHECK(may_erase(actor, id));
  EVENKEEL_CO_TRY(const auto account, co_await parts_.directory.find(id));
  if (account.roles.has(web::Role::admin) && account.status == accounts::Status::active) {
    // Accounts holds the rule about the last admin, and holds it also when two admins erase one another at
    // once.
    EVENKEEL_CO_CHECK(co_await parts_.directory.set_status(id, accounts::Status::disabled, by));
  }
  co_return co_await parts_.erase(std::move(id), by);
}

asio::awaitable<Result<std::vector<Counsellor>>> PeopleService::counsellors() {
  EVENKEEL_CO_TRY(const auto accounts, co_await parts_.directory.with_role(web::Role::counsellor));
  std::vector<Counsellor> all;
  for (const auto& account : accounts) {
    all.push_back({account.id, account.display_name.empty() ? "A counsellor" : account.display_name});
  }
  std::ranges::sort(all, {}, [](const Counsellor& c) { return std::tie(c.display_name, c.id); });
  co_return all;
}

asio::awaitable<Result<std::vector<Person>>> PeopleService::with_teams(
    std::vector<accounts::Account> people) {
  const auto job = [&people](db::Session& session) -> Result<std::vector<Person>> {
    std::vector<Person> all;
    for (const auto& account : people) {
      std::vector<PersonTeam> teams;
      for (auto& team : team_store::teams_of(session, account.id)) {
        teams.push_back({std::move(team.id), std::move(team.name), team.manages});
      }
      all.push_back(shown(account, std::move(teams)));
    }
    return all;
  };
  co_return co_await parts_.database.read(job);
}

asio::awaitable<Result<Person>> PeopleService::with_teams(accounts::Account account) {
  std::vector<accounts::Account> one;
  one.push_back(std::move(account));
  EVENKEEL_CO_TRY(auto people, co_await with_teams(std::move(one)));
  co_return std::move(people.front());
}

asio::awaitable<Result<void>> PeopleService::check_teams(const std::vector<std::string>& teams) {
  if (teams.size() > kMostTeams) {
    co_return invalid("teams", "These are too many teams.", "at most 100");
  }
  const auto job = [&teams](db::Session& session) -> Result<void> {
    for (const std::string& id : teams) {
      if (is_uuid(id) && team_store::find(session, id)) continue;
      return invalid("teams", "One of these teams is not there.", "ids of teams");
    }
    return success();
  };
  co_return co_await parts_.database.read(job);
}

asio::awaitable<Result<void>> PeopleService::join_teams(const std::string& who,
                                                        const std::vector<std::string>& teams,
                                                        const accounts::By& by) {
  if (teams.empty()) co_return success();
  const auto job = [&, this](db::Session& session) -> Result<void> {
    for (const std::string& id : teams) {
      if (!team_store::hold(session, id)) continue;
      team_store::put_member(session, id, who, false);
      audit::Entry entry;
      entry.action = audit::Action::team_changed;
      entry.actor_kind = by.kind;
      entry.actor_id = by.id;
      entry.subject_id = who;
      entry.object_id = id;
      entry.detail = "joined";
      parts_.audit.append(session, entry);
    }
    return success();
  };
  co_return co_await parts_.database.write(job);
}

}  // namespace evenkeel::identity::organisation
