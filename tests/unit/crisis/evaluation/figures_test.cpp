#include "crisis/evaluation/figures.hpp"

#include <gtest/gtest.h>

namespace evenkeel::crisis::evaluation {
namespace {

struct WilsonRow {
  Rate rate;
  double low;
  double high;
};

// The four examples of R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
TEST(Wilson, AgreesWithPublishedValues) {
  for (const auto& row : {WilsonRow{{81, 263}, 0.2553, 0.3662}, WilsonRow{{15, 148}, 0.0624, 0.1605},
                          WilsonRow{{0, 20}, 0.0, 0.1611}, WilsonRow{{1, 29}, 0.0061, 0.1718}}) {
    const Interval interval = wilson(row.rate);
    EXPECT_NEAR(interval.low, row.low, 5e-5) << row.rate.hits << '/' << row.rate.total;
    EXPECT_NEAR(interval.high, row.high, 5e-5) << row.rate.hits << '/' << row.rate.total;
  }
}

TEST(Wilson, MirrorsAtAllHits) {
  EXPECT_NEAR(wilson({20, 20}).low, 1.0 - wilson({0, 20}).high, 1e-12);
  EXPECT_EQ(wilson({20, 20}).high, 1.0);
}

TEST(Wilson, KnowsNothingWithoutCases) {
  EXPECT_EQ(wilson({}).low, 0.0);
  EXPECT_EQ(wilson({}).high, 1.0);
}

TEST(Figures, EachLevelCountsWhereItBelongs) {
  Figures figures;
  figures.count(Level::critical, Level::high, Level::critical, Level::critical);
  figures.count(Level::critical, Level::high, Level::critical, Level::high);
  figures.count(Level::high, Level::high, Level::critical, Level::critical);
  figures.count(Level::high, Level::high, Level::critical, Level::low);
  figures.count(Level::moderate, Level::moderate, Level::high, Level::moderate);
  figures.count(Level::low, Level::none, Level::moderate, Level::none);
  figures.count(Level::none, Level::none, Level::low, Level::critical);
  figures.count(Level::none, Level::none, Level::low, Level::moderate);
  figures.count(Level::none, Level::none, Level::low, Level::low);
  EXPECT_EQ(figures.cases, 9U);
  EXPECT_EQ(figures.critical.hits, 1U);
  EXPECT_EQ(figures.critical.total, 2U);
  EXPECT_EQ(figures.high.hits, 1U);
  EXPECT_EQ(figures.high.total, 2U);
  EXPECT_EQ(figures.moderate.hits, 4U);
  EXPECT_EQ(figures.moderate.total, 5U);
  EXPECT_EQ(figures.false_critical.hits, 1U);
  EXPECT_EQ(figures.false_critical.total, 3U);
  EXPECT_EQ(figures.false_moderate.hits, 2U);
  EXPECT_EQ(figures.out_of_range.hits, 3U);
  EXPECT_EQ(figures.out_of_range.total, 9U);
}

TEST(Figures, AddUp) {
  Figures one;
  one.count(Level::critical, Level::critical, Level::critical, Level::critical);
  Figures two;
  two.count(Level::critical, Level::critical, Level::critical, Level::none);
  two.count(Level::none, Level::none, Level::none, Level::none);
  one.add(two);
  EXPECT_EQ(one.cases, 3U);
  EXPECT_EQ(one.critical.hits, 1U);
  EXPECT_EQ(one.critical.total, 2U);
  EXPECT_EQ(one.false_moderate.total, 1U);
  EXPECT_EQ(one.out_of_range.hits, 1U);
}

TEST(Times, ArePercentilesByNearestRank) {
  std::vector<double> took;
  for (int i = 100; i >= 1; --i) {
    took.push_back(i);
  }
  const Times times = times_of(took);
  EXPECT_EQ(times.messages, 100U);
  EXPECT_EQ(times.p50_us, 50.0);
  EXPECT_EQ(times.p99_us, 99.0);
  EXPECT_EQ(times.max_us, 100.0);
  EXPECT_EQ(times_of({7.0}).p99_us, 7.0);
  EXPECT_EQ(times_of({}).max_us, 0.0);
}

}  // namespace
}  // namespace evenkeel::crisis::evaluation
