#include <utility>

#include <boost/json/object.hpp>

#include "identity/organisation/team_store.hpp"
#include "identity/organisation/teams.hpp"

namespace evenkeel::identity::organisation {

accounts::ReadTeams read_teams() {
  return
      [](db::Session& session, std::string_view account) { return team_store::teams_of(session, account); };
}

keys::PersonalPart personal_part() {
  keys::PersonalPart part;
  part.name = "organisation";
  part.tables = {"team_members"};
  part.read = [](db::Session& session, const std::string& account,
                 const crypto::Key&) -> Result<std::vector<keys::ExportFile>> {
    keys::ExportFile file{"teams", {}};
    for (const auto& team : team_store::teams_of(session, account)) {
      file.rows.push_back(boost::json::object{{"team", team.name}, {"manages", team.manages}});
    }
    return std::vector<keys::ExportFile>{std::move(file)};
  };
  part.erase = [](db::Session& session, const std::string& account) {
    team_store::remove_account(session, account);
  };
  return part;
}

}  // namespace evenkeel::identity::organisation
