#include "care/routes.hpp"

#include <string>
#include <utility>

#include "platform/web/endpoint.hpp"

namespace evenkeel::care {
namespace {

using web::Call;
using web::endpoint;
using web::Method;
using web::Nothing;
using web::Owner;
using web::Policy;

constexpr const char* kTag = "care";

web::Spec client_spec(std::string summary, std::vector<ErrorCode> errors) {
  web::Spec spec{.summary = std::move(summary),
                 .description =
                     "Of a person who lets this counsellor see it, or to whom emergency access is open. "
                     "Every look is in the person's access log. Somebody who does not share and "
                     "somebody who does not exist look alike.",
                 .tag = kTag,
                 .policy = Policy::counsellor,
                 .owner = Owner::client};
  spec.errors = std::move(errors);
  return spec;
}

web::Spec break_glass_spec() {
  web::Spec spec{.summary = "Open a person's check-ins in an emergency",
                 .description =
                     "For some minutes, with a reason that the person will read. The person and the "
                     "admins are told at once. Needs the second factor.",
                 .tag = kTag,
                 .policy = Policy::counsellor,
                 .success = 201};
  spec.errors = {ErrorCode::invalid_input, ErrorCode::forbidden, ErrorCode::not_found,
                 ErrorCode::rate_limited};
  spec.request_example =
      R"({"name": "sam", "reason": "Sam rang the front desk in tears and hung up; I need to see how they were."})";
  return spec;
}

}  // namespace

void add_routes(web::Router& router, Service& service) {
  router.add(endpoint<Nothing, std::vector<Client>>(
      Method::get, "/api/care/clients/",
      {.summary = "The people whose check-ins you may see",
       .description = "By their consent, or by emergency access that has not ended.",
       .tag = kTag,
       .policy = Policy::counsellor},
      [&service](Call<Nothing>& call) -> asio::awaitable<Result<std::vector<Client>>> {
        std::string counsellor = call.actor().id;
        co_return co_await service.clients(std::move(counsellor));
      }));

  router.add(endpoint<Nothing, survey::History>(
      Method::get, "/api/care/clients/{id:uuid}/checkins/",
      client_spec("A client's check-ins", {ErrorCode::forbidden}),
      [&service](Call<Nothing>& call) -> asio::awaitable<Result<survey::History>> {
        std::string counsellor = call.actor().id;
        std::string person(call.param("id"));
        co_return co_await service.checkins(std::move(counsellor), std::move(person));
      }));

  router.add(endpoint<Nothing, survey::CheckinResult>(
      Method::get, "/api/care/clients/{id:uuid}/checkins/{checkin:uuid}/result/",
      client_spec("The result of a client's check-in",
                  {ErrorCode::forbidden, ErrorCode::not_found, ErrorCode::conflict}),
      [&service](Call<Nothing>& call) -> asio::awaitable<Result<survey::CheckinResult>> {
        std::string counsellor = call.actor().id;
        std::string person(call.param("id"));
        std::string checkin(call.param("checkin"));
        co_return co_await service.result(std::move(counsellor), std::move(person), std::move(checkin));
      }));

  router.add(endpoint<BreakGlass, BreakGlassOpened>(
      Method::post, "/api/care/break-glass/", break_glass_spec(),
      [&service](Call<BreakGlass>& call) -> asio::awaitable<Result<BreakGlassOpened>> {
        web::Actor actor = call.actor();
        co_return co_await service.break_glass(std::move(actor), std::move(call.body));
      }));
}

}  // namespace evenkeel::care
