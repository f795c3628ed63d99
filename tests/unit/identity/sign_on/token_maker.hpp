#pragma once

#include <memory>
#include <string>

#include <boost/json/object.hpp>

struct evp_pkey_st;

namespace evenkeel::identity::sign_on::test {

/// A provider's key pair, made in the test, that signs whatever it is told to.
class TestKey {
 public:
  static TestKey rsa(std::string kid, unsigned bits = 2048);
  static TestKey p256(std::string kid);
  static TestKey ed25519(std::string kid);

  /// The public half as a JWK; `alg` and `use` are left out.
  const boost::json::object& jwk() const { return jwk_; }
  const std::string& kid() const { return kid_; }
  /// A compact JWS. `alg` chooses how: RS256, PS256, ES256, EdDSA.
  std::string sign(const std::string& alg, const boost::json::object& claims) const;
  std::string sign(const boost::json::object& header, const std::string& alg,
                   const std::string& payload) const;
  /// The public key as PEM text: what an attacker would use as the secret of HS256.
  std::string public_pem() const;

 private:
  TestKey(std::string kid, evp_pkey_st* key);
  std::string kid_;
  std::shared_ptr<evp_pkey_st> key_;
  boost::json::object jwk_;
};

/// A compact JWS with HMAC-SHA256 under that secret.
std::string sign_hs256(const std::string& secret, const boost::json::object& header,
                       const boost::json::object& claims);

/// {"keys": […]}
boost::json::object key_set(std::initializer_list<TestKey> keys);

}  // namespace evenkeel::identity::sign_on::test
