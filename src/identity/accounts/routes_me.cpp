#include "identity/accounts/routes.hpp"
#include "platform/web/endpoint.hpp"

namespace evenkeel::identity::accounts {
namespace {

using web::Call;
using web::endpoint;
using web::Method;
using web::Nothing;

web::Spec mine(std::string summary, std::string description, std::vector<ErrorCode> errors = {}) {
  web::Spec spec;
  spec.summary = std::move(summary);
  spec.description = std::move(description);
  spec.tag = "my account";
  spec.policy = web::Policy::signed_in;
  spec.owner = web::Owner::self;
  spec.errors = std::move(errors);
  spec.errors.push_back(ErrorCode::unavailable);
  return spec;
}

void add_account(web::Router& router, Service& service) {
  router.add(endpoint<Nothing, Me>(Method::get, "/api/me/", mine("Who I am", ""),
                                   [&service](Call<Nothing>& call) -> asio::awaitable<Result<Me>> {
                                     co_return co_await service.sessions().me(call.actor().id,
                                                                              call.actor().session);
                                   }));

  router.add(
      endpoint<ChangeMe, Me>(Method::patch, "/api/me/",
                             mine("Change my account",
                                  "What is left out stays. A new e-mail address needs the password; empty "
                                  "text takes the address away.",
                                  {ErrorCode::invalid_input, ErrorCode::forbidden, ErrorCode::rate_limited}),
                             [&service](Call<ChangeMe>& call) -> asio::awaitable<Result<Me>> {
                               co_return co_await service.profiles().change(
                                   call.actor().id, call.actor().session, std::move(call.body));
                             }));

  router.add(endpoint<ChangePassword, Nothing>(
      Method::post, "/api/me/password/",
      mine("Change my password", "Ends my other sessions.",
           {ErrorCode::invalid_input, ErrorCode::forbidden, ErrorCode::conflict, ErrorCode::rate_limited}),
      [&service](Call<ChangePassword>& call) -> asio::awaitable<Result<Nothing>> {
        EVENKEEL_CO_CHECK(co_await service.profiles().change_password(call.actor().id, call.actor().session,
                                                                      std::move(call.body)));
        co_return Nothing{};
      }));
}

void add_second_factor(web::Router& router, Service& service) {
  router.add(endpoint<CurrentPassword, SecondFactorSecret>(
      Method::post, "/api/me/second-factor/",
      mine("Begin with a second factor", "The secret counts once a code of it was confirmed.",
           {ErrorCode::invalid_input, ErrorCode::forbidden, ErrorCode::conflict, ErrorCode::rate_limited}),
      [&service](Call<CurrentPassword>& call) -> asio::awaitable<Result<SecondFactorSecret>> {
        co_return co_await service.second_factors().begin(call.actor().id, std::move(call.body));
      }));

  router.add(endpoint<SecondFactorCode, RecoveryCodes>(
      Method::post, "/api/me/second-factor/confirm/",
      mine("Confirm the second factor",
           "This session then has it; refresh to get a token with all roles. My other sessions end. New "
           "recovery "
           "codes.",
           {ErrorCode::invalid_input, ErrorCode::conflict, ErrorCode::rate_limited}),
      [&service](Call<SecondFactorCode>& call) -> asio::awaitable<Result<RecoveryCodes>> {
        co_return co_await service.second_factors().confirm(call.actor().id, call.actor().session,
                                                            std::move(call.body));
      }));

  router.add(endpoint<RemoveSecondFactor, Nothing>(
      Method::post, "/api/me/second-factor/remove/",
      mine("Remove the second factor",
           "Ends my other sessions; where my roles need a second factor, this one too.",
           {ErrorCode::invalid_input, ErrorCode::forbidden, ErrorCode::conflict, ErrorCode::rate_limited}),
      [&service](Call<RemoveSecondFactor>& call) -> asio::awaitable<Result<Nothing>> {
        EVENKEEL_CO_CHECK(co_await service.second_factors().remove(call.actor().id, call.actor().session,
                                                                   std::move(call.body)));
        co_return Nothing{};
      }));

  router.add(endpoint<CurrentPassword, RecoveryCodes>(
      Method::post, "/api/me/recovery-codes/",
      mine("New recovery codes", "The old ones work no more. Shown this once.",
           {ErrorCode::invalid_input, ErrorCode::forbidden, ErrorCode::rate_limited}),
      [&service](Call<CurrentPassword>& call) -> asio::awaitable<Result<RecoveryCodes>> {
        co_return co_await service.second_factors().renew_codes(call.actor().id, std::move(call.body));
      }));
}

void add_sessions(web::Router& router, Service& service) {
  router.add(endpoint<Nothing, std::vector<MySession>>(
      Method::get, "/api/me/sessions/", mine("Where I am signed in", "Newest first."),
      [&service](Call<Nothing>& call) -> asio::awaitable<Result<std::vector<MySession>>> {
        co_return co_await service.sessions().list(call.actor().id, call.actor().session);
      }));

  router.add(endpoint<Nothing, Nothing>(Method::delete_, "/api/me/sessions/{id:uuid}/",
                                        mine("End one of my sessions", "", {ErrorCode::not_found}),
                                        [&service](Call<Nothing>& call) -> asio::awaitable<Result<Nothing>> {
                                          EVENKEEL_CO_CHECK(co_await service.sessions().end(
                                              call.actor().id, std::string(call.param("id"))));
                                          co_return Nothing{};
                                        }));
}

}  // namespace

void add_my_routes(web::Router& router, Service& service) {
  add_account(router, service);
  add_second_factor(router, service);
  add_sessions(router, service);
}

}  // namespace evenkeel::identity::accounts
