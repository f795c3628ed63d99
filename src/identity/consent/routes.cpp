#include "identity/consent/routes.hpp"

#include "platform/web/endpoint.hpp"

namespace evenkeel::identity::consent {
namespace {

using web::Call;
using web::endpoint;
using web::Method;
using web::Nothing;
using web::Owner;
using web::Policy;

constexpr const char* kTag = "consent";

void add_own(web::Router& router, Service& service) {
  router.add(endpoint<Nothing, std::vector<ConsentShown>>(
      Method::get, "/api/me/consents/",
      {.summary = "What you agree to",
       .description =
           "Every purpose with its newest words. messages and counsellor have a line for each channel or "
           "counsellor that you ever chose, and one without a scope that shows the words.",
       .tag = kTag,
       .policy = Policy::signed_in,
       .owner = Owner::self,
       .errors = {ErrorCode::unavailable}},
      [&service](Call<Nothing>& call) -> asio::awaitable<Result<std::vector<ConsentShown>>> {
        co_return co_await service.list(call.actor().id);
      }));

  router.add(endpoint<Nothing, std::vector<ConsentChange>>(
      Method::get, "/api/me/consents/history/",
      {.summary = "Every consent that you gave or withdrew, newest first",
       .tag = kTag,
       .policy = Policy::signed_in,
       .owner = Owner::self,
       .errors = {ErrorCode::unavailable}},
      [&service](Call<Nothing>& call) -> asio::awaitable<Result<std::vector<ConsentChange>>> {
        co_return co_await service.history(call.actor().id);
      }));

  router.add(endpoint<SetConsent, ConsentShown>(
      Method::put, "/api/me/consents/{purpose:slug}/",
      {.summary = "Give or withdraw a consent",
       .description =
           "Works from the next request on. Giving names the version of the words that were read; when "
           "there are newer ones the answer is 409. messages wants a channel as scope, counsellor the "
           "counsellor's id.",
       .tag = kTag,
       .policy = Policy::signed_in,
       .owner = Owner::self,
       .errors = {ErrorCode::invalid_input, ErrorCode::not_found, ErrorCode::conflict,
                  ErrorCode::unavailable},
       .request_example = R"({"granted": true, "version": 1})"},
      [&service](Call<SetConsent>& call) -> asio::awaitable<Result<ConsentShown>> {
        co_return co_await service.set(call.actor().id, call.param("purpose"), call.body);
      }));
}

void add_admin(web::Router& router, Service& service) {
  router.add(endpoint<Nothing, std::vector<ConsentText>>(
      Method::get, "/api/admin/consent-texts/",
      {.summary = "The words that people agree to",
       .tag = kTag,
       .policy = Policy::admin,
       .owner = Owner::nobody,
       .errors = {ErrorCode::unavailable}},
      [&service](Call<Nothing>&) -> asio::awaitable<Result<std::vector<ConsentText>>> {
        co_return co_await service.texts();
      }));

  router.add(endpoint<PublishText, ConsentText>(
      Method::put, "/api/admin/consent-texts/{purpose:slug}/",
      {.summary = "Publish new words for a consent",
       .description = "Becomes the next version. People who agreed to older words are asked to look again.",
       .tag = kTag,
       .policy = Policy::admin,
       .owner = Owner::nobody,
       .errors = {ErrorCode::invalid_input, ErrorCode::not_found, ErrorCode::conflict,
                  ErrorCode::unavailable}},
      [&service](Call<PublishText>& call) -> asio::awaitable<Result<ConsentText>> {
        co_return co_await service.publish(call.actor().id, call.param("purpose"), call.body);
      }));
}

}  // namespace

void add_routes(web::Router& router, Service& service) {
  add_own(router, service);
  add_admin(router, service);
}

}  // namespace evenkeel::identity::consent
