#include "token_maker.hpp"

#include <array>
#include <stdexcept>
#include <vector>

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include "platform/crypto/token.hpp"

namespace evenkeel::identity::sign_on::test {
namespace {

const unsigned char* bytes(const std::string& text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string text(const unsigned char* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// A number of the key as base64url, at least `width` bytes long.
std::string number(EVP_PKEY* key, const char* name, int width = 0) {
  BIGNUM* value = nullptr;
  if (EVP_PKEY_get_bn_param(key, name, &value) != 1) throw std::runtime_error("no such number in the key");
  std::vector<unsigned char> out(static_cast<std::size_t>(std::max(width, BN_num_bytes(value))));
  BN_bn2binpad(value, out.data(), static_cast<int>(out.size()));
  BN_free(value);
  return crypto::to_base64url(text(out.data(), out.size()));
}

boost::json::object jwk_of(EVP_PKEY* key) {
  switch (EVP_PKEY_get_base_id(key)) {
    case EVP_PKEY_RSA:
      return {{"kty", "RSA"},
              {"n", number(key, OSSL_PKEY_PARAM_RSA_N)},
              {"e", number(key, OSSL_PKEY_PARAM_RSA_E)}};
    case EVP_PKEY_EC:
      return {{"kty", "EC"},
              {"crv", "P-256"},
              {"x", number(key, OSSL_PKEY_PARAM_EC_PUB_X, 32)},
              {"y", number(key, OSSL_PKEY_PARAM_EC_PUB_Y, 32)}};
    default: {
      std::array<unsigned char, 32> raw{};
      std::size_t size = raw.size();
      EVP_PKEY_get_raw_public_key(key, raw.data(), &size);
      return {{"kty", "OKP"}, {"crv", "Ed25519"}, {"x", crypto::to_base64url(text(raw.data(), size))}};
    }
  }
}

/// The two numbers of an ECDSA signature side by side.
std::string raw_of(const std::string& der) {
  const unsigned char* at = bytes(der);
  ECDSA_SIG* pair = d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size()));
  std::array<unsigned char, 64> raw{};
  BN_bn2binpad(ECDSA_SIG_get0_r(pair), raw.data(), 32);
  BN_bn2binpad(ECDSA_SIG_get0_s(pair), raw.data() + 32, 32);
  ECDSA_SIG_free(pair);
  return text(raw.data(), raw.size());
}

std::string encoded(const boost::json::object& object) {
  return crypto::to_base64url(boost::json::serialize(object));
}

}  // namespace

TestKey::TestKey(std::string kid, evp_pkey_st* key)
    : kid_(std::move(kid)), key_(key, EVP_PKEY_free), jwk_(jwk_of(key)) {
  jwk_["kid"] = kid_;
}

TestKey TestKey::rsa(std::string kid, unsigned bits) {
  return {std::move(kid), EVP_RSA_gen(bits)};
}

TestKey TestKey::p256(std::string kid) {
  return {std::move(kid), EVP_EC_gen("P-256")};
}

TestKey TestKey::ed25519(std::string kid) {
  return {std::move(kid), EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519")};
}

std::string TestKey::sign(const std::string& alg, const boost::json::object& claims) const {
  return sign({{"alg", alg}, {"kid", kid_}, {"typ", "JWT"}}, alg, boost::json::serialize(claims));
}

std::string TestKey::sign(const boost::json::object& header, const std::string& alg,
                          const std::string& payload) const {
  const std::string input = encoded(header) + "." + crypto::to_base64url(payload);
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  EVP_PKEY_CTX* details = nullptr;
  EVP_DigestSignInit(context, &details, alg == "EdDSA" ? nullptr : EVP_sha256(), nullptr, key_.get());
  if (alg == "PS256") {
    EVP_PKEY_CTX_set_rsa_padding(details, RSA_PKCS1_PSS_PADDING);
    EVP_PKEY_CTX_set_rsa_pss_saltlen(details, RSA_PSS_SALTLEN_DIGEST);
  }
  std::size_t size = 0;
  EVP_DigestSign(context, nullptr, &size, bytes(input), input.size());
  std::vector<unsigned char> signature(size);
  EVP_DigestSign(context, signature.data(), &size, bytes(input), input.size());
  EVP_MD_CTX_free(context);
  const std::string made = text(signature.data(), size);
  return input + "." + crypto::to_base64url(alg == "ES256" ? raw_of(made) : made);
}

std::string TestKey::public_pem() const {
  BIO* out = BIO_new(BIO_s_mem());
  PEM_write_bio_PUBKEY(out, key_.get());
  char* data = nullptr;
  const long size = BIO_get_mem_data(out, &data);
  std::string pem(data, static_cast<std::size_t>(size));
  BIO_free(out);
  return pem;
}

std::string sign_hs256(const std::string& secret, const boost::json::object& header,
                       const boost::json::object& claims) {
  const std::string input = encoded(header) + "." + encoded(claims);
  std::array<unsigned char, 32> mac{};
  unsigned size = 0;
  HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()), bytes(input), input.size(), mac.data(),
       &size);
  return input + "." + crypto::to_base64url(text(mac.data(), size));
}

boost::json::object key_set(std::initializer_list<TestKey> keys) {
  boost::json::array list;
  for (const auto& key : keys) list.emplace_back(key.jwk());
  return {{"keys", std::move(list)}};
}

}  // namespace evenkeel::identity::sign_on::test
