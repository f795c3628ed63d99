#include "identity/organisation/team_store.hpp"

#include <string>
#include <tuple>
#include <utility>

namespace evenkeel::identity::organisation::team_store {
namespace {

constexpr std::string_view kTeam =
    "SELECT t.id, t.name, (SELECT count(*) FROM team_members m WHERE m.team_id = t.id), "
    "(SELECT count(*) FROM team_members g WHERE g.team_id = t.id AND g.manages = 1) FROM teams t ";
using TeamRow = std::tuple<std::string, std::string, int, int>;

Team team_of(TeamRow row) {
  auto& [id, name, members, managers] = row;
  return {std::move(id), std::move(name), members, managers};
}

constexpr std::string_view kManaged =
    "SELECT t.id, t.name, (SELECT count(*) FROM team_members o WHERE o.team_id = t.id) "
    "FROM teams t JOIN team_members m ON m.team_id = t.id WHERE m.manages = 1 AND m.account_id = :account ";
using ManagedRow = std::tuple<std::string, std::string, int>;

ManagedTeam managed_of(ManagedRow row) {
  auto& [id, name, members] = row;
  return {std::move(id), std::move(name), members};
}

}  // namespace

std::vector<Team> all(db::Session& session) {
  static const std::string text = std::string(kTeam) + "ORDER BY t.name_key";
  std::vector<Team> teams;
  for (auto& row : session.all<TeamRow>(text)) teams.push_back(team_of(std::move(row)));
  return teams;
}

std::optional<Team> find(db::Session& session, std::string_view id) {
  static const std::string text = std::string(kTeam) + "WHERE t.id = :id";
  auto row = session.one<TeamRow>(text, id);
  if (!row) return std::nullopt;
  return team_of(std::move(*row));
}

bool hold(db::Session& session, std::string_view id) {
  static const std::string plain = "SELECT id FROM teams WHERE id = :id";
  const std::string held = plain + std::string(session.capabilities().for_update);
  return session.one<std::tuple<std::string>>(held, id).has_value();
}

bool is_key_taken(db::Session& session, std::string_view key, std::string_view except) {
  return session
      .one<std::tuple<std::string>>("SELECT id FROM teams WHERE name_key = :key AND id <> :except", key,
                                    except)
      .has_value();
}

std::optional<std::string> find_by_key(db::Session& session, std::string_view key) {
  auto row = session.one<std::tuple<std::string>>("SELECT id FROM teams WHERE name_key = :key", key);
  if (!row) return std::nullopt;
  return std::get<0>(std::move(*row));
}

void insert(db::Session& session, std::string_view id, std::string_view name, std::string_view key,
            Millis now) {
  session.exec("INSERT INTO teams (id, name, name_key, created_at) VALUES (:id, :name, :key, :now)", id, name,
               key, now);
}

void rename(db::Session& session, std::string_view id, std::string_view name, std::string_view key) {
  session.exec("UPDATE teams SET name = :name, name_key = :key WHERE id = :id", name, key, id);
}

void remove(db::Session& session, std::string_view id) {
  session.exec("DELETE FROM team_members WHERE team_id = :id", id);
  session.exec("DELETE FROM teams WHERE id = :id", id);
}

std::vector<Membership> members(db::Session& session, std::string_view team) {
  std::vector<Membership> all;
  for (auto& [account, manages] : session.all<std::tuple<std::string, bool>>(
           "SELECT account_id, manages FROM team_members WHERE team_id = :team ORDER BY account_id", team)) {
    all.push_back({std::move(account), manages});
  }
  return all;
}

std::optional<Membership> membership(db::Session& session, std::string_view team, std::string_view account) {
  auto row = session.one<std::tuple<std::string, bool>>(
      "SELECT account_id, manages FROM team_members WHERE team_id = :team AND account_id = :account", team,
      account);
  if (!row) return std::nullopt;
  return Membership{std::get<0>(std::move(*row)), std::get<1>(*row)};
}

void put_member(db::Session& session, std::string_view team, std::string_view account, bool manages) {
  session.exec(
      "INSERT INTO team_members (team_id, account_id, manages) VALUES (:team, :account, :manages) "
      "ON CONFLICT (team_id, account_id) DO UPDATE SET manages = excluded.manages",
      team, account, manages);
}

void remove_member(db::Session& session, std::string_view team, std::string_view account) {
  session.exec("DELETE FROM team_members WHERE team_id = :team AND account_id = :account", team, account);
}

void remove_account(db::Session& session, std::string_view account) {
  session.exec("DELETE FROM team_members WHERE account_id = :account", account);
}

std::vector<accounts::TeamOf> teams_of(db::Session& session, std::string_view account) {
  std::vector<accounts::TeamOf> teams;
  for (auto& [id, name, manages] : session.all<std::tuple<std::string, std::string, bool>>(
           "SELECT t.id, t.name, m.manages FROM teams t JOIN team_members m ON m.team_id = t.id "
           "WHERE m.account_id = :account ORDER BY t.name_key",
           account)) {
    teams.push_back({std::move(id), std::move(name), manages});
  }
  return teams;
}

std::vector<ManagedTeam> managed_by(db::Session& session, std::string_view account) {
  static const std::string text = std::string(kManaged) + "ORDER BY t.name_key";
  std::vector<ManagedTeam> teams;
  for (auto& row : session.all<ManagedRow>(text, account)) teams.push_back(managed_of(std::move(row)));
  return teams;
}

std::optional<ManagedTeam> managed_by(db::Session& session, std::string_view account, std::string_view team) {
  static const std::string text = std::string(kManaged) + "AND t.id = :team";
  auto row = session.one<ManagedRow>(text, account, team);
  if (!row) return std::nullopt;
  return managed_of(std::move(*row));
}

}  // namespace evenkeel::identity::organisation::team_store
