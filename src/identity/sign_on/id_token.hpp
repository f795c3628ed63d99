#pragma once

#include <string>
#include <string_view>

#include <boost/json/object.hpp>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "identity/sign_on/jwks.hpp"

namespace evenkeel::identity::sign_on {

/// How far the provider's clock and ours may be apart.
inline constexpr Millis kLeeway = 60'000;

/// A compact JWS (RFC 7515), taken apart; nothing of it is believed yet.
struct SignedToken {
  Algorithm algorithm = Algorithm::rs256;
  std::string kid;
  std::string signed_text;
  std::string payload;
  std::string signature;
};

/// Takes an ID token apart. `unauthenticated` when it is not a token, names an algorithm that is not believed
/// ("none", "HS256") or asks for an extension ("crit").
Result<SignedToken> read_token(std::string_view text);

/// What an ID token must say.
struct Expected {
  std::string_view issuer;
  std::string_view client_id;
  std::string_view nonce;
  Millis now = 0;
};

/// The claims of a token whose signature is right and whose iss, aud, azp, exp, nbf, iat, nonce and sub are
/// as they must be (OpenID Connect Core, section 3.1.3.7). `unauthenticated` otherwise.
Result<boost::json::object> checked_claims(const SignedToken& token, const KeySet& keys,
                                           const Expected& expected);

}  // namespace evenkeel::identity::sign_on
