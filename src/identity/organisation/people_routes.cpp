#include <string>
#include <utility>

#include "identity/organisation/routes.hpp"
#include "platform/web/endpoint.hpp"

namespace evenkeel::identity::organisation {
namespace {

using web::Call;
using web::endpoint;
using web::Method;
using web::Nothing;
using web::Policy;

web::Spec admin_spec(std::string summary, std::string description, std::vector<ErrorCode> errors = {}) {
  web::Spec spec{.summary = std::move(summary),
                 .description = std::move(description),
                 .tag = "admin: people",
                 .policy = Policy::admin};
  spec.errors = std::move(errors);
  return spec;
}

web::Spec list_spec() {
  web::Spec spec = admin_spec("People with an account",
                              "Fifty at a time. A search looks for the words in sign-in names and display "
                              "names; names are kept sealed, so it "
                              "opens those of the oldest 5,000 accounts. Never any content.",
                              {ErrorCode::invalid_input});
  spec.query = {{.name = "query", .description = "A sign-in name, or a part of a name.", .example = "sam"},
                {.name = "after", .description = "`next` of the page before."}};
  return spec;
}

web::Spec add_spec() {
  web::Spec spec = admin_spec("Add a person",
                              "The account waits for its owner. The one-time link lets them choose a "
                              "password; it is shown this once.",
                              {ErrorCode::invalid_input, ErrorCode::conflict});
  spec.success = 201;
  spec.request_example = R"({"name": "sam", "roles": ["member", "counsellor"]})";
  return spec;
}

void add_collection(web::Router& router, PeopleService& people) {
  router.add(endpoint<Nothing, People>(Method::get, "/api/admin/people/", list_spec(),
                                       [&people](Call<Nothing>& call) -> asio::awaitable<Result<People>> {
                                         std::string query(call.query("query").value_or(""));
                                         std::string after(call.query("after").value_or(""));
                                         co_return co_await people.list(std::move(query), std::move(after));
                                       }));

  router.add(endpoint<AddPerson, PersonAdded>(
      Method::post, "/api/admin/people/", add_spec(),
      [&people](Call<AddPerson>& call) -> asio::awaitable<Result<PersonAdded>> {
        std::string actor = call.actor().id;
        co_return co_await people.add(std::move(call.body), std::move(actor));
      }));

  router.add(endpoint<Nothing, std::vector<Counsellor>>(
      Method::get, "/api/counsellors/",
      {.summary = "The counsellors of this site",
       .description = "Those whom you may let see your check-ins. Display names only.",
       .tag = "counsellors",
       .policy = Policy::signed_in},
      [&people](Call<Nothing>&) -> asio::awaitable<Result<std::vector<Counsellor>>> {
        co_return co_await people.counsellors();
      }));
}

}  // namespace

void add_people_routes(web::Router& router, PeopleService& people) {
  add_collection(router, people);

  router.add(endpoint<Nothing, Person>(
      Method::get, "/api/admin/people/{id:uuid}/",
      admin_spec("One person's account", "Never any content.", {ErrorCode::not_found}),
      [&people](Call<Nothing>& call) -> asio::awaitable<Result<Person>> {
        std::string id(call.param("id"));
        co_return co_await people.find(std::move(id));
      }));

  router.add(endpoint<ChangePerson, Person>(
      Method::patch, "/api/admin/people/{id:uuid}/",
      [] {
        web::Spec spec = admin_spec(
            "Change a person's roles, status or display name",
            "A change of roles or status ends the person's sessions. Nobody can take a role from themselves "
            "or disable themselves, and one admin always stays.",
            {ErrorCode::invalid_input, ErrorCode::forbidden, ErrorCode::not_found, ErrorCode::conflict});
        spec.request_example = R"({"roles": ["member", "manager"]})";
        return spec;
      }(),
      [&people](Call<ChangePerson>& call) -> asio::awaitable<Result<Person>> {
        std::string id(call.param("id"));
        std::string actor = call.actor().id;
        co_return co_await people.change(std::move(id), std::move(call.body), std::move(actor));
      }));

  router.add(endpoint<Nothing, SetupLink>(
      Method::post, "/api/admin/people/{id:uuid}/reset/",
      admin_spec("Reset a person's account",
                 "Password and second factor stop working and sessions end. The new one-time link is shown "
                 "this once.",
                 {ErrorCode::forbidden, ErrorCode::not_found}),
      [&people](Call<Nothing>& call) -> asio::awaitable<Result<SetupLink>> {
        std::string id(call.param("id"));
        std::string actor = call.actor().id;
        co_return co_await people.reset(std::move(id), std::move(actor));
      }));

  router.add(endpoint<Nothing, Nothing>(
      Method::delete_, "/api/admin/people/{id:uuid}/",
      admin_spec("Erase a person",
                 "Their account, their check-ins and their key are gone for good, from backups too.",
                 {ErrorCode::forbidden, ErrorCode::not_found, ErrorCode::conflict}),
      [&people](Call<Nothing>& call) -> asio::awaitable<Result<Nothing>> {
        std::string id(call.param("id"));
        std::string actor = call.actor().id;
        EVENKEEL_CO_CHECK(co_await people.erase(std::move(id), std::move(actor)));
        co_return Nothing{};
      }));
}

}  // namespace evenkeel::identity::organisation
