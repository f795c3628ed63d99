#include "jwt.hpp"

#include <array>
#include <utility>

#include <sodium.h>

#include <boost/json/serialize.hpp>

#include "base/json_parse.hpp"
#include "platform/crypto/key_memory.hpp"
#include "platform/crypto/token.hpp"

namespace evenkeel::crypto {
namespace {

constexpr std::string_view kAlgorithm = "EdDSA";
constexpr std::string_view kType = "at+jwt";

const unsigned char* raw(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

/// libsodium's form of the key pair, seed and public key, wiped at the end.
struct Pair {
  std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> open{};
  std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret{};
  explicit Pair(const Key& seed) {
    start_sodium();
    crypto_sign_seed_keypair(open.data(), secret.data(),
                             reinterpret_cast<const unsigned char*>(seed.bytes().data()));
  }
  Pair(const Pair&) = delete;
  Pair& operator=(const Pair&) = delete;
  ~Pair() { sodium_memzero(secret.data(), secret.size()); }
};

std::string_view text_of(std::span<const unsigned char> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

Error refused(std::string_view why) {
  return fail(ErrorCode::unauthenticated, "The access token is not valid.", std::string(why));
}

/// Whether `object[name]` is exactly this text.
bool says(const boost::json::object& object, std::string_view name, std::string_view text) {
  const auto* value = object.if_contains({name.data(), name.size()});
  return value != nullptr && value->is_string() &&
         std::string_view(value->get_string().data(), value->get_string().size()) == text;
}

Result<boost::json::object> object_of(std::string_view part) {
  const auto bytes = from_base64url(part);
  if (!bytes) return refused("not base64url");
  auto value = json::parse(*bytes);
  if (!value.has_value() || !value.value().is_object()) return refused("not a JSON object");
  return std::move(value.value().get_object());
}

/// The kid of a header that is exactly {alg, typ, kid}: no "none", no key that the token brings itself, no
/// "crit".
Result<std::string> kid_of(std::string_view part) {
  EVENKEEL_TRY(const auto header, object_of(part));
  const auto* kid = header.if_contains("kid");
  if (header.size() != 3 || !says(header, "alg", kAlgorithm) || !says(header, "typ", kType) ||
      kid == nullptr || !kid->is_string()) {
    return refused("not our header");
  }
  return std::string(kid->get_string().data(), kid->get_string().size());
}

}  // namespace

SigningKey::SigningKey(Key seed) : seed_(std::move(seed)) {
  const Pair pair(seed_);
  public_ = to_base64url(text_of(pair.open));
  // RFC 7638 and RFC 8037 appendix A.3: the required members in this order, without white space.
  const std::string jwk = R"({"crv":"Ed25519","kty":"OKP","x":")" + public_ + "\"}";
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256(hash.data(), raw(jwk), jwk.size());
  kid_ = to_base64url(text_of(hash));
}

SigningKey SigningKey::make(Random& random) {
  return SigningKey(Key::random(random));
}

Result<SigningKey> SigningKey::from_seed(std::string_view base64) {
  EVENKEEL_TRY(auto seed, Key::from_base64(base64));
  return SigningKey(std::move(seed));
}

std::string SigningKey::sign(const boost::json::object& claims) const {
  const boost::json::object header{{"alg", kAlgorithm}, {"typ", kType}, {"kid", kid_}};
  std::string token =
      to_base64url(boost::json::serialize(header)) + "." + to_base64url(boost::json::serialize(claims));
  const Pair pair(seed_);
  std::array<unsigned char, crypto_sign_BYTES> signature{};
  crypto_sign_detached(signature.data(), nullptr, raw(token), token.size(), pair.secret.data());
  return token + "." + to_base64url(text_of(signature));
}

Result<boost::json::object> verify_jwt(std::string_view token, const FindPublicKey& find) {
  start_sodium();
  if (token.size() > kMaxJwtBytes) return refused("too long");
  const auto first = token.find('.');
  const auto second = first == std::string_view::npos ? first : token.find('.', first + 1);
  if (second == std::string_view::npos || token.find('.', second + 1) != std::string_view::npos) {
    return refused("not three parts");
  }
  EVENKEEL_TRY(const auto kid, kid_of(token.substr(0, first)));
  const auto found = find(kid);
  if (!found) return refused("unknown key");
  const auto key = from_base64url(*found);
  const auto signature = from_base64url(token.substr(second + 1));
  if (!key || key->size() != crypto_sign_PUBLICKEYBYTES || !signature ||
      signature->size() != crypto_sign_BYTES) {
    return refused("no signature");
  }
  if (crypto_sign_verify_detached(raw(*signature), raw(token), second, raw(*key)) != 0) {
    return refused("wrong signature");
  }
  return object_of(token.substr(first + 1, second - first - 1));
}

}  // namespace evenkeel::crypto
