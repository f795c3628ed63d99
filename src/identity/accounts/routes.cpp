#include "identity/accounts/routes.hpp"

#include "identity/accounts/cookies.hpp"
#include "platform/web/endpoint.hpp"

namespace evenkeel::identity::accounts {
namespace {

using web::Call;
using web::endpoint;
using web::Method;
using web::Nothing;
using web::Policy;

constexpr const char* kTag = "accounts";

template <class Body>
Visitor visitor_of(const Call<Body>& call) {
  Visitor visitor;
  visitor.address = call.request.client;
  visitor.user_agent = std::string(call.header("User-Agent").value_or(""));
  return visitor;
}

template <class Body>
std::string cookie_of(const Call<Body>& call) {
  return refresh_cookie(call.header("Cookie").value_or(""), call.request.secure);
}

/// The body of a session that was granted; its refresh token goes into the cookie.
template <class Body>
Session kept(const Call<Body>& call, const Service& service, Granted granted) {
  call.response.headers.emplace_back(
      "Set-Cookie", set_refresh_cookie(granted.refresh, granted.ends_at, service.now(), call.request.secure));
  return std::move(granted.session);
}

/// Who signs in leaves the session that this browser had before: it does not live on unseen. The cookie is
/// SameSite=Strict and the body JSON, so another site cannot have this done. Fails silently: it ends by time.
template <class Body>
asio::awaitable<void> leave_former(const Call<Body>& call, Service& service) {
  const auto left = co_await service.sessions().sign_out(cookie_of(call));
  static_cast<void>(left.has_value());
}

template <class Body>
void forget_cookie(const Call<Body>& call) {
  call.response.headers.emplace_back("Set-Cookie", clear_refresh_cookie(call.request.secure));
}

web::Spec open_spec(std::string summary, std::string description, std::vector<ErrorCode> errors) {
  web::Spec spec;
  spec.summary = std::move(summary);
  spec.description = std::move(description);
  spec.tag = kTag;
  spec.policy = Policy::open;
  spec.errors = std::move(errors);
  spec.errors.push_back(ErrorCode::unavailable);
  return spec;
}

web::Spec cookie_spec(std::string summary, std::string description, std::vector<ErrorCode> errors) {
  web::Spec spec = open_spec(std::move(summary), std::move(description), std::move(errors));
  spec.csrf = true;
  return spec;
}

void add_site(web::Router& router, Service& service) {
  router.add(endpoint<Nothing, Site>(Method::get, "/api/site/",
                                     open_spec("What this site offers before anyone has signed in", "", {}),
                                     [&service](Call<Nothing>&) -> Result<Site> { return service.site(); }));

  web::Spec keys =
      open_spec("The keys that sign access tokens", "A JWK set (RFC 7517). Keys change every few weeks.", {});
  keys.content_type = "application/jwk-set+json";
  router.add_raw(Method::get, "/.well-known/jwks.json", std::move(keys),
                 [&service](web::Request&) -> asio::awaitable<web::Response> {
                   web::Response response = web::Response::text("application/jwk-set+json", service.jwks());
                   response.cache_control = "public, max-age=300";
                   co_return response;
                 });
}

void add_getting_in(web::Router& router, Service& service) {
  web::Spec registration = open_spec(
      "Make an account", "The recovery codes are shown this once. Sets the session cookie.",
      {ErrorCode::invalid_input, ErrorCode::forbidden, ErrorCode::conflict, ErrorCode::rate_limited});
  registration.success = 201;
  registration.request_example = R"({"name": "robin", "password": "four quiet green boats"})";
  router.add(endpoint<Register, SignedIn>(
      Method::post, "/api/auth/register/", std::move(registration),
      [&service](Call<Register>& call) -> asio::awaitable<Result<SignedIn>> {
        Visitor visitor = visitor_of(call);
        EVENKEEL_CO_TRY(auto welcomed, co_await service.registrations().register_person(std::move(call.body),
                                                                                        std::move(visitor)));
        co_return SignedIn{kept(call, service, std::move(welcomed.granted)),
                           std::move(welcomed.recovery_codes)};
      }));

  web::Spec setup =
      open_spec("Use a one-time link", "The first admin, invited people, and people whose account was reset.",
                {ErrorCode::invalid_input, ErrorCode::conflict, ErrorCode::gone});
  setup.success = 201;
  router.add(endpoint<Setup, SignedIn>(Method::post, "/api/auth/setup/", std::move(setup),
                                       [&service](Call<Setup>& call) -> asio::awaitable<Result<SignedIn>> {
                                         Visitor visitor = visitor_of(call);
                                         EVENKEEL_CO_TRY(auto welcomed,
                                                         co_await service.registrations().set_up(
                                                             std::move(call.body), std::move(visitor)));
                                         co_return SignedIn{kept(call, service, std::move(welcomed.granted)),
                                                            std::move(welcomed.recovery_codes)};
                                       }));

  web::Spec sign_in = open_spec(
      "Sign in",
      "An unknown name and a wrong password look alike. With a second factor the answer is a challenge for "
      "/api/auth/second-factor/. Sets the session cookie.",
      {ErrorCode::invalid_input, ErrorCode::unauthenticated, ErrorCode::forbidden, ErrorCode::rate_limited});
  sign_in.request_example = R"({"name": "robin", "password": "four quiet green boats"})";
  router.add(endpoint<Credentials, SignIn>(
      Method::post, "/api/auth/sign-in/", std::move(sign_in),
      [&service](Call<Credentials>& call) -> asio::awaitable<Result<SignIn>> {
        Visitor visitor = visitor_of(call);
        EVENKEEL_CO_TRY(auto outcome,
                        co_await service.sign_ins().sign_in(std::move(call.body), std::move(visitor)));
        SignIn answer;
        if (outcome.granted) {
          co_await leave_former(call, service);
          answer.session = kept(call, service, std::move(*outcome.granted));
        } else {
          answer.status = SignInStatus::second_factor;
          answer.challenge = std::move(outcome.challenge);
        }
        co_return answer;
      }));

  web::Spec factor =
      open_spec("Answer the challenge of a sign-in", "A code of the authenticator app, or a recovery code.",
                {ErrorCode::invalid_input, ErrorCode::unauthenticated, ErrorCode::rate_limited});
  router.add(endpoint<SecondFactorAnswer, SignIn>(
      Method::post, "/api/auth/second-factor/", std::move(factor),
      [&service](Call<SecondFactorAnswer>& call) -> asio::awaitable<Result<SignIn>> {
        Visitor visitor = visitor_of(call);
        EVENKEEL_CO_TRY(auto granted,
                        co_await service.sign_ins().second_factor(std::move(call.body), std::move(visitor)));
        co_await leave_former(call, service);
        SignIn answer;
        answer.session = kept(call, service, std::move(granted));
        co_return answer;
      }));
}

void add_session(web::Router& router, Service& service) {
  router.add(endpoint<Nothing, Session>(
      Method::post, "/api/auth/refresh/",
      cookie_spec(
          "Go on with a session",
          "Reads the session cookie and changes it. An old cookie that turns up again ends the session.",
          {ErrorCode::unauthenticated, ErrorCode::forbidden}),
      [&service](Call<Nothing>& call) -> asio::awaitable<Result<Session>> {
        EVENKEEL_CO_TRY(auto granted, co_await service.sessions().refresh(cookie_of(call)));
        co_return kept(call, service, std::move(granted));
      }));

  router.add(endpoint<Nothing, Nothing>(
      Method::post, "/api/auth/sign-out/",
      cookie_spec("Sign out", "Ends the session of the cookie and takes the cookie away.",
                  {ErrorCode::forbidden}),
      [&service](Call<Nothing>& call) -> asio::awaitable<Result<Nothing>> {
        EVENKEEL_CO_CHECK(co_await service.sessions().sign_out(cookie_of(call)));
        forget_cookie(call);
        co_return Nothing{};
      }));

  web::Spec everywhere;
  everywhere.summary = "Sign out everywhere";
  everywhere.description = "Ends all of the person's sessions, this one too.";
  everywhere.tag = kTag;
  everywhere.policy = Policy::signed_in;
  everywhere.owner = web::Owner::self;
  everywhere.errors = {ErrorCode::unavailable};
  router.add(endpoint<Nothing, Nothing>(
      Method::post, "/api/auth/sign-out-everywhere/", std::move(everywhere),
      [&service](Call<Nothing>& call) -> asio::awaitable<Result<Nothing>> {
        EVENKEEL_CO_CHECK(co_await service.sessions().sign_out_everywhere(call.actor().id));
        forget_cookie(call);
        co_return Nothing{};
      }));
}

void add_recovery(web::Router& router, Service& service) {
  web::Spec recover = open_spec("Ask for a link to choose a new password",
                                "The answer is always the same, whether there is such an account or not.",
                                {ErrorCode::invalid_input});
  recover.success = 202;
  router.add(endpoint<Recover, Nothing>(Method::post, "/api/auth/recover/", std::move(recover),
                                        [&service](Call<Recover>& call) -> asio::awaitable<Result<Nothing>> {
                                          Visitor visitor = visitor_of(call);
                                          EVENKEEL_CO_CHECK(co_await service.recovery().ask(
                                              std::move(call.body), std::move(visitor)));
                                          co_return Nothing{};
                                        }));

  router.add(endpoint<Reset, Nothing>(
      Method::post, "/api/auth/reset/",
      open_spec(
          "Choose a new password",
          "With the token of a link, or with the name and a recovery code. Ends all sessions. A second "
          "factor is still asked for at the next sign-in.",
          {ErrorCode::invalid_input, ErrorCode::unauthenticated, ErrorCode::gone, ErrorCode::rate_limited}),
      [&service](Call<Reset>& call) -> asio::awaitable<Result<Nothing>> {
        Visitor visitor = visitor_of(call);
        EVENKEEL_CO_CHECK(co_await service.recovery().reset(std::move(call.body), std::move(visitor)));
        co_return Nothing{};
      }));

  router.add(endpoint<LinkToken, Nothing>(
      Method::post, "/api/auth/verify-email/",
      open_spec("Prove an e-mail address", "With the token of the link that was sent there.",
                {ErrorCode::invalid_input, ErrorCode::gone}),
      [&service](Call<LinkToken>& call) -> asio::awaitable<Result<Nothing>> {
        EVENKEEL_CO_CHECK(co_await service.recovery().verify_email(std::move(call.body)));
        co_return Nothing{};
      }));
}

}  // namespace

void add_routes(web::Router& router, Service& service) {
  add_site(router, service);
  add_getting_in(router, service);
  add_session(router, service);
  add_recovery(router, service);
  add_my_routes(router, service);
}

}  // namespace evenkeel::identity::accounts
