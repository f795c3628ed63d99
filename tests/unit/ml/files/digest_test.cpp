#include "ml/files/digest.hpp"

#include <gtest/gtest.h>

namespace evenkeel::ml::files {
namespace {

TEST(Digest, EqualsThePublishedExamples) {  // FIPS 180-4: one block, two blocks; NIST's empty message
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Digest, OfTwoPiecesIsThatOfTheWhole) {
  std::string whole;
  for (int i = 0; i < 300; ++i) whole.push_back(static_cast<char>(i));
  for (const std::size_t at : {0U, 1U, 64U, 299U, 300U}) {
    EXPECT_EQ(sha256_of(std::string_view(whole).substr(0, at), std::string_view(whole).substr(at)),
              sha256_of(whole))
        << at;
  }
  EXPECT_NE(sha256_of("a", "b"), sha256_of("b", "a"));
}

TEST(Hexadecimal, HasTwoSmallDigitsForEachByte) {
  const std::array<std::uint8_t, 6> bytes{0x00, 0x0f, 0xf0, 0x9a, 0x10, 0xff};
  EXPECT_EQ(hexadecimal(bytes), "000ff09a10ff");
  EXPECT_EQ(hexadecimal({}), "");
}

}  // namespace
}  // namespace evenkeel::ml::files
