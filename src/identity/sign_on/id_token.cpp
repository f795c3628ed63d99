#include "identity/sign_on/id_token.hpp"

#include <cmath>

#include "base/json_parse.hpp"
#include "identity/sign_on/refusal.hpp"
#include "platform/crypto/token.hpp"

namespace evenkeel::identity::sign_on {
namespace {

constexpr std::size_t kMaxToken = std::size_t{64} << 10U;
constexpr std::size_t kMaxSubject = 255;

std::string_view text_of(const boost::json::object& object, std::string_view name) {
  const auto* found = object.if_contains(name);
  return found != nullptr && found->is_string() ? std::string_view(found->get_string()) : std::string_view();
}

Result<boost::json::object> object_of(std::string_view text, const char* reason) {
  auto parsed = json::parse(text);
  if (!parsed.has_value() || !parsed.value().is_object()) return refused(reason);
  return std::move(parsed.value().get_object());
}

/// A time claim in milliseconds; nothing when it is missing or not a time.
std::optional<Millis> time_of(const boost::json::object& claims, std::string_view name) {
  const auto* found = claims.if_contains(name);
  if (found == nullptr || !found->is_number()) return std::nullopt;
  const double seconds = found->to_number<double>();
  if (!std::isfinite(seconds) || seconds < 0 || seconds > 1e11) return std::nullopt;
  return static_cast<Millis>(seconds * 1000);
}

Result<void> check_audience(const boost::json::object& claims, std::string_view client_id) {
  const auto* audience = claims.if_contains("aud");
  bool ours = false;
  std::size_t count = 0;
  if (audience != nullptr && audience->is_string()) {
    count = 1;
    ours = std::string_view(audience->get_string()) == client_id;
  } else if (audience != nullptr && audience->is_array()) {
    for (const auto& one : audience->get_array()) {
      ++count;
      if (one.is_string() && std::string_view(one.get_string()) == client_id) ours = true;
    }
  }
  if (!ours) return refused("the ID token is for another client (aud)");
  const bool has_party = claims.contains("azp");
  if ((has_party || count > 1) && text_of(claims, "azp") != client_id) {
    return refused("the ID token was made for another client (azp)");
  }
  return success();
}

Result<void> check_times(const boost::json::object& claims, Millis now) {
  const auto expires = time_of(claims, "exp");
  if (!expires) return refused("the ID token says no end (exp)");
  if (*expires + kLeeway <= now) return refused("the ID token is out of date (exp)");
  const auto issued = time_of(claims, "iat");
  if (!issued) return refused("the ID token says no beginning (iat)");
  if (*issued - kLeeway > now) return refused("the ID token is from the future (iat): compare the clocks");
  if (claims.contains("nbf")) {
    const auto begins = time_of(claims, "nbf");
    if (!begins || *begins - kLeeway > now) return refused("the ID token does not count yet (nbf)");
  }
  return success();
}

}  // namespace

Result<SignedToken> read_token(std::string_view text) {
  if (text.size() > kMaxToken) return refused("the ID token is too long");
  const auto first = text.find('.');
  const auto second = first == std::string_view::npos ? first : text.find('.', first + 1);
  if (second == std::string_view::npos || text.find('.', second + 1) != std::string_view::npos) {
    return refused("the ID token is not a signed token");
  }
  const auto header_text = crypto::from_base64url(text.substr(0, first));
  auto payload = crypto::from_base64url(text.substr(first + 1, second - first - 1));
  auto signature = crypto::from_base64url(text.substr(second + 1));
  if (!header_text || !payload || !signature) return refused("the ID token is not base64url");
  EVENKEEL_TRY(const auto header, object_of(*header_text, "the ID token's header is not JSON"));
  const auto algorithm = algorithm_named(text_of(header, "alg"));
  if (!algorithm) return refused("the ID token is signed in a way that is not believed (alg)");
  if (header.contains("crit")) return refused("the ID token asks for an extension (crit)");
  return SignedToken{.algorithm = *algorithm,
                     .kid = std::string(text_of(header, "kid")),
                     .signed_text = std::string(text.substr(0, second)),
                     .payload = std::move(*payload),
                     .signature = std::move(*signature)};
}

Result<boost::json::object> checked_claims(const SignedToken& token, const KeySet& keys,
                                           const Expected& expected) {
  if (!keys.has(token.algorithm, token.kid)) return refused("the ID token is signed with an unknown key");
  if (!keys.verify(token.algorithm, token.kid, token.signed_text, token.signature)) {
    return refused("the ID token's signature is wrong");
  }
  EVENKEEL_TRY(auto claims, object_of(token.payload, "the ID token's claims are not JSON"));
  if (text_of(claims, "iss") != expected.issuer) return refused("the ID token is of another issuer (iss)");
  EVENKEEL_CHECK(check_audience(claims, expected.client_id));
  EVENKEEL_CHECK(check_times(claims, expected.now));
  if (expected.nonce.empty() || !crypto::same_text(text_of(claims, "nonce"), expected.nonce)) {
    return refused("the ID token belongs to another sign-on (nonce)");
  }
  const auto subject = text_of(claims, "sub");
  if (subject.empty() || subject.size() > kMaxSubject) return refused("the ID token names nobody (sub)");
  return claims;
}

}  // namespace evenkeel::identity::sign_on
