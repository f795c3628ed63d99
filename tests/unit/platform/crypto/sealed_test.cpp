#include "platform/crypto/sealed.hpp"

#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <sodium.h>

namespace evenkeel::crypto {
namespace {

constexpr Place kPlace{"accounts", "0190", "profile"};

class SealedTest : public testing::Test {
 protected:
  SystemRandom random_;
  Key key_ = Key::random(random_);
};

std::string bytes_of(const std::string& sealed) {
  std::string bytes(sealed.size(), '\0');
  std::size_t size = 0;
  EXPECT_EQ(sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), sealed.data() + 3,
                              sealed.size() - 3, nullptr, &size, nullptr, sodium_base64_VARIANT_ORIGINAL),
            0);
  bytes.resize(size);
  return bytes;
}

std::string text_of(const std::string& bytes) {
  std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                    bytes.size(), sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();
  return "s1." + text;
}

TEST_F(SealedTest, OpensToWhatWasSealed) {
  for (const std::string& plain :
       {std::string(), std::string("a"), std::string(63, 'x'), std::string(64, 'x'), std::string(65, 'x'),
        std::string("nul\0and \xc3\xa9", 10), std::string(64, '\x80'), std::string("\x80\0\0\0", 4)}) {
    const auto opened = open(key_, seal(key_, random_, plain, kPlace), kPlace);
    ASSERT_TRUE(opened.has_value()) << plain.size();
    EXPECT_EQ(opened.value(), plain);
  }
}

TEST_F(SealedTest, OpensAMegabyte) {
  std::string plain(1024 * 1024, '\0');
  random_.fill(std::as_writable_bytes(std::span(plain)));
  const auto opened = open(key_, seal(key_, random_, plain, kPlace), kPlace);
  ASSERT_TRUE(opened.has_value());
  EXPECT_TRUE(opened.value() == plain);
}

TEST_F(SealedTest, LengthTellsOnlyTheBlock) {
  const auto size = [&](std::size_t length) {
    return seal(key_, random_, std::string(length, 'x'), kPlace).size();
  };
  EXPECT_EQ(size(0), size(63));
  EXPECT_EQ(size(64), size(127));
  EXPECT_GT(size(64), size(63));
}

TEST_F(SealedTest, NeverLooksTheSameTwice) {
  std::set<std::string> all;
  for (int i = 0; i < 100; ++i) all.insert(seal(key_, random_, "same", kPlace));
  EXPECT_EQ(all.size(), 100U);
}

TEST_F(SealedTest, AnyChangedBitIsNoticed) {
  const std::string bytes = bytes_of(seal(key_, random_, "I slept badly", kPlace));
  ASSERT_EQ(bytes.size(), 24U + 64U + 16U);  // nonce, one block, tag
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (const int bit : {0, 7}) {
      std::string changed = bytes;
      changed[at] = static_cast<char>(static_cast<unsigned char>(changed[at]) ^ (1U << bit));
      const auto opened = open(key_, text_of(changed), kPlace);
      ASSERT_FALSE(opened.has_value()) << "byte " << at;
      EXPECT_EQ(opened.error().code, ErrorCode::internal);
    }
  }
}

TEST_F(SealedTest, AnyCutOrLongerTextIsRefused) {
  const std::string sealed = seal(key_, random_, "I slept badly", kPlace);
  for (std::size_t size = 0; size < sealed.size(); ++size) {
    ASSERT_FALSE(open(key_, sealed.substr(0, size), kPlace).has_value()) << size;
  }
  const std::string bytes = bytes_of(sealed);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    ASSERT_FALSE(open(key_, text_of(bytes.substr(0, size)), kPlace).has_value()) << size;
  }
  EXPECT_FALSE(open(key_, text_of(bytes + std::string(1, '\0')), kPlace).has_value());
  EXPECT_FALSE(open(key_, sealed + "AAAA", kPlace).has_value());
  EXPECT_FALSE(open(key_, sealed + " ", kPlace).has_value());
  EXPECT_FALSE(open(key_, "s2." + sealed.substr(3), kPlace).has_value());
  EXPECT_FALSE(open(key_, sealed.substr(3), kPlace).has_value());
  EXPECT_FALSE(open(key_, "s1.", kPlace).has_value());
  EXPECT_FALSE(open(key_, "s1." + std::string(4096, '!'), kPlace).has_value());
}

