#include "identity/sign_on/id_token.hpp"

#include <gmock/gmock.h>

#include <boost/json/serialize.hpp>

#include "platform/crypto/token.hpp"
#include "token_maker.hpp"

namespace evenkeel::identity::sign_on {
namespace {

using boost::json::object;
using test::key_set;
using test::TestKey;
using ::testing::HasSubstr;

constexpr Millis kNow = 1'700'000'000'000;
constexpr std::int64_t kSeconds = kNow / 1000;

object good_claims() {
  return {{"iss", "https://id.example.org"}, {"aud", "evenkeel"}, {"sub", "person-1"}, {"nonce", "the-nonce"},
          {"exp", kSeconds + 300},           {"iat", kSeconds}};
}

object with(const char* name, boost::json::value value) {
  object claims = good_claims();
  claims[name] = std::move(value);
  return claims;
}

object without(const char* name) {
  object claims = good_claims();
  claims.erase(name);
  return claims;
}

/// Keys are slow to make: one set for all tests.
const TestKey& rsa() {
  static const TestKey key = TestKey::rsa("r1");
  return key;
}
const TestKey& p256() {
  static const TestKey key = TestKey::p256("e1");
  return key;
}
const TestKey& ed25519() {
  static const TestKey key = TestKey::ed25519("o1");
  return key;
}

/// The whole check, as the service does it.
Result<object> checked(const std::string& token, const object& keys = key_set({rsa(), p256(), ed25519()}),
                       Millis now = kNow) {
  EVENKEEL_TRY(const auto set, KeySet::parse(keys));
  EVENKEEL_TRY(const auto taken_apart, read_token(token));
  return checked_claims(
      taken_apart, set,
      {.issuer = "https://id.example.org", .client_id = "evenkeel", .nonce = "the-nonce", .now = now});
}

/// Why it was refused; empty when it was not.
std::string refusal(const std::string& token, const object& keys = key_set({rsa(), p256(), ed25519()}),
                    Millis now = kNow) {
  const auto result = checked(token, keys, now);
  return result.has_value() ? std::string() : result.error().internal;
}

TEST(IdTokenTest, TakesTheFourSignaturesThatAreBelieved) {
  EXPECT_EQ(refusal(rsa().sign("RS256", good_claims())), "");
  EXPECT_EQ(refusal(rsa().sign("PS256", good_claims())), "");
  EXPECT_EQ(refusal(p256().sign("ES256", good_claims())), "");
  EXPECT_EQ(refusal(ed25519().sign("EdDSA", good_claims())), "");
  const auto claims = checked(p256().sign("ES256", good_claims()));
  ASSERT_TRUE(claims.has_value());
  EXPECT_EQ(claims.value().at("sub").as_string(), "person-1");
}

TEST(IdTokenTest, RefusesWhatIsNotSigned) {
  const std::string payload = crypto::to_base64url(boost::json::serialize(good_claims()));
  for (const char* alg : {"none", "None", "NONE", "", "HS256", "HS512", "RS1", "RS384", "ES384"}) {
    const std::string header =
        crypto::to_base64url(boost::json::serialize(object{{"alg", alg}, {"kid", "r1"}}));
    EXPECT_THAT(refusal(header + "." + payload + "."), HasSubstr("(alg)")) << alg;
    EXPECT_THAT(refusal(header + "." + payload + ".AAAA"), HasSubstr("(alg)")) << alg;
  }
}

TEST(IdTokenTest, APublicKeyIsNoSharedSecret) {
  const object header{{"alg", "HS256"}, {"kid", "r1"}};
  EXPECT_THAT(refusal(test::sign_hs256(rsa().public_pem(), header, good_claims())), HasSubstr("(alg)"));
  const std::string n(rsa().jwk().at("n").as_string());
  EXPECT_THAT(refusal(test::sign_hs256(n, header, good_claims())), HasSubstr("(alg)"));
}

TEST(IdTokenTest, OneKindOfKeyNeverChecksAnotherKindOfSignature) {
  // The header promises another kind than the key with that kid is.
  EXPECT_THAT(
      refusal(rsa().sign({{"alg", "ES256"}, {"kid", "r1"}}, "RS256", boost::json::serialize(good_claims()))),
      HasSubstr("unknown key"));
  EXPECT_THAT(
      refusal(rsa().sign({{"alg", "PS256"}, {"kid", "r1"}}, "RS256", boost::json::serialize(good_claims()))),
      HasSubstr("signature"));
  object only_pss = rsa().jwk();
  only_pss["alg"] = "PS256";
  EXPECT_THAT(refusal(rsa().sign("RS256", good_claims()), {{"keys", boost::json::array{only_pss}}}),
              HasSubstr("unknown key"));
}

TEST(IdTokenTest, RefusesAnUnknownKey) {
  const TestKey other = TestKey::p256("e2");
  EXPECT_THAT(refusal(other.sign("ES256", good_claims())), HasSubstr("unknown key"));
  // The same name, another key.
  const TestKey twin = TestKey::p256("e1");
  EXPECT_THAT(refusal(twin.sign("ES256", good_claims())), HasSubstr("signature"));
}

TEST(IdTokenTest, WithoutAKeyNameAnyKeyOfTheKindMayHaveSigned) {
  const std::string payload = boost::json::serialize(good_claims());
  const TestKey second = TestKey::p256("e2");
  const auto keys = key_set({p256(), second});
  EXPECT_EQ(refusal(second.sign({{"alg", "ES256"}}, "ES256", payload), keys), "");
  EXPECT_THAT(refusal(TestKey::p256("e3").sign({{"alg", "ES256"}}, "ES256", payload), keys),
              HasSubstr("signature"));
}

TEST(IdTokenTest, NoticesEveryChange) {
  for (const std::string& token : {rsa().sign("RS256", good_claims()), p256().sign("ES256", good_claims()),
                                   ed25519().sign("EdDSA", good_claims())}) {
    const auto dot = token.rfind('.');
    const auto first = token.find('.');
    const std::string other_payload =
        crypto::to_base64url(boost::json::serialize(with("sub", "somebody-else")));
    EXPECT_THAT(refusal(token.substr(0, first + 1) + other_payload + token.substr(dot)),
                HasSubstr("signature"));
    auto signature = *crypto::from_base64url(token.substr(dot + 1));
    signature[signature.size() / 2] = static_cast<char>(signature[signature.size() / 2] ^ 1);
    EXPECT_THAT(refusal(token.substr(0, dot + 1) + crypto::to_base64url(signature)), HasSubstr("signature"));
    EXPECT_THAT(refusal(token.substr(0, dot + 1)), HasSubstr("signature"));
    EXPECT_THAT(refusal(token.substr(0, dot + 1) + crypto::to_base64url(signature + "x")),
                HasSubstr("signature"));
  }
  const std::string zeros = crypto::to_base64url(std::string(64, '\0'));
  const std::string es256 = p256().sign("ES256", good_claims());
  EXPECT_THAT(refusal(es256.substr(0, es256.rfind('.') + 1) + zeros), HasSubstr("signature"));
}

TEST(IdTokenTest, RefusesWhatIsNoToken) {
  for (const char* text :
       {"", ".", "..", "a.b", "a.b.c.d", "{}.{}.{}", "e30.e30.", "W10.e30.AAAA", "\xff.\xff.\xff"}) {
    EXPECT_NE(refusal(text), "") << text;
  }
  EXPECT_THAT(refusal(std::string(100'000, 'a')), HasSubstr("too long"));
  EXPECT_THAT(refusal(p256().sign({{"alg", "ES256"}, {"kid", "e1"}, {"crit", boost::json::array{"b64"}}},
                                  "ES256", boost::json::serialize(good_claims()))),
              HasSubstr("(crit)"));
  for (const char* payload : {"", "[]", "null", "no json", R"({"sub":"a","sub":"b"})"}) {
    EXPECT_THAT(refusal(p256().sign({{"alg", "ES256"}, {"kid", "e1"}}, "ES256", payload)),
                HasSubstr("claims"));
  }
}

TEST(IdTokenTest, MustBeForUsAndFromTheIssuer) {
  struct Case {
    object claims;
    const char* reason;
  };
  using boost::json::array;
  const std::vector<Case> cases{
      {with("iss", "https://id.example.org/"), "(iss)"},
      {with("iss", "https://evil.example.org"), "(iss)"},
      {without("iss"), "(iss)"},
      {with("aud", "another"), "(aud)"},
      {with("aud", array{"another", "third"}), "(aud)"},
      {with("aud", array{}), "(aud)"},
      {with("aud", 7), "(aud)"},
      {without("aud"), "(aud)"},
      {with("aud", array{"evenkeel", "another"}), "(azp)"},
      {with("azp", "another"), "(azp)"},
      {with("azp", 1), "(azp)"},
      {with("nonce", "another"), "(nonce)"},
      {without("nonce"), "(nonce)"},
      {with("nonce", array{"the-nonce"}), "(nonce)"},
      {with("sub", ""), "(sub)"},
      {with("sub", boost::json::string(256, 's')), "(sub)"},
      {with("sub", 12), "(sub)"},
      {without("sub"), "(sub)"},
  };
  for (const auto& [claims, reason] : cases) {
    EXPECT_THAT(refusal(p256().sign("ES256", claims)), HasSubstr(reason)) << boost::json::serialize(claims);
  }
  object several = with("aud", array{"evenkeel", "another"});
  several["azp"] = "evenkeel";
  EXPECT_EQ(refusal(p256().sign("ES256", several)), "");
  EXPECT_EQ(refusal(p256().sign("ES256", with("aud", array{"evenkeel"}))), "");
}

TEST(IdTokenTest, KeepsItsTimesWithAMinuteOfLeeway) {
  struct Case {
    object claims;
    const char* reason;
  };
  const std::vector<Case> cases{
      {with("exp", kSeconds - 61), "(exp)"},
      {with("exp", kSeconds - 60), "(exp)"},
      {without("exp"), "(exp)"},
      {with("exp", "soon"), "(exp)"},
      {with("exp", 1e300), "(exp)"},
      {with("exp", -1), "(exp)"},
      {with("iat", kSeconds + 61), "(iat)"},
      {without("iat"), "(iat)"},
      {with("nbf", kSeconds + 61), "(nbf)"},
      {with("nbf", "later"), "(nbf)"},
      {with("exp", kSeconds - 59), ""},
      {with("iat", kSeconds + 59), ""},
      {with("nbf", kSeconds + 59), ""},
      {with("exp", static_cast<double>(kSeconds) + 0.5), ""},
  };
  for (const auto& [claims, reason] : cases) {
    const std::string found = refusal(p256().sign("ES256", claims));
    if (*reason == '\0') {
      EXPECT_EQ(found, "") << boost::json::serialize(claims);
    } else {
      EXPECT_THAT(found, HasSubstr(reason)) << boost::json::serialize(claims);
    }
  }
}

TEST(KeySetTest, PassesOverKeysThatAreOfNoUse) {
  const auto variant = [](const TestKey& key, const char* name, boost::json::value value) {
    object jwk = key.jwk();
    jwk[name] = std::move(value);
    return jwk;
  };
  const TestKey weak = TestKey::rsa("weak", 1024);
  std::string off_curve = *crypto::from_base64url(std::string(p256().jwk().at("x").as_string()));
  off_curve[5] = static_cast<char>(off_curve[5] ^ 1);
  const std::vector<boost::json::value> useless{
      weak.jwk(),
      variant(rsa(), "use", "enc"),
      variant(rsa(), "alg", "RSA-OAEP"),
      variant(rsa(), "n", "***"),
      variant(rsa(), "e", ""),
      variant(p256(), "crv", "P-384"),
      variant(p256(), "x", boost::json::string(crypto::to_base64url(off_curve))),
      variant(p256(), "y", "AAAA"),
      variant(ed25519(), "crv", "X25519"),
      variant(ed25519(), "x", "AAAA"),
      object{{"kty", "oct"}, {"kid", "r1"}, {"k", "c2VjcmV0"}},
      object{},
      "text",
      nullptr,
  };
  for (const auto& key : useless) {
    const auto set = KeySet::parse(object{{"keys", boost::json::array{key}}});
    ASSERT_TRUE(set.has_value());
    EXPECT_EQ(set.value().size(), 0U) << boost::json::serialize(key);
  }
  EXPECT_EQ(KeySet::parse(key_set({rsa(), p256(), ed25519()})).value().size(), 3U);
}

TEST(KeySetTest, RefusesWhatIsNoKeySet) {
  for (const boost::json::value& document :
       {boost::json::value(nullptr), boost::json::value(object{}),
        boost::json::value(object{{"keys", "none"}}), boost::json::value(boost::json::array{})}) {
    EXPECT_FALSE(KeySet::parse(document).has_value());
  }
}

}  // namespace
}  // namespace evenkeel::identity::sign_on
