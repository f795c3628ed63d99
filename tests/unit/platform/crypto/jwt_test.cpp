#include "platform/crypto/jwt.hpp"

#include <array>

#include <gmock/gmock.h>
#include <sodium.h>

#include <boost/json/serialize.hpp>

#include "platform/crypto/token.hpp"

namespace evenkeel::crypto {
namespace {

/// The key of RFC 8037, appendix A: "d" nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A.
constexpr std::string_view kRfcSeed = "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=";

class JwtTest : public testing::Test {
 protected:
  FindPublicKey find() const {
    return [this](std::string_view kid) -> std::optional<std::string> {
      if (kid != key_.kid()) return std::nullopt;
      return key_.public_key();
    };
  }
  /// A token with any header and payload, signed by the right key.
  std::string signed_as(const std::string& header, const std::string& payload) const {
    return with_signature(to_base64url(header) + "." + to_base64url(payload));
  }
  std::string with_signature(const std::string& input) const {
    const auto seed = Key::from_base64(key_.seed_base64()).value();
    std::array<unsigned char, 32> open{};
    std::array<unsigned char, 64> secret{};
    crypto_sign_seed_keypair(open.data(), secret.data(),
                             reinterpret_cast<const unsigned char*>(seed.bytes().data()));
    std::array<unsigned char, 64> signature{};
    crypto_sign_detached(signature.data(), nullptr, reinterpret_cast<const unsigned char*>(input.data()),
                         input.size(), secret.data());
    return input + "." + to_base64url({reinterpret_cast<const char*>(signature.data()), signature.size()});
  }
  std::string right_header() const { return R"({"alg":"EdDSA","typ":"at+jwt","kid":")" + key_.kid() + "\"}"; }
  void expect_refused(const std::string& token) {
    const auto claims = verify_jwt(token, find());
    ASSERT_FALSE(claims.has_value()) << token;
    EXPECT_EQ(claims.error().code, ErrorCode::unauthenticated);
  }

