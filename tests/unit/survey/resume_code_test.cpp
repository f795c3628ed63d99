#include "survey/resume_code.hpp"

#include <algorithm>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace evenkeel::survey {
namespace {

/// Gives the same byte again and again.
class SameByte final : public Random {
 public:
  explicit SameByte(unsigned char value) : value_(static_cast<std::byte>(value)) {}
  void fill(std::span<std::byte> bytes) override { std::fill(bytes.begin(), bytes.end(), value_); }

 private:
  std::byte value_;
};

TEST(ResumeCode, IsCrockfordBase32InGroups) {
  SameByte zeros(0x00);
  SameByte ones(0xFF);
  EXPECT_EQ(new_resume_code(zeros).expose(), "00000-00000-00000-00000-000000");
  EXPECT_EQ(new_resume_code(ones).expose(), "7ZZZZ-ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZZ");
  SystemRandom random;
  EXPECT_THAT(
      new_resume_code(random).expose(),
      ::testing::MatchesRegex("[0-7][0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{5}){3}-[0-9A-HJKMNP-TV-Z]{6}"));
}

TEST(ResumeCode, IsAnotherEachTime) {
  SystemRandom random;
  std::set<std::string> codes;
  for (int i = 0; i < 200; ++i) codes.insert(hash_of_resume_code(new_resume_code(random).expose()).value());
  EXPECT_EQ(codes.size(), 200U);
}

TEST(ResumeCode, IsReadAsPeopleTypeIt) {
  const auto hash = hash_of_resume_code("01ABC-DEFGH-JKMNP-QRSTV-WXYZ01");
  ASSERT_TRUE(hash);
  EXPECT_EQ(hash->size(), 64U);
  for (const char* typed :
       {"01abc-defgh-jkmnp-qrstv-wxyz01", "01ABCDEFGHJKMNPQRSTVWXYZ01", " 01abc defgh jkmnp qrstv wxyz01 ",
        "OIABC-DEFGH-JKMNP-QRSTV-WXYZOL", "olabc-defgh-jkmnp-qrstv-wxyzoi"}) {
    EXPECT_EQ(hash_of_resume_code(typed), hash) << typed;
  }
}

TEST(ResumeCode, RefusesWhatIsNoCode) {
  for (const char* typed : {"", "0", "01ABC-DEFGH-JKMNP-QRSTV-WXYZ0", "01ABC-DEFGH-JKMNP-QRSTV-WXYZ011",
                            "01ABC-DEFGH-JKMNP-QRSTV-WXYZ0U", "81ABC-DEFGH-JKMNP-QRSTV-WXYZ01",
                            "01ABC-DEFGH-JKMNP-QRSTV-WXYZ0é"}) {
    EXPECT_FALSE(hash_of_resume_code(typed)) << typed;
  }
}

TEST(ResumeCode, EveryBitCounts) {
  const auto hash = hash_of_resume_code("00000-00000-00000-00000-000000");
  for (std::size_t digit = 0; digit < 26; ++digit) {
    std::string code(26, '0');
    code[digit] = '1';
    EXPECT_NE(hash_of_resume_code(code), hash) << digit;
  }
}

TEST(SameHash, ComparesWholeTexts) {
  EXPECT_TRUE(same_hash("abc", "abc"));
  EXPECT_FALSE(same_hash("abc", "abd"));
  EXPECT_FALSE(same_hash("abc", "abcd"));
}

TEST(KeyOfResumeCode, IsTheSameForEverySpellingAndHasNothingToDoWithTheHash) {
  SeededRandom random(1);
  const std::string code = new_resume_code(random).expose();
  const auto key = key_of_resume_code(code);
  ASSERT_TRUE(key);
  std::string small = code;
  for (char& c : small) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  EXPECT_EQ(key_of_resume_code(small)->fingerprint(), key->fingerprint());
  EXPECT_NE(key_of_resume_code(new_resume_code(random).expose())->fingerprint(), key->fingerprint());
  EXPECT_FALSE(key_of_resume_code("no code"));
}

}  // namespace
}  // namespace evenkeel::survey
