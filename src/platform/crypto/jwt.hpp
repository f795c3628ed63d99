#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include <boost/json/object.hpp>

#include "base/random.hpp"
#include "base/result.hpp"
#include "platform/crypto/key.hpp"

namespace evenkeel::crypto {

/// An Ed25519 key pair (RFC 8032) that signs tokens. `kid` is the JWK thumbprint (RFC 7638).
class SigningKey {
 public:
  static SigningKey make(Random& random);
  /// From the 32-byte seed in base64.
  static Result<SigningKey> from_seed(std::string_view base64);

  const std::string& kid() const { return kid_; }
  /// Base64url of the 32 public bytes: "x" of the JWK (RFC 8037).
  const std::string& public_key() const { return public_; }
  std::string seed_base64() const { return seed_.to_base64(); }

  /// A compact JWS (RFC 7515, EdDSA) over the claims, with `typ` "at+jwt" and the kid in its header.
  std::string sign(const boost::json::object& claims) const;

 private:
  explicit SigningKey(Key seed);
  Key seed_;
  std::string kid_;
  std::string public_;
};

/// The longest token that is looked at.
inline constexpr std::size_t kMaxJwtBytes = 4096;

/// Finds the public key (base64url) of a kid.
using FindPublicKey = std::function<std::optional<std::string>(std::string_view kid)>;

/// The claims of a token whose signature is right. Only EdDSA is accepted. Expiry and issuer are the caller's
/// to check. `unauthenticated` for everything that is wrong.
Result<boost::json::object> verify_jwt(std::string_view token, const FindPublicKey& find);

}  // namespace evenkeel::crypto