  SystemRandom random_;
  SigningKey key_ = SigningKey::make(random_);
};

TEST(SigningKeyTest, HasTheRfcsPublicKeyAndThumbprint) {
  const auto key = SigningKey::from_seed(kRfcSeed);
  ASSERT_TRUE(key.has_value());
  EXPECT_EQ(key.value().public_key(), "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
  EXPECT_EQ(key.value().kid(), "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
  EXPECT_EQ(key.value().seed_base64(), kRfcSeed);
  EXPECT_FALSE(SigningKey::from_seed("short").has_value());
}

TEST(SigningKeyTest, SignsAsTheRfcDoes) {
  // Ed25519 is deterministic: the claims {} under the RFC's key give one signature, computed with another
  // library (Python, cryptography).
  const auto key = SigningKey::from_seed(kRfcSeed);
  EXPECT_EQ(
      key.value().sign({}),
      "eyJhbGciOiJFZERTQSIsInR5cCI6ImF0K2p3dCIsImtpZCI6ImtQcktfcW14VldhWVZBOXd3QkY2SXVvM3ZWeno3VHhIQ1R3WEJ5Z3"
      "JTNGsifQ.e30.rRst7kHXeRm-QrE5Ceqe_GPE_kSnGTi9RU4tscp4aiZM-GAkaHSk-jcsM-WkdWIjxo6K_bMs1VCc-lSOTnAyDg");
}

TEST_F(JwtTest, VerifiesWhatItSigned) {
  const boost::json::object claims{
      {"iss", "evenkeel"}, {"sub", "0190"}, {"exp", 1'700'000'000}, {"roles", {"admin"}}};
  const auto verified = verify_jwt(key_.sign(claims), find());
  ASSERT_TRUE(verified.has_value());
  EXPECT_EQ(verified.value(), claims);
  EXPECT_TRUE(verify_jwt(signed_as(right_header(), "{}"), find())
                  .has_value());  // so the refusals below mean something
}

TEST_F(JwtTest, AnyChangedLetterIsNoticed) {
  const std::string token = key_.sign({{"sub", "0190"}});
  for (std::size_t at = 0; at < token.size(); ++at) {
    std::string changed = token;
    changed[at] = changed[at] == 'A' ? 'B' : 'A';
    expect_refused(changed);
    for (int byte = 0; byte < 256; byte += 3) {
      changed[at] = static_cast<char>(byte);
      if (changed == token) continue;
      ASSERT_FALSE(verify_jwt(changed, find()).has_value()) << at << " as byte " << byte;
    }
  }
}

TEST_F(JwtTest, AnyCutOrLongerTokenIsRefused) {
  const std::string token = key_.sign({{"sub", "0190"}});
  for (std::size_t size = 0; size < token.size(); ++size) expect_refused(token.substr(0, size));
  for (const char* more : {"A", ".", ".A", "=", " ", "\n", ".e30"}) expect_refused(token + more);
  expect_refused(" " + token);
  expect_refused("." + token);
}

TEST_F(JwtTest, OnlyOurHeaderIsTaken) {
  const std::string kid = key_.kid();
  for (const std::string& header : {
           std::string(R"({"alg":"none","typ":"at+jwt","kid":")") + kid + "\"}",
           std::string(R"({"alg":"None","typ":"at+jwt","kid":")") + kid + "\"}",
           std::string(R"({"alg":"HS256","typ":"at+jwt","kid":")") + kid + "\"}",
           std::string(R"({"alg":"eddsa","typ":"at+jwt","kid":")") + kid + "\"}",
           std::string(R"({"alg":["EdDSA"],"typ":"at+jwt","kid":")") + kid + "\"}",
           std::string(R"({"alg":"EdDSA","typ":"JWT","kid":")") + kid + "\"}",
           std::string(R"({"alg":"EdDSA","kid":")") + kid + "\"}",
           std::string(R"({"alg":"EdDSA","typ":"at+jwt"})"),
           std::string(R"({"alg":"EdDSA","typ":"at+jwt","kid":7})"),
           std::string(R"({"alg":"EdDSA","typ":"at+jwt","kid":"other"})"),
           std::string(R"({"alg":"EdDSA","typ":"at+jwt","crit":["x"],"kid":")") + kid + "\"}",
           std::string(R"({"alg":"EdDSA","typ":"at+jwt","jwk":{"x":"A"},"kid":")") + kid + "\"}",
           std::string(R"({"alg":"none","alg":"EdDSA","typ":"at+jwt","kid":")") + kid + "\"}",
           std::string(R"(["EdDSA"])"),
           std::string("null"),
           std::string(),
       }) {
    expect_refused(signed_as(header, "{}"));
  }
}

TEST_F(JwtTest, UnsignedTokensAreRefused) {
  const std::string input = to_base64url(right_header()) + "." + to_base64url("{}");
  expect_refused(input + ".");
  expect_refused(input);
  expect_refused(input + "." + to_base64url(std::string(64, '\0')));
  expect_refused(input + "." + to_base64url(std::string(63, 'x')));
  expect_refused(to_base64url(R"({"alg":"none"})") + "." + to_base64url("{}") + ".");
}

TEST_F(JwtTest, AnotherKeysSignatureIsRefused) {
  const SigningKey other = SigningKey::make(random_);
  const std::string token = other.sign({{"sub", "0190"}});
  expect_refused(token);
  // Even when the kid says that it is ours.
  const std::string mine = key_.sign({{"sub", "0190"}});
  expect_refused(mine.substr(0, mine.rfind('.')) + token.substr(token.rfind('.')));
  // A finder with a broken key refuses everything.
  const auto broken = verify_jwt(mine, [](std::string_view) { return std::optional<std::string>("AAAA"); });
  EXPECT_FALSE(broken.has_value());
}

TEST_F(JwtTest, ClaimsMustBeAnObject) {
  for (const char* payload : {"[]", "null", "7", "\"x\"", "", "{", "{}x", R"({"a":1,"a":2})", "\xff"}) {
    expect_refused(signed_as(right_header(), payload));
  }
}

TEST_F(JwtTest, ALongTokenIsRefusedUnread) {
  const std::string long_claims = R"({"x":")" + std::string(4096, 'a') + "\"}";
  expect_refused(signed_as(right_header(), long_claims));
  expect_refused(std::string(10'000'000, '.'));
}

}  // namespace
}  // namespace evenkeel::crypto
