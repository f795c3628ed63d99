#include "identity/sign_on/service.hpp"

#include <boost/describe/class.hpp>
#include <boost/json/serialize.hpp>

#include "base/json.hpp"
#include "base/log.hpp"
#include "identity/sign_on/refusal.hpp"
#include "identity/sign_on/store.hpp"
#include "platform/crypto/sealed.hpp"
#include "platform/crypto/token.hpp"

namespace evenkeel::identity::sign_on {
namespace {

constexpr Millis kPatience = 10LL * 60 * 1000;
constexpr std::size_t kMaxParameter = 4096;
constexpr std::string_view kCookie = "evenkeel_sign_on";
constexpr const char* kSignInPage = "/sign-in";

/// Lax: it must come along when the provider sends the browser back; it proves nothing but that it is the
/// same browser.
std::string cookie(std::string_view value, Millis seconds, bool secure) {
  return std::string(kCookie) + "=" + std::string(value) +
         "; Path=/api/auth/sign-on; HttpOnly; SameSite=Lax; Max-Age=" + std::to_string(seconds) +
         (secure ? "; Secure" : "");
}

Redirect failed(const Error& error) {
  log::warn("sign-on failed", {{"code", name_of(error.code).data()}, {"reason", error.internal.c_str()}});
  return Redirect{std::string(kSignInPage) + "#sso-failed"};
}

crypto::Place place_of(const std::string& state_hash) {
  return {.table = "one_time_tokens", .row = state_hash, .column = "data"};
}

/// The provider's word when it is one that the standards know; nothing else that came with the address is
/// logged.
std::string known_word(const std::string& error) {
  for (const char* known :
       {"access_denied", "invalid_request", "unauthorized_client", "unsupported_response_type",
        "invalid_scope", "server_error", "temporarily_unavailable", "interaction_required", "login_required",
        "account_selection_required", "consent_required"}) {
    if (error == known) return error;
  }
  return "another reason";
}

/// Who came, ready for accounts.
struct Arrived {
  accounts::SignOnIdentity identity;
  std::vector<std::string> teams;
};

}  // namespace

/// A sign-on under way, as it is kept under seal.
struct Service::Pending {
  std::string verifier;
  std::string nonce;
  std::string return_to;
  std::string browser;  ///< hash of the cookie
};

namespace {

boost::json::object written(const std::string& verifier, const std::string& nonce,
                            const std::string& return_to, const std::string& browser) {
  return {{"verifier", verifier}, {"nonce", nonce}, {"return_to", return_to}, {"browser", browser}};
}

}  // namespace

Result<std::unique_ptr<Service>> Service::make(Parts parts, Options options) {
  if (!http_client::is_allowed_url(options.issuer)) {
    return invalid("sign_on.issuer", "It must be the provider's https address.", "https://…");
  }
  if (options.client_id.empty()) return invalid("sign_on.client_id", "Single sign-on needs it.", "text");
  if (options.public_url.empty() || options.public_url.ends_with('/')) {
    return invalid("server.public_url", "Single sign-on needs it.", "an address without a closing slash");
  }
  EVENKEEL_TRY(auto role_map, parse_role_map(options.role_map));
  return std::unique_ptr<Service>(new Service(std::move(parts), std::move(options), std::move(role_map)));
}

Service::Service(Parts parts, Options options, RoleMap role_map)
    : parts_(std::move(parts)),
      options_(std::move(options)),
      role_map_(std::move(role_map)),
      key_(parts_.key.derive("sign_on")),
      provider_(parts_.http, parts_.clock, options_) {}

asio::awaitable<Result<Redirect>> Service::start(std::string return_to, bool secure) {
  if (return_to.empty()) return_to = kSignInPage;
  if (!is_local_page(return_to)) {
    co_return invalid("return_to", "It must be a page of this site.",
                      "a path of small letters, such as /sign-in");
  }
  auto begun = co_await begin(std::move(return_to), secure);
  if (!begun.has_value()) co_return failed(begun.error());
  co_return std::move(begun).value();
}

asio::awaitable<Result<Redirect>> Service::begin(std::string return_to, bool secure) {
  const auto ask = [&] { return provider_.metadata(); };
  EVENKEEL_CO_TRY(const auto metadata, co_await parts_.pool.run(ask));

  const std::string state = crypto::new_token(parts_.random).expose();
  const std::string verifier = crypto::new_token(parts_.random).expose();
  const std::string nonce = crypto::new_token(parts_.random).expose();
  const std::string browser = crypto::new_token(parts_.random).expose();
  const std::string state_hash = crypto::token_hash(state);
  const auto pending = written(verifier, nonce, return_to, crypto::token_hash(browser));
  const std::string sealed =
      crypto::seal(key_, parts_.random, boost::json::serialize(pending), place_of(state_hash));
  const Millis now = parts_.clock.now();
  const auto keep = [&](db::Session& session) -> Result<void> {
    store::put(session, state_hash, sealed, now, now + kPatience);
    return success();
  };
  EVENKEEL_CO_CHECK(co_await parts_.database.write(keep));

  const http_client::Fields parameters{{"response_type", "code"},
                                       {"client_id", options_.client_id},
                                       {"redirect_uri", options_.public_url + std::string(kCallbackPath)},
                                       {"scope", options_.scopes},
                                       {"state", state},
                                       {"nonce", nonce},
                                       {"code_challenge", code_challenge(verifier)},
                                       {"code_challenge_method", "S256"}};
  Redirect redirect;
  redirect.location = with_query(metadata->authorization_endpoint, parameters);
  redirect.set_cookies.push_back(cookie(browser, kPatience / 1000, secure));
  co_return redirect;
}

asio::awaitable<Redirect> Service::finish(Callback callback) {
  auto come = co_await let_in(callback);
  Redirect redirect = come.has_value() ? std::move(come).value() : failed(come.error());
  redirect.set_cookies.push_back(cookie("", 0, callback.secure));
  co_return redirect;
}

asio::awaitable<Result<Redirect>> Service::let_in(const Callback& callback) {
  EVENKEEL_CO_TRY(const auto pending, co_await take_pending(callback));
  if (!callback.error.empty()) co_return refused("the provider said no: " + known_word(callback.error));
  if (callback.code.empty() || callback.code.size() > kMaxParameter) {
    co_return refused("the provider sent no code");
  }
  const Redemption redemption{.code = callback.code, .verifier = pending.verifier, .nonce = pending.nonce};
  const auto ask = [&]() -> Result<Arrived> {
    EVENKEEL_TRY(const auto metadata, provider_.metadata());
    const bool other = !callback.issuer.empty() && callback.issuer != options_.issuer;
    if (other || (metadata->names_itself && callback.issuer.empty())) {
      return refused("the answer came from another issuer (iss)");
    }
    EVENKEEL_TRY(const auto claims, provider_.redeem(redemption));
    return Arrived{identity_of(claims, options_, role_map_), team_names(claims, options_)};
  };
  EVENKEEL_CO_TRY(const auto arrived, co_await parts_.pool.run(ask));

  EVENKEEL_CO_TRY(const auto account, co_await parts_.directory.sign_on(arrived.identity));
  if (!options_.teams_claim.empty() && parts_.set_teams) {
    EVENKEEL_CO_CHECK(co_await parts_.set_teams(account.id, arrived.teams));
  }
  EVENKEEL_CO_TRY(auto session, co_await parts_.directory.begin_browser_session(
                                    account.id, callback.user_agent, callback.secure));
  Redirect redirect;
  redirect.location = pending.return_to + "#sso";
  redirect.set_cookies = std::move(session.set_cookies);
  co_return redirect;
}

asio::awaitable<Result<Service::Pending>> Service::take_pending(const Callback& callback) {
  const std::string browser = cookie_value(callback.cookie_header, kCookie);
  if (callback.state.empty() || callback.state.size() > kMaxParameter) {
    co_return refused("the answer belongs to no sign-on (state)");
  }
  const std::string state_hash = crypto::token_hash(callback.state);
  const Millis now = parts_.clock.now();
  const auto take = [&](db::Session& session) -> Result<std::optional<std::string>> {
    return store::take(session, state_hash, now);
  };
  EVENKEEL_CO_TRY(const auto sealed, co_await parts_.database.write(take));
  if (!sealed) co_return refused("the answer belongs to no sign-on that is under way (state)");
  EVENKEEL_CO_TRY(auto pending, open_pending(state_hash, *sealed));
  // Else somebody could have us sign a stranger's browser in as them.
  if (browser.empty() || !crypto::same_text(crypto::token_hash(browser), pending.browser)) {
    co_return refused("the answer came with another browser (cookie)");
  }
  co_return pending;
}

Result<Service::Pending> Service::open_pending(const std::string& state_hash,
                                               const std::string& sealed) const {
  EVENKEEL_TRY(const auto text, crypto::open(key_, sealed, place_of(state_hash)));
  EVENKEEL_TRY(const auto document, json::parse(text));
  const auto& object = document.as_object();
  const auto member = [&](const char* name) { return std::string(object.at(name).as_string()); };
  return Pending{.verifier = member("verifier"),
                 .nonce = member("nonce"),
                 .return_to = member("return_to"),
                 .browser = member("browser")};
}

}  // namespace evenkeel::identity::sign_on
