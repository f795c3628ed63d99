#include "identity/organisation/routes.hpp"

#include <string>
#include <utility>

#include "platform/web/endpoint.hpp"

namespace evenkeel::identity::organisation {
namespace {

using web::Call;
using web::endpoint;
using web::Method;
using web::Nothing;
using web::Owner;
using web::Policy;

web::Spec admin_spec(const char* tag, std::string summary, std::string description,
                     std::vector<ErrorCode> errors = {}) {
  web::Spec spec{.summary = std::move(summary),
                 .description = std::move(description),
                 .tag = tag,
                 .policy = Policy::admin};
  spec.errors = std::move(errors);
  return spec;
}

constexpr const char* kTeams = "admin: teams";
constexpr const char* kTokens = "admin: tokens";

template <class Body>
accounts::By by(const Call<Body>& call) {
  return {audit::ActorKind::person, call.actor().id};
}

void add_teams(web::Router& router, Teams& teams) {
  router.add(endpoint<Nothing, std::vector<Team>>(
      Method::get, "/api/admin/teams/", admin_spec(kTeams, "All teams", "With how many people are in each."),
      [&teams](Call<Nothing>&) -> asio::awaitable<Result<std::vector<Team>>> {
        co_return co_await teams.list();
      }));

  web::Spec create = admin_spec(kTeams, "Make a team", "Names differ by more than the case of letters.",
                                {ErrorCode::invalid_input, ErrorCode::conflict});
  create.success = 201;
  create.request_example = R"({"name": "Night shift"})";
  router.add(endpoint<TeamName, Team>(Method::post, "/api/admin/teams/", create,
                                      [&teams](Call<TeamName>& call) -> asio::awaitable<Result<Team>> {
                                        const accounts::By who = by(call);
                                        co_return co_await teams.create(std::move(call.body.name), who);
                                      }));

  web::Spec rename = admin_spec(kTeams, "Rename a team", "Names differ by more than the case of letters.",
                                {ErrorCode::invalid_input, ErrorCode::not_found, ErrorCode::conflict});
  rename.request_example = R"({"name": "Day shift"})";
  router.add(endpoint<TeamName, Team>(Method::patch, "/api/admin/teams/{id:uuid}/", rename,
                                      [&teams](Call<TeamName>& call) -> asio::awaitable<Result<Team>> {
                                        const accounts::By who = by(call);
                                        std::string id(call.param("id"));
                                        co_return co_await teams.rename(std::move(id),
                                                                        std::move(call.body.name), who);
                                      }));

  router.add(endpoint<Nothing, Nothing>(
      Method::delete_, "/api/admin/teams/{id:uuid}/",
      admin_spec(kTeams, "Remove a team", "The people stay.", {ErrorCode::not_found}),
      [&teams](Call<Nothing>& call) -> asio::awaitable<Result<Nothing>> {
        const accounts::By who = by(call);
        std::string id(call.param("id"));
        EVENKEEL_CO_CHECK(co_await teams.remove(std::move(id), who));
        co_return Nothing{};
      }));
}

void add_team_members(web::Router& router, Teams& teams) {
  router.add(endpoint<Nothing, std::vector<TeamMember>>(
      Method::get, "/api/admin/teams/{id:uuid}/members/",
      admin_spec(kTeams, "The people of a team", "By sign-in name.", {ErrorCode::not_found}),
      [&teams](Call<Nothing>& call) -> asio::awaitable<Result<std::vector<TeamMember>>> {
        std::string id(call.param("id"));
        co_return co_await teams.members(std::move(id));
      }));

  web::Spec put = admin_spec(kTeams, "Put a person into a team",
                             "Says anew whether they manage it. Managing takes effect for people with the "
                             "role manager.",
                             {ErrorCode::invalid_input, ErrorCode::not_found});
  put.request_example = R"({"manages": false})";
  router.add(endpoint<SetTeamMember, Nothing>(
      Method::put, "/api/admin/teams/{id:uuid}/members/{person:uuid}/", put,
      [&teams](Call<SetTeamMember>& call) -> asio::awaitable<Result<Nothing>> {
        const accounts::By who = by(call);
        std::string id(call.param("id"));
        std::string person(call.param("person"));
        EVENKEEL_CO_CHECK(
            co_await teams.set_member(std::move(id), std::move(person), call.body.manages, who));
        co_return Nothing{};
      }));

  router.add(endpoint<Nothing, Nothing>(
      Method::delete_, "/api/admin/teams/{id:uuid}/members/{person:uuid}/",
      admin_spec(kTeams, "Take a person out of a team", "Their account stays.", {ErrorCode::not_found}),
      [&teams](Call<Nothing>& call) -> asio::awaitable<Result<Nothing>> {
        const accounts::By who = by(call);
        std::string id(call.param("id"));
        std::string person(call.param("person"));
        EVENKEEL_CO_CHECK(co_await teams.remove_member(std::move(id), std::move(person), who));
        co_return Nothing{};
      }));
}

void add_managed(web::Router& router, Teams& teams) {
  router.add(endpoint<Nothing, std::vector<ManagedTeam>>(
      Method::get, "/api/teams/",
      {.summary = "The teams that you manage",
       .description = "With how many people are in each; never who.",
       .tag = "teams",
       .policy = Policy::manager},
      [&teams](Call<Nothing>& call) -> asio::awaitable<Result<std::vector<ManagedTeam>>> {
        std::string manager = call.actor().id;
        co_return co_await teams.managed_by(std::move(manager));
      }));

  router.add(endpoint<Nothing, ManagedTeam>(
      Method::get, "/api/teams/{id:uuid}/",
      {.summary = "A team that you manage",
       .description = "A team of others and one that is not there look alike.",
       .tag = "teams",
       .policy = Policy::manager,
       .owner = Owner::team,
       .errors = {ErrorCode::not_found}},
      [&teams](Call<Nothing>& call) -> asio::awaitable<Result<ManagedTeam>> {
        std::string manager = call.actor().id;
        std::string id(call.param("id"));
        co_return co_await teams.managed_team(std::move(manager), std::move(id));
      }));
}

void add_tokens(web::Router& router, Tokens& tokens) {
  router.add(endpoint<Nothing, std::vector<MachineToken>>(
      Method::get, "/api/admin/tokens/",
      admin_spec(kTokens, "Tokens for machines", "All, newest first, with those that ended. Never a secret."),
      [&tokens](Call<Nothing>&) -> asio::awaitable<Result<std::vector<MachineToken>>> {
        co_return co_await tokens.list();
      }));

  web::Spec create = admin_spec(kTokens, "Make a token for a machine",
                                "A service token posts to the channels that it names; an operator's reads "
                                "health and metrics. The secret is shown this once.",
                                {ErrorCode::invalid_input});
  create.success = 201;
  create.request_example =
      R"({"name": "Chat bridge", "kind": "service", "channels": ["general"], "expires_in_days": 90})";
  router.add(endpoint<NewToken, TokenCreated>(
      Method::post, "/api/admin/tokens/", create,
      [&tokens](Call<NewToken>& call) -> asio::awaitable<Result<TokenCreated>> {
        const accounts::By who = by(call);
        co_return co_await tokens.create(std::move(call.body), who);
      }));

  router.add(endpoint<Nothing, Nothing>(
      Method::delete_, "/api/admin/tokens/{id:uuid}/",
      admin_spec(kTokens, "Revoke a token", "Done again, nothing changes.", {ErrorCode::not_found}),
      [&tokens](Call<Nothing>& call) -> asio::awaitable<Result<Nothing>> {
        const accounts::By who = by(call);
        std::string id(call.param("id"));
        EVENKEEL_CO_CHECK(co_await tokens.revoke(std::move(id), who));
        co_return Nothing{};
      }));
}

}  // namespace

void add_routes(web::Router& router, Services services) {
  add_people_routes(router, services.people);
  add_teams(router, services.teams);
  add_team_members(router, services.teams);
  add_managed(router, services.teams);
  add_tokens(router, services.tokens);
}

}  // namespace evenkeel::identity::organisation
