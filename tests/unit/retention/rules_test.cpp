#include "retention/rules.hpp"

#include <gmock/gmock.h>

namespace evenkeel::retention {
namespace {

const Part kPart{"ended_sessions", "Ended sessions", "Sessions that ended.", 30, 1, 365, {}};

TEST(RetentionRules, CountDaysBackFromNow) {
  EXPECT_EQ(cutoff(100 * kDay, 30), 70 * kDay);
  EXPECT_EQ(cutoff(100 * kDay, 0), 100 * kDay);
  EXPECT_EQ(cutoff(0, 36'500), -36'500 * kDay);
}

TEST(RetentionRules, NameTheBoundsOfAPeriod) {
  for (const int days : {1, 30, 365}) EXPECT_TRUE(check_days(kPart, days).has_value()) << days;
  for (const int days : {0, -1, 366, 2'000'000'000}) {
    const auto refused = check_days(kPart, days);
    ASSERT_FALSE(refused.has_value()) << days;
    EXPECT_EQ(refused.error().fields.at(0).field, "days");
    EXPECT_EQ(refused.error().fields.at(0).allowed, "1 to 365");
  }
}

TEST(RetentionRules, KeepAStoredPeriodWithinTheBounds) {
  EXPECT_EQ(days_of(kPart, {}), 30);
  EXPECT_EQ(days_of(kPart, 90), 90);
  EXPECT_EQ(days_of(kPart, 0), 1);
  EXPECT_EQ(days_of(kPart, 9999), 365);
}

TEST(RetentionRules, SayWhenTheNextRunIsDue) {
  EXPECT_EQ(due_at({}, 100, 5000), 5000);
  EXPECT_EQ(due_at(4000, 100, 5000), 4100);
  EXPECT_EQ(due_at(4950, 100, 5000), 5050);
  EXPECT_EQ(due_at(9000, 100, 5000), 5100);  // the clock was set back
}

TEST(RetentionRules, SumUpInCountsAlone) {
  Report report;
  report.items = {
      {.kind = "notices", .removed = 3}, {.kind = "sessions"}, {.kind = "audit", .problem = "No."}};
  EXPECT_EQ(summary(report), "notices 3, audit failed");
  report.dry_run = true;
  EXPECT_EQ(summary(report), "dry run, notices 3, audit failed");
  EXPECT_EQ(summary(Report{}), "nothing to remove");
}

}  // namespace
}  // namespace evenkeel::retention
