#include "platform/crypto/totp.hpp"

#include <gmock/gmock.h>

namespace evenkeel::crypto {
namespace {

/// "12345678901234567890" of RFC 6238, appendix B, in base32.
constexpr std::string_view kSecret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

TEST(TotpTest, HasTheVectorsOfTheRfc) {
  // The RFC's eight digits, the last six of them.
  const std::vector<std::pair<std::int64_t, std::string>> vectors{
      {59, "287082"},         {1111111109, "081804"}, {1111111111, "050471"},
      {1234567890, "005924"}, {2000000000, "279037"}, {20000000000, "353130"}};
  for (const auto& [seconds, code] : vectors) EXPECT_EQ(totp_code(kSecret, seconds / 30), code) << seconds;
}

TEST(TotpTest, HasTheCountersOfRfc4226) {
  const std::vector<std::string> codes{"755224", "287082", "359152", "969429", "338314",
                                       "254676", "287922", "162583", "399871", "520489"};
  for (std::size_t i = 0; i < codes.size(); ++i)
    EXPECT_EQ(totp_code(kSecret, static_cast<std::int64_t>(i)), codes[i]);
}

TEST(TotpTest, TakesThePresentStepAndItsNeighbours) {
  const std::int64_t step = 41'152'263;
  const Millis now = step * 30'000 + 12'345;
  for (const std::int64_t given : {step - 1, step, step + 1}) {
    EXPECT_EQ(matching_step(kSecret, totp_code(kSecret, given), now, 0), given);
  }
  for (const std::int64_t given : {step - 2, step + 2}) {
    EXPECT_EQ(matching_step(kSecret, totp_code(kSecret, given), now, 0), std::nullopt);
  }
}

TEST(TotpTest, ACodeWorksOnceAndNoEarlierOneAfterIt) {
  const std::int64_t step = 41'152'263;
  const Millis now = step * 30'000;
  EXPECT_EQ(matching_step(kSecret, totp_code(kSecret, step), now, step - 1), step);
  EXPECT_EQ(matching_step(kSecret, totp_code(kSecret, step), now, step), std::nullopt);
  EXPECT_EQ(matching_step(kSecret, totp_code(kSecret, step - 1), now, step), std::nullopt);
  EXPECT_EQ(matching_step(kSecret, totp_code(kSecret, step + 1), now, step), step + 1);
}

TEST(TotpTest, RefusesWhatIsNoCodeOrNoSecret) {
  const std::string right = totp_code(kSecret, 100);
  const Millis now = 100 * 30'000;
  for (const std::string& code :
       {std::string(), right.substr(1), "0" + right, " " + right.substr(1), right + "\n",
        std::string("abcdef"), std::string("12345\0", 6), std::string("-12345")}) {
    EXPECT_EQ(matching_step(kSecret, code, now, 0), std::nullopt);
  }
  EXPECT_EQ(matching_step("", right, now, 0), std::nullopt);
  EXPECT_EQ(matching_step("not base32!", right, now, 0), std::nullopt);
}

TEST(TotpTest, NewSecretsHave160Bits) {
  SystemRandom random;
  const std::string a = new_totp_secret(random);
  EXPECT_THAT(a, testing::MatchesRegex("[A-Z2-7]{32}"));
  EXPECT_NE(a, new_totp_secret(random));
  EXPECT_EQ(totp_code(a, 1).size(), 6U);
}

TEST(TotpTest, UriIsPercentEncoded) {
  EXPECT_EQ(
      totp_uri("ABC", "Even keel", "al/ice & co"),
      "otpauth://totp/Even%20keel:al%2Fice%20%26%20co?secret=ABC&issuer=Even%20keel&algorithm=SHA1&digits=6"
      "&period=30");
}

}  // namespace
}  // namespace evenkeel::crypto
