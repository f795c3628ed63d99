#include "platform/crypto/token.hpp"

#include <gmock/gmock.h>

namespace evenkeel::crypto {
namespace {

TEST(TokenTest, IsThePrefixAnd256RandomBits) {
  SystemRandom random;
  const std::string a = new_token(random, "ek_").expose();
  const std::string b = new_token(random, "ek_").expose();
  EXPECT_THAT(a, testing::MatchesRegex("ek_[A-Za-z0-9_-]{43}"));
  EXPECT_NE(a, b);
  EXPECT_EQ(new_token(random).expose().size(), 43U);
}

TEST(TokenTest, HashIsBlake2b256) {
  // Python: hashlib.blake2b(b"abc", digest_size=32).hexdigest()
  EXPECT_EQ(token_hash("abc"), "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
  EXPECT_EQ(token_hash(""), "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
}

TEST(TokenTest, SameTextIsExact) {
  EXPECT_TRUE(same_text("", ""));
  EXPECT_TRUE(same_text("abc", "abc"));
  EXPECT_FALSE(same_text("abc", "abd"));
  EXPECT_FALSE(same_text("abc", "abcd"));
  EXPECT_FALSE(same_text("abc", ""));
}

TEST(TokenTest, Base64UrlHasTheVectorsOfTheRfcWithoutPadding) {
  const std::vector<std::pair<std::string, std::string>> vectors{
      {"", ""},           {"f", "Zg"},          {"fo", "Zm8"},          {"foo", "Zm9v"},
      {"foob", "Zm9vYg"}, {"fooba", "Zm9vYmE"}, {"foobar", "Zm9vYmFy"}, {"\xfb\xff\xfe", "-__-"}};
  for (const auto& [bytes, text] : vectors) {
    EXPECT_EQ(to_base64url(bytes), text);
    EXPECT_EQ(from_base64url(text), bytes);
  }
}

TEST(TokenTest, RefusesWhatIsNotBase64Url) {
  for (const char* text : {"Zg==", "Zm8=", "Z", "Zm9v\n", " Zm9v", "Zm+v", "Zm/v", "Zm9vY", "Zh", "Zm9vYh",
                           "Zm9v.", "\xc3\xa9\xc3\xa9"}) {
    EXPECT_FALSE(from_base64url(text).has_value()) << text;
  }
}

TEST(TokenTest, RefusesEveryByteThatIsNotInTheAlphabet) {
  constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  for (int byte = 0; byte < 256; ++byte) {
    const char letter = static_cast<char>(byte);
    EXPECT_EQ(from_base64url(std::string(4, letter)).has_value(),
              kAlphabet.find(letter) != std::string_view::npos)
        << byte;
  }
}

}  // namespace
}  // namespace evenkeel::crypto
