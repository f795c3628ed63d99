#include "care/attempts.hpp"

#include <gtest/gtest.h>

namespace evenkeel::care {
namespace {

constexpr Millis kMinute = 60'000;

TEST(Attempts, LetsFiveFailAndThenMakesOneCounsellorWait) {
  Attempts attempts;
  for (int i = 0; i < 5; ++i) EXPECT_FALSE(attempts.begin("kim", i * kMinute));
  EXPECT_EQ(attempts.begin("kim", 5 * kMinute), std::chrono::seconds(10 * 60));
  EXPECT_FALSE(attempts.begin("other", 5 * kMinute));
}

TEST(Attempts, DoesNotCountANameThatSomebodyHas) {
  Attempts attempts;
  for (int i = 0; i < 20; ++i) {
    EXPECT_FALSE(attempts.begin("kim", i));
    attempts.take_back("kim");
  }
  for (int i = 0; i < 5; ++i) EXPECT_FALSE(attempts.begin("kim", 20));
  EXPECT_TRUE(attempts.begin("kim", 20));
}

TEST(Attempts, ForgetsAfterAQuarterOfAnHour) {
  Attempts attempts;
  for (int i = 0; i < 5; ++i) attempts.begin("kim", i * kMinute);
  EXPECT_EQ(attempts.begin("kim", 15 * kMinute - 1), std::chrono::seconds(1));
  EXPECT_FALSE(attempts.begin("kim", 15 * kMinute));
  EXPECT_EQ(attempts.begin("kim", 15 * kMinute), std::chrono::seconds(60));
}

}  // namespace
}  // namespace evenkeel::care
