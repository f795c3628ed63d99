#pragma once

#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "identity/accounts/accounts.hpp"
#include "platform/web/actor.hpp"

/// What the organisation's routes take and give. Times are RFC 3339. Nothing here is content: no check-in, no
/// score, no word that a person wrote about themselves.
namespace evenkeel::identity::organisation {

// ---- people ----

struct PersonTeam {
  std::string id;
  std::string name;
  bool manages = false;
};
BOOST_DESCRIBE_STRUCT(PersonTeam, (), (id, name, manages))

struct Person {
  std::string id;
  std::string name;
  std::string display_name;
  std::optional<std::string> email;
  std::vector<web::Role> roles;
  std::vector<PersonTeam> teams;
  accounts::Status status = accounts::Status::active;
  bool second_factor = false;
  std::string created_at;
  std::optional<std::string> last_sign_in_at;
};
BOOST_DESCRIBE_STRUCT(Person, (),
                      (id, name, display_name, email, roles, teams, status, second_factor, created_at,
                       last_sign_in_at))

struct People {
  std::vector<Person> people;
  std::optional<std::string> next;  ///< send it as `after` to go on
};
BOOST_DESCRIBE_STRUCT(People, (), (people, next))

struct AddPerson {
  std::string name;
  std::optional<std::string> display_name;
  std::optional<std::string> email;
  std::vector<web::Role> roles;
  std::optional<std::vector<std::string>> teams;
};
BOOST_DESCRIBE_STRUCT(AddPerson, (), (name, display_name, email, roles, teams))

struct PersonAdded {
  Person person;
  std::string setup_link;  ///< shown this once
};
BOOST_DESCRIBE_STRUCT(PersonAdded, (), (person, setup_link))

struct ChangePerson {
  std::optional<std::vector<web::Role>> roles;
  std::optional<accounts::Status> status;
  std::optional<std::string> display_name;
};
BOOST_DESCRIBE_STRUCT(ChangePerson, (), (roles, status, display_name))

struct SetupLink {
  std::string setup_link;  ///< shown this once
};
BOOST_DESCRIBE_STRUCT(SetupLink, (), (setup_link))

struct Counsellor {
  std::string id;
  std::string display_name;
};
BOOST_DESCRIBE_STRUCT(Counsellor, (), (id, display_name))

// ---- teams ----

struct Team {
  std::string id;
  std::string name;
  int members = 0;
  int managers = 0;
};
BOOST_DESCRIBE_STRUCT(Team, (), (id, name, members, managers))

struct TeamName {
  std::string name;
};
BOOST_DESCRIBE_STRUCT(TeamName, (), (name))

struct TeamMember {
  std::string id;
  std::string name;
  std::string display_name;
  bool manages = false;
};
BOOST_DESCRIBE_STRUCT(TeamMember, (), (id, name, display_name, manages))

struct SetTeamMember {
  bool manages = false;
};
BOOST_DESCRIBE_STRUCT(SetTeamMember, (), (manages))

/// What a manager sees of a team: never who is in it.
struct ManagedTeam {
  std::string id;
  std::string name;
  int members = 0;
};
BOOST_DESCRIBE_STRUCT(ManagedTeam, (), (id, name, members))

// ---- tokens for machines ----

enum class TokenKind { service, operator_ };

/// The word for a kind in JSON and in the table: "service", "operator".
std::string_view name_of(TokenKind kind);

struct NewToken {
  std::string name;
  std::string kind;
  std::vector<std::string> channels;
  int expires_in_days = 0;
};
BOOST_DESCRIBE_STRUCT(NewToken, (), (name, kind, channels, expires_in_days))

struct MachineToken {
  std::string id;
  std::string name;
  std::string kind;
  std::vector<std::string> channels;
  std::string created_at;
  std::string expires_at;
  std::optional<std::string> last_used_at;  ///< exact to a minute
  std::optional<std::string> revoked_at;
  std::string hint;  ///< the secret's last four characters
};
BOOST_DESCRIBE_STRUCT(MachineToken, (),
                      (id, name, kind, channels, created_at, expires_at, last_used_at, revoked_at, hint))

struct TokenCreated {
  MachineToken token;
  std::string secret;  ///< shown this once
};
BOOST_DESCRIBE_STRUCT(TokenCreated, (), (token, secret))

}  // namespace evenkeel::identity::organisation
