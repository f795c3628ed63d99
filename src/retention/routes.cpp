#include "retention/routes.hpp"

#include "platform/web/endpoint.hpp"

namespace evenkeel::retention {
namespace {

using web::Call;
using web::endpoint;
using web::Method;
using web::Nothing;

web::Spec for_admin(std::string summary, std::string description, std::vector<ErrorCode> errors = {}) {
  web::Spec spec{.summary = std::move(summary),
                 .description = std::move(description),
                 .tag = "retention",
                 .policy = web::Policy::admin,
                 .owner = web::Owner::nobody};
  spec.errors = std::move(errors);
  spec.errors.push_back(ErrorCode::unavailable);
  return spec;
}

}  // namespace

void add_routes(web::Router& router, Service& service) {
  router.add(endpoint<Nothing, std::vector<Rule>>(
      Method::get, "/api/admin/retention/", for_admin("How long each kind of data is kept", ""),
      [&service](Call<Nothing>&) -> asio::awaitable<Result<std::vector<Rule>>> {
        co_return co_await service.rules();
      }));

  router.add(endpoint<SetDays, Rule>(
      Method::put, "/api/admin/retention/{kind:slug}/",
      for_admin("Change how long one kind of data is kept", "Counts from the next run on.",
                {ErrorCode::invalid_input, ErrorCode::not_found}),
      [&service](Call<SetDays>& call) -> asio::awaitable<Result<Rule>> {
        co_return co_await service.set_days(call.actor().id, call.param("kind"), call.body.days);
      }));

  router.add(endpoint<RunNow, Report>(
      Method::post, "/api/admin/retention/run/",
      for_admin("Remove what has outlived its time, now",
                "A dry run counts and removes nothing. 409 while another run is going on.",
                {ErrorCode::invalid_input, ErrorCode::conflict}),
      [&service](Call<RunNow>& call) -> asio::awaitable<Result<Report>> {
        co_return co_await service.run(call.actor().id, call.body.dry_run);
      }));

  router.add(endpoint<Nothing, std::vector<Report>>(
      Method::get, "/api/admin/retention/reports/",
      for_admin("What the last runs removed", "Counts alone, newest first, dry runs too."),
      [&service](Call<Nothing>&) -> asio::awaitable<Result<std::vector<Report>>> {
        co_return co_await service.reports();
      }));
}

}  // namespace evenkeel::retention