TEST_F(SealedTest, AnyChangedLetterIsNoticed) {
  const std::string sealed = seal(key_, random_, "I slept badly", kPlace);
  for (std::size_t at = 0; at < sealed.size(); ++at) {
    for (int byte = 0; byte < 256; ++byte) {
      std::string changed = sealed;
      if (changed[at] == static_cast<char>(byte)) continue;
      changed[at] = static_cast<char>(byte);
      ASSERT_FALSE(open(key_, changed, kPlace).has_value()) << "letter " << at << " as byte " << byte;
    }
  }
}

TEST_F(SealedTest, OpensWithItsOwnKeyAlone) {
  const std::string sealed = seal(key_, random_, "I slept badly", kPlace);
  EXPECT_FALSE(open(Key::random(random_), sealed, kPlace).has_value());
  EXPECT_FALSE(open(key_.derive("x"), sealed, kPlace).has_value());
}

TEST_F(SealedTest, OpensInItsOwnPlaceAlone) {
  const std::string sealed = seal(key_, random_, "I slept badly", kPlace);
  for (const Place& other : std::vector<Place>{{"accounts", "0191", "profile"},
                                               {"accounts", "0190", "email"},
                                               {"notices", "0190", "profile"},
                                               // The same bytes one after another, but parted elsewhere.
                                               {"accounts0", "190", "profile"},
                                               {"accounts", "0190p", "rofile"},
                                               {"accounts0190profile", "", ""},
                                               {"", "", ""}}) {
    EXPECT_FALSE(open(key_, sealed, other).has_value())
        << other.table << "|" << other.row << "|" << other.column;
  }
}

TEST_F(SealedTest, AnErrorSaysNeitherTheTextNorTheRow) {
  const auto wrong = open(key_, "s1.c2VjcmV0IHdvcmRz", kPlace);
  ASSERT_FALSE(wrong.has_value());
  EXPECT_THAT(to_text(wrong.error()), testing::HasSubstr("accounts.profile"));
  EXPECT_THAT(to_text(wrong.error()), testing::Not(testing::HasSubstr("0190")));
  EXPECT_THAT(to_text(wrong.error()), testing::Not(testing::HasSubstr("c2Vj")));
}

TEST_F(SealedTest, WrapsAKey) {
  const Key inner = Key::random(random_);
  const auto again = unwrap(key_, wrap(key_, random_, inner, kPlace), kPlace);
  ASSERT_TRUE(again.has_value());
  EXPECT_EQ(again.value().to_base64(), inner.to_base64());
  EXPECT_FALSE(unwrap(inner, wrap(key_, random_, inner, kPlace), kPlace).has_value());
  EXPECT_FALSE(unwrap(key_, seal(key_, random_, "31 or 33 bytes are no key", kPlace), kPlace).has_value());
}

TEST_F(SealedTest, BlindIndexIsSteadyAndBoundToKeyAndKind) {
  const std::string index = blind_index(key_, "name", "alice");
  EXPECT_EQ(index.size(), 64U);
  EXPECT_EQ(index, blind_index(key_, "name", "alice"));
  EXPECT_NE(index, blind_index(key_, "email", "alice"));
  EXPECT_NE(index, blind_index(key_, "name", "alicf"));
  EXPECT_NE(index, blind_index(Key::random(random_), "name", "alice"));
  EXPECT_NE(blind_index(key_, "na", "mealice"), index);
}

}  // namespace
}  // namespace evenkeel::crypto
