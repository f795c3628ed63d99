#include "identity/keys/key_cache.hpp"

#include <memory>

#include <gmock/gmock.h>

namespace evenkeel::identity::keys {
namespace {

class KeyCacheTest : public testing::Test {
 protected:
  crypto::KeyPtr key() { return std::make_shared<const crypto::Key>(crypto::Key::random(random_)); }
  void put(const std::string& owner) { cache_.put(owner, key(), 0, cache_.epoch()); }

  SystemRandom random_;
  KeyCache cache_{3, 1000};
};

TEST_F(KeyCacheTest, KeepsThoseUsedLast) {
  put("a");
  put("b");
  put("c");
  EXPECT_TRUE(cache_.find("a", 0));
  put("d");
  EXPECT_EQ(cache_.size(), 3U);
  EXPECT_TRUE(cache_.find("a", 0));
  EXPECT_FALSE(cache_.find("b", 0));
  EXPECT_TRUE(cache_.find("c", 0));
  EXPECT_TRUE(cache_.find("d", 0));
}

TEST_F(KeyCacheTest, ForgetsAfterAWhileEvenWhenUsed) {
  put("a");
  EXPECT_TRUE(cache_.find("a", 900));
  EXPECT_TRUE(cache_.find("a", 1000));
  EXPECT_FALSE(cache_.find("a", 1001));
  EXPECT_EQ(cache_.size(), 0U);
}

TEST_F(KeyCacheTest, ForgetsWhenTheClockWentBack) {
  cache_.put("a", key(), 5000, cache_.epoch());
  EXPECT_FALSE(cache_.find("a", 4999));
}

TEST_F(KeyCacheTest, AReaderThatWasOvertakenByADropPutsNothing) {
  const auto epoch = cache_.epoch();
  cache_.drop("a");
  cache_.put("a", key(), 0, epoch);
  EXPECT_FALSE(cache_.find("a", 0));
}

TEST_F(KeyCacheTest, DropsOneAlone) {
  put("a");
  put("b");
  cache_.drop("a");
  cache_.drop("nobody");
  EXPECT_FALSE(cache_.find("a", 0));
  EXPECT_TRUE(cache_.find("b", 0));
}

TEST_F(KeyCacheTest, LetsGoOfTheKeys) {
  auto given = key();
  const std::weak_ptr<const crypto::Key> watched = given;
  cache_.put("a", std::move(given), 0, cache_.epoch());
  cache_.drop("a");
  EXPECT_TRUE(watched.expired());
}

}  // namespace
}  // namespace evenkeel::identity::keys
