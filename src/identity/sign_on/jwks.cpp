#include "identity/sign_on/jwks.hpp"

#include <algorithm>

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>

#include "identity/sign_on/refusal.hpp"
#include "platform/crypto/token.hpp"

namespace evenkeel::identity::sign_on {
namespace {

constexpr std::size_t kMaxKeys = 64;
constexpr int kMinRsaBits = 2048;
constexpr int kMaxRsaBits = 8192;
constexpr std::size_t kP256Bytes = 32;

template <class T, void (*Free)(T*)>
struct Freed {
  void operator()(T* thing) const { Free(thing); }
};
using Bignum = std::unique_ptr<BIGNUM, Freed<BIGNUM, BN_free>>;
using ParamBuilder = std::unique_ptr<OSSL_PARAM_BLD, Freed<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free>>;
using ParamList = std::unique_ptr<OSSL_PARAM, Freed<OSSL_PARAM, OSSL_PARAM_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX, EVP_PKEY_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX, EVP_MD_CTX_free>>;
using EcSignature = std::unique_ptr<ECDSA_SIG, Freed<ECDSA_SIG, ECDSA_SIG_free>>;
using KeyPtr = std::shared_ptr<EVP_PKEY>;

const unsigned char* bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string text_of(const boost::json::object& jwk, std::string_view name) {
  const auto* found = jwk.if_contains(name);
  return found != nullptr && found->is_string() ? std::string(found->get_string()) : std::string();
}

/// The bytes of a base64url member, or empty.
std::string bytes_of(const boost::json::object& jwk, std::string_view name) {
  return crypto::from_base64url(text_of(jwk, name)).value_or(std::string());
}

Bignum number_of(std::string_view big_endian) {
  return Bignum(BN_bin2bn(bytes(big_endian), static_cast<int>(big_endian.size()), nullptr));
}

/// A public key of that type from its parts, checked by OpenSSL (a point must lie on its curve); null when it
/// is not one.
KeyPtr make_key(const char* type, OSSL_PARAM_BLD* parts) {
  const ParamList list(OSSL_PARAM_BLD_to_param(parts));
  const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
  EVP_PKEY* made = nullptr;
  if (!list || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &made, EVP_PKEY_PUBLIC_KEY, list.get()) != 1) {
    return nullptr;
  }
  KeyPtr key(made, EVP_PKEY_free);
  const KeyContext check(EVP_PKEY_CTX_new_from_pkey(nullptr, key.get(), nullptr));
  if (!check || EVP_PKEY_public_check(check.get()) != 1) return nullptr;
  return key;
}

KeyPtr rsa_key(const boost::json::object& jwk) {
  const Bignum modulus = number_of(bytes_of(jwk, "n"));
  const Bignum exponent = number_of(bytes_of(jwk, "e"));
  const int bits = BN_num_bits(modulus.get());
  if (bits < kMinRsaBits || bits > kMaxRsaBits || BN_num_bits(exponent.get()) > 64) return nullptr;
  const ParamBuilder parts(OSSL_PARAM_BLD_new());
  OSSL_PARAM_BLD_push_BN(parts.get(), OSSL_PKEY_PARAM_RSA_N, modulus.get());
  OSSL_PARAM_BLD_push_BN(parts.get(), OSSL_PKEY_PARAM_RSA_E, exponent.get());
  return make_key("RSA", parts.get());
}

KeyPtr p256_key(const boost::json::object& jwk) {
  const std::string x = bytes_of(jwk, "x");
  const std::string y = bytes_of(jwk, "y");
  if (text_of(jwk, "crv") != "P-256" || x.size() != kP256Bytes || y.size() != kP256Bytes) return nullptr;
  const std::string point = '\x04' + x + y;  // uncompressed
  const ParamBuilder parts(OSSL_PARAM_BLD_new());
  OSSL_PARAM_BLD_push_utf8_string(parts.get(), OSSL_PKEY_PARAM_GROUP_NAME, "P-256", 0);
  OSSL_PARAM_BLD_push_octet_string(parts.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size());
  return make_key("EC", parts.get());
}

KeyPtr ed25519_key(const boost::json::object& jwk) {
  const std::string x = bytes_of(jwk, "x");
  if (text_of(jwk, "crv") != "Ed25519" || x.size() != 32) return nullptr;
  return {EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytes(x), x.size()), EVP_PKEY_free};
}

