#include "identity/sign_on/provider.hpp"

#include <openssl/evp.h>

#include "base/json_parse.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "identity/sign_on/refusal.hpp"
#include "identity/sign_on/rules.hpp"

namespace evenkeel::identity::sign_on {
namespace {

using http_client::HttpRequest;

constexpr Millis kFresh = 60LL * 60 * 1000;
constexpr Millis kUsable = 24 * kFresh;

std::string text_of(const boost::json::object& object, std::string_view name) {
  const auto* found = object.if_contains(name);
  return found != nullptr && found->is_string() ? std::string(found->get_string()) : std::string();
}

/// Base64 with padding, for the Authorization header.
std::string base64(std::string_view text) {
  std::string encoded(4 * ((text.size() + 2) / 3) + 1, '\0');
  const int size =
      EVP_EncodeBlock(reinterpret_cast<unsigned char*>(encoded.data()),
                      reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
  encoded.resize(static_cast<std::size_t>(size));
  return encoded;
}

std::string discovery_url(const std::string& issuer) {
  return (issuer.ends_with('/') ? issuer.substr(0, issuer.size() - 1) : issuer) +
         "/.well-known/openid-configuration";
}

/// The error word of an OAuth answer, when it is one of RFC 6749's: nothing else of the body goes to the log.
std::string oauth_error(const std::string& body) {
  const auto parsed = json::parse(body);
  if (!parsed.has_value() || !parsed.value().is_object()) return {};
  const std::string said = text_of(parsed.value().get_object(), "error");
  for (const char* known : {"invalid_request", "invalid_client", "invalid_grant", "unauthorized_client",
                            "unsupported_grant_type", "invalid_scope", "invalid_token"}) {
    if (said == known) return " (" + said + ")";
  }
  return {};
}

}  // namespace

template <class T, class F>
Result<std::shared_ptr<const T>> Provider::kept(Kept<T>& place, bool anew, F fetch_it) {
  const Millis now = clock_.now();
  Kept<T> known;
  {
    const std::scoped_lock lock(mutex_);
    known = place;
  }
  if (known.value && !anew && now - known.at < kFresh) return known.value;
  Result<T> fetched = fetch_it();
  if (!fetched.has_value()) {
    if (!known.value || anew || now - known.at >= kUsable) return std::move(fetched).error();
    log::warn("sign-on goes on with what the provider said before",
              {{"reason", fetched.error().internal.c_str()}});
    return known.value;
  }
  auto value = std::make_shared<const T>(std::move(fetched).value());
  const std::scoped_lock lock(mutex_);
  place = Kept<T>{value, now};
  return value;
}

Result<std::shared_ptr<const Metadata>> Provider::metadata() {
  return kept(metadata_, false, [&]() -> Result<Metadata> {
    HttpRequest request;
    request.url = discovery_url(options_.issuer);
    EVENKEEL_TRY(const auto document, fetch(std::move(request), "the discovery"));
    return read_metadata(document, options_);
  });
}

Result<std::shared_ptr<const KeySet>> Provider::keys(const Metadata& metadata, bool anew) {
  return kept(keys_, anew, [&]() -> Result<KeySet> {
    HttpRequest request;
    request.url = metadata.jwks_uri;
    EVENKEEL_TRY(const auto document, fetch(std::move(request), "the provider's keys"));
    return KeySet::parse(document);
  });
}

Result<boost::json::object> Provider::redeem(const Redemption& redemption) {
  EVENKEEL_TRY(const auto about, metadata());
  EVENKEEL_TRY(const auto tokens, exchange(*about, redemption));
  EVENKEEL_TRY(const auto token, read_token(tokens.id_token));
  EVENKEEL_TRY(auto known, keys(*about, false));
  if (!known->has(token.algorithm, token.kid)) {
    // The provider may have changed its keys since: look once more.
    EVENKEEL_TRY(known, keys(*about, true));
  }
  EVENKEEL_TRY(auto claims, checked_claims(token, *known,
                                           {.issuer = options_.issuer,
                                            .client_id = options_.client_id,
                                            .nonce = redemption.nonce,
                                            .now = clock_.now()}));
  if (!about->userinfo_endpoint.empty() && !tokens.access_token.empty() && wants_userinfo(claims, options_)) {
    const std::string subject = text_of(claims, "sub");
    EVENKEEL_TRY(const auto more, userinfo(*about, tokens.access_token, subject));
    add_userinfo(claims, more, options_);
  }
  return claims;
}

Result<Provider::Tokens> Provider::exchange(const Metadata& metadata, const Redemption& redemption) {
  http_client::Fields fields{{"grant_type", "authorization_code"},
                             {"code", redemption.code},
                             {"redirect_uri", options_.public_url + std::string(kCallbackPath)},
                             {"code_verifier", redemption.verifier}};
  const std::string& secret = options_.client_secret.expose();
  if (metadata.client_auth != Metadata::ClientAuth::basic)
    fields.emplace_back("client_id", options_.client_id);
  if (metadata.client_auth == Metadata::ClientAuth::post) fields.emplace_back("client_secret", secret);
  auto request = http_client::post_form(metadata.token_endpoint, fields);
  if (metadata.client_auth == Metadata::ClientAuth::basic) {
    const std::string both =
        http_client::percent_encoded(options_.client_id) + ":" + http_client::percent_encoded(secret);
    request.headers.emplace_back("Authorization", "Basic " + base64(both));
  }
  EVENKEEL_TRY(const auto answer, fetch(std::move(request), "the token request"));
  Tokens tokens{.id_token = text_of(answer, "id_token"), .access_token = text_of(answer, "access_token")};
  if (tokens.id_token.empty()) return refused("the provider gave no ID token: is openid among the scopes?");
  return tokens;
}

Result<boost::json::object> Provider::userinfo(const Metadata& metadata, const std::string& access_token,
                                               std::string_view subject) {
  HttpRequest request;
  request.url = metadata.userinfo_endpoint;
  request.headers = {{"Authorization", "Bearer " + access_token}};
  EVENKEEL_TRY(auto answer, fetch(std::move(request), "the userinfo"));
  // Else the claims of one person could be put onto another (OpenID Connect Core, section 5.3.2).
  if (text_of(answer, "sub") != subject) return refused("the userinfo is about somebody else (sub)");
  return answer;
}

Result<boost::json::object> Provider::fetch(HttpRequest request, const std::string& what) {
  request.headers.emplace_back("Accept", "application/json");
  auto sent = http_.send(request);
  if (!sent.has_value()) return unusable(what + ": " + sent.error().internal);
  const auto& answer = sent.value();
  if (!answer.ok()) {
    const std::string reason = what + ": status " + std::to_string(answer.status) + oauth_error(answer.body);
    return answer.status >= 500 ? unusable(reason) : refused(reason);
  }
  auto parsed = json::parse(answer.body);
  if (!parsed.has_value() || !parsed.value().is_object())
    return unusable(what + ": the answer is not a JSON object");
  return std::move(parsed.value().get_object());
}

}  // namespace evenkeel::identity::sign_on
