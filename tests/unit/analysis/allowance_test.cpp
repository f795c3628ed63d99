#include "analysis/allowance.hpp"

#include <gtest/gtest.h>

namespace evenkeel::analysis {
namespace {

using std::chrono::seconds;

TEST(Allowance, GivesAMinutesWorthAndThenSaysHowLongToWait) {
  Allowance allowance(60, 10);
  EXPECT_FALSE(allowance.take("anna", 60, 0));
  EXPECT_EQ(allowance.take("anna", 1, 0), seconds(1));
  EXPECT_EQ(allowance.take("anna", 30, 500), seconds(30));
}

TEST(Allowance, RefillsEvenlyAndNeverAboveAMinutesWorth) {
  Allowance allowance(60, 10);
  EXPECT_FALSE(allowance.take("anna", 60, 0));
  EXPECT_FALSE(allowance.take("anna", 10, 10'000));
  EXPECT_TRUE(allowance.take("anna", 1, 10'000));
  EXPECT_FALSE(allowance.take("anna", 60, 10'000'000));
  EXPECT_TRUE(allowance.take("anna", 1, 10'000'000));
}

TEST(Allowance, ARefusalTakesNothing) {
  Allowance allowance(60, 10);
  EXPECT_FALSE(allowance.take("anna", 50, 0));
  EXPECT_TRUE(allowance.take("anna", 11, 0));
  EXPECT_FALSE(allowance.take("anna", 10, 0));
}

TEST(Allowance, CallersDoNotShareTheirs) {
  Allowance allowance(60, 10);
  EXPECT_FALSE(allowance.take("anna", 60, 0));
  EXPECT_FALSE(allowance.take("ben", 60, 0));
  EXPECT_TRUE(allowance.take("anna", 1, 0));
}

TEST(Allowance, TheLargestRequestGoesThroughEvenWhereLittleIsAllowed) {
  Allowance allowance(1, 1000);
  EXPECT_FALSE(allowance.take("anna", 1000, 0));
  EXPECT_EQ(allowance.take("anna", 1, 0), seconds(60));
}

TEST(Allowance, ZeroIsNoBound) {
  Allowance allowance(0, 10);
  for (int i = 0; i < 100; ++i) EXPECT_FALSE(allowance.take("anna", 1'000'000, 0));
  EXPECT_EQ(allowance.remembered(), 0U);
}

TEST(Allowance, ForgetsCallersWhoHaveWaited) {
  Allowance allowance(60, 10);
  for (int i = 0; i < 1000; ++i) EXPECT_FALSE(allowance.take("caller " + std::to_string(i), 10, 0));
  EXPECT_EQ(allowance.remembered(), 1000U);
  EXPECT_FALSE(allowance.take("anna", 1, 60'000));
  EXPECT_EQ(allowance.remembered(), 1U);
}

TEST(Allowance, AClockThatJumpsBackLocksNobodyOut) {
  Allowance allowance(60, 10);
  EXPECT_FALSE(allowance.take("anna", 60, 1'000'000));
  EXPECT_TRUE(allowance.take("anna", 1, 0));
  EXPECT_FALSE(allowance.take("anna", 30, 30'000));
}

}  // namespace
}  // namespace evenkeel::analysis