/// A JWS has the two numbers side by side; OpenSSL wants them in DER. Empty when it is not a signature.
std::string der_of(std::string_view signature) {
  if (signature.size() != 2 * kP256Bytes) return {};
  const EcSignature pair(ECDSA_SIG_new());
  Bignum r = number_of(signature.substr(0, kP256Bytes));
  Bignum s = number_of(signature.substr(kP256Bytes));
  if (!pair || ECDSA_SIG_set0(pair.get(), r.get(), s.get()) != 1) return {};
  static_cast<void>(r.release());  // the pair's from here on
  static_cast<void>(s.release());
  unsigned char* der = nullptr;
  const int size = i2d_ECDSA_SIG(pair.get(), &der);
  if (size <= 0) return {};
  std::string text(reinterpret_cast<const char*>(der), static_cast<std::size_t>(size));
  OPENSSL_free(der);
  return text;
}

bool check(EVP_PKEY* key, Algorithm algorithm, std::string_view text, std::string_view signature) {
  const DigestContext context(EVP_MD_CTX_new());
  EVP_PKEY_CTX* details = nullptr;
  const EVP_MD* digest = algorithm == Algorithm::eddsa ? nullptr : EVP_sha256();
  if (!context || EVP_DigestVerifyInit(context.get(), &details, digest, nullptr, key) != 1) return false;
  if (algorithm == Algorithm::ps256 &&
      (EVP_PKEY_CTX_set_rsa_padding(details, RSA_PKCS1_PSS_PADDING) != 1 ||
       EVP_PKEY_CTX_set_rsa_pss_saltlen(details, RSA_PSS_SALTLEN_DIGEST) != 1)) {
    return false;
  }
  const std::string der = algorithm == Algorithm::es256 ? der_of(signature) : std::string(signature);
  return !der.empty() &&
         EVP_DigestVerify(context.get(), bytes(der), der.size(), bytes(text), text.size()) == 1;
}

}  // namespace

std::optional<Algorithm> algorithm_named(std::string_view name) {
  if (name == "RS256") return Algorithm::rs256;
  if (name == "PS256") return Algorithm::ps256;
  if (name == "ES256") return Algorithm::es256;
  if (name == "EdDSA" || name == "Ed25519") return Algorithm::eddsa;
  return std::nullopt;
}

Result<KeySet> KeySet::parse(const boost::json::value& document) {
  const auto* object = document.if_object();
  const auto* list = object != nullptr ? object->if_contains("keys") : nullptr;
  if (list == nullptr || !list->is_array()) return unusable("the provider's keys are not a JWK Set");
  KeySet set;
  for (const auto& entry : list->get_array()) {
    if (!entry.is_object() || set.keys_.size() == kMaxKeys) continue;
    if (auto key = read_key(entry.get_object())) set.keys_.push_back(std::move(*key));
  }
  return set;
}

std::optional<KeySet::Key> KeySet::read_key(const boost::json::object& jwk) {
  const std::string use = text_of(jwk, "use");
  if (!use.empty() && use != "sig") return std::nullopt;
  Key key;
  key.kid = text_of(jwk, "kid");
  if (const std::string named = text_of(jwk, "alg"); !named.empty()) {
    key.only = algorithm_named(named);
    if (!key.only) return std::nullopt;
  }
  const std::string type = text_of(jwk, "kty");
  if (type == "RSA") {
    key.kind = Kind::rsa;
    key.key = rsa_key(jwk);
  } else if (type == "EC") {
    key.kind = Kind::p256;
    key.key = p256_key(jwk);
  } else if (type == "OKP") {
    key.kind = Kind::ed25519;
    key.key = ed25519_key(jwk);
  }
  if (!key.key) return std::nullopt;
  return key;
}

bool KeySet::fits(const Key& key, Algorithm algorithm, std::string_view kid) {
  if (!kid.empty() && key.kid != kid) return false;
  if (key.only && *key.only != algorithm) return false;
  switch (algorithm) {
    case Algorithm::rs256:
    case Algorithm::ps256:
      return key.kind == Kind::rsa;
    case Algorithm::es256:
      return key.kind == Kind::p256;
    case Algorithm::eddsa:
      return key.kind == Kind::ed25519;
  }
  return false;
}

bool KeySet::has(Algorithm algorithm, std::string_view kid) const {
  return std::any_of(keys_.begin(), keys_.end(), [&](const Key& key) { return fits(key, algorithm, kid); });
}

bool KeySet::verify(Algorithm algorithm, std::string_view kid, std::string_view text,
                    std::string_view signature) const {
  return std::any_of(keys_.begin(), keys_.end(), [&](const Key& key) {
    return fits(key, algorithm, kid) && check(key.key.get(), algorithm, text, signature);
  });
}

}  // namespace evenkeel::identity::sign_on
