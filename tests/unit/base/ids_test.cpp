#include "base/ids.hpp"

#include <set>

#include <gtest/gtest.h>

namespace evenkeel {
namespace {

TEST(Ids, AreUuidVersion7AndSortByTime) {
  FakeClock clock;
  SystemRandom random;
  const std::string first = new_id(clock, random);
  clock.advance(1);
  const std::string second = new_id(clock, random);
  EXPECT_TRUE(is_uuid(first)) << first;
  EXPECT_EQ(first[14], '7');
  EXPECT_NE(std::string("89ab").find(first[19]), std::string::npos);
  EXPECT_LT(first, second);
}

TEST(Ids, DoNotRepeat) {
  FakeClock clock;
  SystemRandom random;
  std::set<std::string> seen;
  for (int i = 0; i < 2000; ++i) EXPECT_TRUE(seen.insert(new_id(clock, random)).second);
}

TEST(Ids, UuidCheckRefusesOtherText) {
  for (const auto* text :
       {"", "not-a-uuid", "0190A000-0000-7000-8000-000000000000", "0190a00000007000800000000000000000000"}) {
    EXPECT_FALSE(is_uuid(text)) << text;
  }
}

TEST(SeededRandom, RepeatsForTheSameSeed) {
  std::array<std::byte, 32> a{};
  std::array<std::byte, 32> b{};
  SeededRandom(7).fill(a);
  SeededRandom(7).fill(b);
  EXPECT_EQ(a, b);
  SeededRandom(8).fill(b);
  EXPECT_NE(a, b);
}

}  // namespace
}  // namespace evenkeel
