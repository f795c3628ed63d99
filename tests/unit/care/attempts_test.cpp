#include "care/attempts.hpp"

#include <gtest/gtest.h>

namespace evenkeel::care {
namespace {

constexpr Millis kMinute = 60'000;

TEST(Attempts, LetsFiveFailAndThenMakesOneCounsellorWait) {
  Attempts attempts;
  for (int i = 0; i < 5; ++i) {
    EXPECT_FALSE(attempts.wait("kim", i * kMinute));
    attempts.failed("kim", i * kMinute);
  }
  EXPECT_EQ(attempts.wait("kim", 5 * kMinute), std::chrono::seconds(10 * 60));
  EXPECT_FALSE(attempts.wait("other", 5 * kMinute));
}

TEST(Attempts, ForgetsAfterAQuarterOfAnHour) {
  Attempts attempts;
  for (int i = 0; i < 5; ++i) attempts.failed("kim", i * kMinute);
  EXPECT_EQ(attempts.wait("kim", 15 * kMinute - 1), std::chrono::seconds(1));
  EXPECT_FALSE(attempts.wait("kim", 15 * kMinute));
  attempts.failed("kim", 15 * kMinute);
  EXPECT_EQ(attempts.wait("kim", 15 * kMinute), std::chrono::seconds(60));
}

}  // namespace
}  // namespace evenkeel::care
