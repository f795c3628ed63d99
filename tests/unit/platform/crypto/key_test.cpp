#include "platform/crypto/key.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <thread>
#include <utility>
#include <vector>

#include <gmock/gmock.h>

#include "platform/crypto/key_memory.hpp"

namespace evenkeel::crypto {
namespace {

/// The bytes 0, 1, … 31.
Key counting_key() {
  std::array<std::byte, Key::kBytes> bytes{};
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::byte>(i);
  return Key::from_bytes(bytes);
}

TEST(KeyTest, GoesToBase64AndBack) {
  const Key key = counting_key();
  EXPECT_EQ(key.to_base64(), "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
  const auto again = Key::from_base64(key.to_base64());
  ASSERT_TRUE(again.has_value());
  EXPECT_TRUE(std::ranges::equal(again.value().bytes(), key.bytes()));
}

TEST(KeyTest, TakesNothingButBase64Of32BytesAndNeverRepeatsIt) {
  for (const std::string& text :
       {std::string(), std::string("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHg=="),  // 31 bytes
        std::string("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8g"),                 // 33 bytes
        std::string("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"),                  // no padding
        std::string("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh9="),                 // bits left over
        std::string("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8= "),                // a space
        std::string("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwd_-8="),                 // the other alphabet
        std::string(100'000, 'A')}) {
    const auto key = Key::from_base64(text);
    ASSERT_FALSE(key.has_value()) << text.size();
    EXPECT_EQ(key.error().code, ErrorCode::invalid_input);
    EXPECT_THAT(to_text(key.error()), testing::Not(testing::HasSubstr("AAEC")));
  }
}

TEST(KeyTest, DerivesOneKeyForEachPurpose) {
  const Key key = counting_key();
  EXPECT_EQ(key.derive("a").to_base64(), key.derive("a").to_base64());
  std::set<std::string> all{key.to_base64()};
  for (const char* purpose : {"", "a", "b", "aa"}) all.insert(key.derive(purpose).to_base64());
  EXPECT_EQ(all.size(), 5U);
}

TEST(KeyTest, IsBlake2bKeyedWithItselfOverThePurpose) {
  // Python: hashlib.blake2b(b"purpose", key=bytes(range(32)), digest_size=32)
  EXPECT_EQ(counting_key().derive("purpose").to_base64(), "KjcgpNnJps6AOGj/CMcTVoU9LiSGPZOEVoPu6E/AFSw=");
}

TEST(KeyTest, FingerprintTellsKeysApartAndIsShort) {
  SystemRandom random;
  const Key a = Key::random(random);
  const Key b = Key::random(random);
  EXPECT_EQ(a.fingerprint().size(), 16U);
  EXPECT_NE(a.fingerprint(), b.fingerprint());
  EXPECT_EQ(a.fingerprint(), Key::from_bytes(a.bytes()).fingerprint());
}

TEST(KeyTest, IsWipedWhenItEnds) {
  SystemRandom random;
  const std::byte* place = nullptr;
  {
    const Key key = Key::random(random);
    place = key.bytes().data();
    EXPECT_FALSE(std::all_of(place, place + Key::kBytes, [](std::byte b) { return b == std::byte{0}; }));
  }
  // The page belongs to the pool for good, so it may be looked at.
  EXPECT_TRUE(std::all_of(place, place + Key::kBytes, [](std::byte b) { return b == std::byte{0}; }));
}

TEST(KeyTest, MovesItsBytesAndWipesThoseItReplaces) {
  SystemRandom random;
  Key a = Key::random(random);
  Key b = Key::random(random);
  const std::string text = a.to_base64();
  const std::byte* replaced = b.bytes().data();
  b = std::move(a);
  EXPECT_EQ(b.to_base64(), text);
  EXPECT_TRUE(std::all_of(replaced, replaced + Key::kBytes, [](std::byte x) { return x == std::byte{0}; }));
}

TEST(KeyTest, ManyThreadsNeverShareAPlace) {
  std::vector<std::thread> threads;
  std::vector<int> wrong(4, 0);
  for (std::size_t t = 0; t < wrong.size(); ++t) {
    threads.emplace_back([&wrong, t] {
      std::array<std::byte, Key::kBytes> mine{};
      mine.fill(static_cast<std::byte>(t + 1));
      for (int round = 0; round < 20; ++round) {
        std::vector<Key> keys;
        for (int i = 0; i < 300; ++i) keys.push_back(Key::from_bytes(mine));
        for (const Key& key : keys) wrong[t] += std::ranges::equal(key.bytes(), mine) ? 0 : 1;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_THAT(wrong, testing::Each(0));
}

}  // namespace
}  // namespace evenkeel::crypto
