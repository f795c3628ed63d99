#pragma once

#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "identity/accounts/accounts.hpp"
#include "identity/audit/audit.hpp"
#include "identity/keys/personal_part.hpp"
#include "identity/organisation/types.hpp"
#include "platform/db/database.hpp"

namespace evenkeel::identity::organisation {

namespace asio = boost::asio;

/// The teams of an account inside a job: what accounts needs for "me".
accounts::ReadTeams read_teams();

/// What this feature keeps about a person: in which teams they are.
keys::PersonalPart personal_part();

/// Teams, who is in them and who manages them. A person may be in several. Thread-safe; its parts must
/// outlive it.
class Teams {
 public:
  Teams(db::Database& database, accounts::Directory& directory, const audit::Log& audit, const Clock& clock,
        Random& random);

  // For admins. Every change is audited.
  asio::awaitable<Result<std::vector<Team>>> list();
  /// `conflict` when another team has the name (in any case of letters).
  asio::awaitable<Result<Team>> create(std::string name, accounts::By by);
  asio::awaitable<Result<Team>> rename(std::string id, std::string name, accounts::By by);
  /// The people stay; they are in one team less.
  asio::awaitable<Result<void>> remove(std::string id, accounts::By by);
  /// By name.
  asio::awaitable<Result<std::vector<TeamMember>>> members(std::string id);
  /// Puts a person into the team, or says anew whether they manage it. `not_found` for either.
  asio::awaitable<Result<void>> set_member(std::string id, std::string person, bool manages, accounts::By by);
  asio::awaitable<Result<void>> remove_member(std::string id, std::string person, accounts::By by);
  /// Puts the person into exactly those of these teams that exist (by name, in any case of letters), for
  /// single sign-on. Whoever manages a team that they stay in goes on managing it. Names without a team are
  /// passed over.
  asio::awaitable<Result<void>> follow_names(std::string person, std::vector<std::string> names,
                                             accounts::By by);

  // For managers: their own teams, and never who is in them.
  asio::awaitable<Result<std::vector<ManagedTeam>>> managed_by(std::string manager);
  /// `not_found` alike for a team that is not there and one that they do not manage.
  asio::awaitable<Result<ManagedTeam>> managed_team(std::string manager, std::string id);

 private:
  audit::Entry changed(const accounts::By& by, const std::string& team, const std::string& person,
                       const char* detail) const;

  db::Database& database_;
  accounts::Directory& directory_;
  const audit::Log& audit_;
  const Clock& clock_;
  Random& random_;
};

}  // namespace evenkeel::identity::organisation
