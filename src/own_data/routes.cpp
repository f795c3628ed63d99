#include "own_data/routes.hpp"

#include "identity/accounts/cookies.hpp"
#include "own_data/types.hpp"
#include "platform/web/endpoint.hpp"

namespace evenkeel::own_data {

namespace {

using identity::accounts::By;
using identity::accounts::clear_refresh_cookie;
using web::Call;
using web::endpoint;
using web::Method;
using web::Nothing;
using web::Policy;

constexpr const char* kTag = "my data";
constexpr std::string_view kZip = "application/zip";

web::Response download(std::string bytes) {
  auto response = web::Response::text(kZip, std::move(bytes));
  response.compress = false;
  response.headers.emplace_back("Content-Disposition", "attachment; filename=\"evenkeel-my-data.zip\"");
  return response;
}

}  // namespace

void add_routes(web::Router& router, Export& exported, Erasure& erasure,
                identity::accounts::Directory& directory) {
  router.add_raw(Method::get, "/api/me/export/",
                 {.summary = "Everything that is kept about oneself",
                  .description = "A ZIP file with each list as JSON and as CSV, and a README.txt.",
                  .tag = kTag,
                  .policy = Policy::signed_in,
                  .owner = web::Owner::self,
                  .errors = {ErrorCode::gone, ErrorCode::unavailable},
                  .content_type = std::string(kZip)},
                 [&exported](web::Request& request) -> asio::awaitable<web::Response> {
                   auto bytes = co_await exported.make(request.actor->id);
                   if (!bytes.has_value()) co_return web::Response::failure(std::move(bytes).error());
                   co_return download(std::move(bytes).value());
                 });

  router.add(endpoint<EraseAccount, Nothing>(
      Method::post, "/api/me/erase/",
      {.summary = "Erase one's account and everything that belongs to it",
       .description =
           "For good: the key goes first, so that nothing in a backup can be read any more. `confirm` has "
           "to be \"erase\". The only admin cannot go (409).",
       .tag = kTag,
       .policy = Policy::signed_in,
       .owner = web::Owner::self,
       .errors = {ErrorCode::invalid_input, ErrorCode::forbidden, ErrorCode::conflict,
                  ErrorCode::unavailable},
       .request_example = R"({"confirm": "erase", "current_password": "correct horse battery"})"},
      [&erasure, &directory](Call<EraseAccount>& call) -> asio::awaitable<Result<Nothing>> {
        if (call.body.confirm != "erase")
          co_return invalid("confirm", "Please write the word erase.", "erase");
        const std::string account = call.actor().id;
        const Secret<std::string> password(call.body.current_password.value_or(""));
        EVENKEEL_CO_CHECK(co_await directory.confirm_password(account, password));
        const By by{.kind = identity::audit::ActorKind::person, .id = account};
        EVENKEEL_CO_CHECK(co_await erasure.erase(account, by));
        for (const bool secure : {false, true})
          call.response.headers.emplace_back("Set-Cookie", clear_refresh_cookie(secure));
        co_return Nothing{};
      }));
}

}  // namespace evenkeel::own_data
