#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "identity/organisation/types.hpp"
#include "platform/db/session.hpp"

/// The SQL of teams and team_members. Everything here throws soci::soci_error.
namespace evenkeel::identity::organisation::team_store {

/// With the number of members and of managers among them, by name.
std::vector<Team> all(db::Session& session);
std::optional<Team> find(db::Session& session, std::string_view id);
/// Whether the team is there; it stays until the transaction ends.
bool hold(db::Session& session, std::string_view id);
/// Whether another team than `except` has this key.
bool is_key_taken(db::Session& session, std::string_view key, std::string_view except);
/// The team whose name has this key.
std::optional<std::string> find_by_key(db::Session& session, std::string_view key);
/// Throws on a key that is taken (a unique violation, `conflict` at the database's edge).
void insert(db::Session& session, std::string_view id, std::string_view name, std::string_view key,
            Millis now);
void rename(db::Session& session, std::string_view id, std::string_view name, std::string_view key);
void remove(db::Session& session, std::string_view id);

struct Membership {
  std::string account;
  bool manages = false;
};
std::vector<Membership> members(db::Session& session, std::string_view team);
std::optional<Membership> membership(db::Session& session, std::string_view team, std::string_view account);
void put_member(db::Session& session, std::string_view team, std::string_view account, bool manages);
void remove_member(db::Session& session, std::string_view team, std::string_view account);
void remove_account(db::Session& session, std::string_view account);

/// The teams of an account, by name.
std::vector<accounts::TeamOf> teams_of(db::Session& session, std::string_view account);
/// Those that the account manages, by name.
std::vector<ManagedTeam> managed_by(db::Session& session, std::string_view account);
std::optional<ManagedTeam> managed_by(db::Session& session, std::string_view account, std::string_view team);

}  // namespace evenkeel::identity::organisation::team_store
