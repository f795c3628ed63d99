#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

#include "base/result.hpp"

struct evp_pkey_st;  // OpenSSL's EVP_PKEY

namespace evenkeel::identity::sign_on {

/// The signatures that are believed. There is no "none" and nothing symmetric (HS256), so a public key can
/// never pass for a shared secret.
enum class Algorithm { rs256, ps256, es256, eddsa };

/// The algorithm of this JWA name ("RS256"), or nothing.
std::optional<Algorithm> algorithm_named(std::string_view name);

/// The provider's public keys (a JWK Set, RFC 7517). Immutable and thread-safe.
class KeySet {
 public:
  /// Keys that are of no use here (other kinds, for encryption, RSA below 2048 bits, points off the curve)
  /// are passed over. `unavailable` when the document is not a JWK Set.
  static Result<KeySet> parse(const boost::json::value& document);

  /// Whether there is a key that may check such a signature. Without a kid any key of the right kind may.
  bool has(Algorithm algorithm, std::string_view kid) const;
  /// Whether one of those keys made the signature (as it stands in a JWS).
  bool verify(Algorithm algorithm, std::string_view kid, std::string_view text,
              std::string_view signature) const;

  std::size_t size() const { return keys_.size(); }

 private:
  enum class Kind { rsa, p256, ed25519 };
  struct Key {
    std::string kid;
    std::optional<Algorithm> only;  ///< from "alg"
    Kind kind = Kind::rsa;
    std::shared_ptr<evp_pkey_st> key;
  };
  static std::optional<Key> read_key(const boost::json::object& jwk);
  static bool fits(const Key& key, Algorithm algorithm, std::string_view kid);

  std::vector<Key> keys_;
};

}  // namespace evenkeel::identity::sign_on
