#include "platform/crypto/password.hpp"

#include <gmock/gmock.h>

namespace evenkeel::crypto {
namespace {

/// Cheap, so that the tests are quick.
constexpr PasswordCost kCheap{.memory_kib = 64, .passes = 1};

TEST(PasswordTest, VerifiesThePasswordAndNoOther) {
  const auto hash = hash_password("correct horse", kCheap);
  ASSERT_TRUE(hash.has_value());
  EXPECT_THAT(hash.value(), testing::StartsWith("$argon2id$v=19$m=64,t=1,p=1$"));
  EXPECT_TRUE(verify_password(hash.value(), "correct horse"));
  EXPECT_FALSE(verify_password(hash.value(), "correct horsf"));
  EXPECT_FALSE(verify_password(hash.value(), "Correct horse"));
  EXPECT_FALSE(verify_password(hash.value(), ""));
}

TEST(PasswordTest, EveryHashHasItsOwnSalt) {
  EXPECT_NE(hash_password("same", kCheap).value(), hash_password("same", kCheap).value());
}

TEST(PasswordTest, KeepsEveryByteOfLongAndOddPasswords) {
  const std::string password = std::string(1000, 'x') + std::string("\0end", 4);
  const auto hash = hash_password(password, kCheap);
  ASSERT_TRUE(hash.has_value());
  EXPECT_TRUE(verify_password(hash.value(), password));
  EXPECT_FALSE(verify_password(hash.value(), password.substr(0, 1000)));
}

TEST(PasswordTest, VerifiesAHashThatAnotherProgramMade) {
  // The reference implementation's test: argon2id, v=19, t=2, m=65536, p=1, "password", "somesalt".
  EXPECT_TRUE(
      verify_password("$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ"
                      "$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                      "password"));
}

TEST(PasswordTest, ABrokenHashFitsNothing) {
  for (const char* hash :
       {"", "x", "$argon2id$", "$argon2id$v=19$m=64,t=1,p=1$", "$argon2i$v=19$m=64,t=1,p=1$AAAA$AAAA"}) {
    EXPECT_FALSE(verify_password(hash, "")) << hash;
    EXPECT_TRUE(needs_rehash(hash, kCheap)) << hash;
  }
}

TEST(PasswordTest, NeedsRehashWhenTheCostChanged) {
  const auto hash = hash_password("correct horse", kCheap);
  EXPECT_FALSE(needs_rehash(hash.value(), kCheap));
  EXPECT_TRUE(needs_rehash(hash.value(), {.memory_kib = 128, .passes = 1}));
  EXPECT_TRUE(needs_rehash(hash.value(), {.memory_kib = 64, .passes = 2}));
}

TEST(PasswordTest, AWrongCostIsAnError) {
  EXPECT_FALSE(hash_password("correct horse", {.memory_kib = 0, .passes = 1}).has_value());
  EXPECT_FALSE(hash_password("correct horse", {.memory_kib = 64, .passes = 0}).has_value());
}

}  // namespace
}  // namespace evenkeel::crypto
