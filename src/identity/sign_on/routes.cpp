#include "identity/sign_on/routes.hpp"

namespace evenkeel::identity::sign_on {
namespace {

using web::Method;
using web::Policy;
using web::Request;
using web::Response;

constexpr const char* kTag = "auth";

std::string text(std::optional<std::string_view> value) {
  return std::string(value.value_or(std::string_view{}));
}

Response redirect_to(Redirect redirect) {
  Response response = Response::empty(302);
  response.headers.emplace_back("Location", std::move(redirect.location));
  for (auto& cookie : redirect.set_cookies) response.headers.emplace_back("Set-Cookie", std::move(cookie));
  return response;
}

Response switched_off() {
  return Response::failure(fail(ErrorCode::not_found, "This site has no single sign-on."));
}

Callback callback_of(const Request& request) {
  return {.code = text(request.query("code")),
          .state = text(request.query("state")),
          .error = text(request.query("error")),
          .issuer = text(request.query("iss")),
          .cookie_header = text(request.header("Cookie")),
          .user_agent = text(request.header("User-Agent")),
          .secure = request.secure};
}

}  // namespace

void add_routes(web::Router& router, Service* service) {
  router.add_raw(
      Method::get, "/api/auth/sign-on/start/",
      {.summary = "Go to the single sign-on provider",
       .description =
           "Sends the browser to the provider of the organisation (OpenID Connect, authorization code with "
           "PKCE). Whatever fails leads to /sign-in#sso-failed. 404 when it is switched off.",
       .tag = kTag,
       .policy = Policy::open,
       .query = {{.name = "return_to",
                  .description = "The page to open afterwards, with #sso. Without it: /sign-in.",
                  .example = "/sign-in"}},
       .errors = {ErrorCode::invalid_input, ErrorCode::not_found}},
      [service](Request& request) -> asio::awaitable<Response> {
        if (service == nullptr) co_return switched_off();
        auto started = co_await service->start(text(request.query("return_to")), request.secure);
        if (!started.has_value()) co_return Response::failure(std::move(started).error());
        co_return redirect_to(std::move(started).value());
      });

  router.add_raw(
      Method::get, "/api/auth/sign-on/callback/",
      {.summary = "Come back from the single sign-on provider",
       .description =
           "Where the provider sends the browser. Sets the session's cookie and leads to the page asked for "
           "with #sso, which then calls POST /api/auth/refresh/; or to /sign-in#sso-failed.",
       .tag = kTag,
       .policy = Policy::open,
       .query = {{.name = "code", .description = "The provider's one-time code."},
                 {.name = "state", .description = "Which sign-on this is."},
                 {.name = "error",
                  .description = "The provider's word for why not.",
                  .example = "access_denied"},
                 {.name = "iss", .description = "The provider's name for itself (RFC 9207)."}},
       .errors = {ErrorCode::not_found}},
      [service](Request& request) -> asio::awaitable<Response> {
        if (service == nullptr) co_return switched_off();
        auto callback = callback_of(request);
        co_return redirect_to(co_await service->finish(std::move(callback)));
      });
}

}  // namespace evenkeel::identity::sign_on
