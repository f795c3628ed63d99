#include "identity/audit/routes.hpp"

#include "platform/web/endpoint.hpp"

namespace evenkeel::identity::audit {
namespace {

using web::Call;
using web::endpoint;
using web::Method;
using web::Nothing;
using web::Owner;
using web::Policy;

constexpr const char* kTag = "audit";

std::vector<web::Param> filter_params() {
  return {
      {.name = "action", .description = "Only this action.", .example = "data_read"},
      {.name = "actor", .description = "Who did it: an id or a sign-in name."},
      {.name = "subject", .description = "Whom it is about: an id or a sign-in name."},
      {.name = "from", .description = "Not before this time or day (UTC).", .example = "2026-11-21"},
      {.name = "to", .description = "Not after this time or day (UTC).", .example = "2026-11-21T12:00:00Z"},
      {.name = "before", .description = "The value of `next` in the page before."}};
}

Filters filters_of(const Call<Nothing>& call) {
  const auto value = [&](std::string_view name) { return call.query(name).value_or(std::string_view{}); };
  return {.action = value("action"),
          .actor = value("actor"),
          .subject = value("subject"),
          .from = value("from"),
          .to = value("to"),
          .before = value("before")};
}

}  // namespace

void add_routes(web::Router& router, const Reader& reader) {
  router.add(endpoint<Nothing, std::vector<AccessEntry>>(
      Method::get, "/api/me/access-log/",
      {.summary = "Who read my data",
       .description = "What others did with your data or your account, newest first, in words.",
       .tag = kTag,
       .policy = Policy::signed_in,
       .owner = Owner::self,
       .errors = {ErrorCode::unavailable}},
      [&reader](Call<Nothing>& call) -> asio::awaitable<Result<std::vector<AccessEntry>>> {
        co_return co_await reader.access_log(call.actor().id);
      }));

  router.add(endpoint<Nothing, AuditPage>(
      Method::get, "/api/admin/audit/",
      {.summary = "The audit log, newest first",
       .description = "Who did what to whom and when; never what was in it. 50 entries a page.",
       .tag = kTag,
       .policy = Policy::admin,
       .owner = Owner::nobody,
       .query = filter_params(),
       .errors = {ErrorCode::invalid_input, ErrorCode::unavailable}},
      [&reader](Call<Nothing>& call) -> asio::awaitable<Result<AuditPage>> {
        const Filters filters = filters_of(call);
        co_return co_await reader.find(filters);
      }));

  router.add(endpoint<Nothing, ChainReport>(
      Method::post, "/api/admin/audit/verify/",
      {.summary = "Check the audit log's chain",
       .description = "Walks along all entries and names the first one that is wrong or missing.",
       .tag = kTag,
       .policy = Policy::admin,
       .owner = Owner::nobody,
       .errors = {ErrorCode::unavailable}},
      [&reader](Call<Nothing>&) -> asio::awaitable<Result<ChainReport>> {
        co_return co_await reader.verify();
      }));
}

}  // namespace evenkeel::identity::audit
