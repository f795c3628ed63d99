#include "ml/training/metrics.hpp"

#include <cmath>
#include <set>

#include <gtest/gtest.h>

#include "ml/training/folds.hpp"
#include "ml/training/format.hpp"
#include "ml/training/random.hpp"

namespace evenkeel::ml::training {
namespace {

TEST(Auc, counts_pairs) {
  const std::vector<float> y{0, 0, 1, 1};
  EXPECT_DOUBLE_EQ(auc(std::vector<double>{0.1, 0.4, 0.35, 0.8}, y), 0.75);  // 3 of 4 pairs in order
  EXPECT_DOUBLE_EQ(auc(std::vector<double>{1, 2, 3, 4}, y), 1.0);
  EXPECT_DOUBLE_EQ(auc(std::vector<double>{4, 3, 2, 1}, y), 0.0);
  EXPECT_DOUBLE_EQ(auc(std::vector<double>{1, 1, 1, 1}, y), 0.5);  // ties count a half
  EXPECT_DOUBLE_EQ(auc(std::vector<double>{1, 2, 2, 3}, y), 0.875);
  EXPECT_DOUBLE_EQ(auc(std::vector<double>{1, 2}, std::vector<float>{1, 1}), 0.5);
}

TEST(Auc, interval_holds_the_value_and_repeats_for_a_seed) {
  Dice dice(5);
  std::vector<double> score, other;
  std::vector<float> y;
  for (int i = 0; i < 400; ++i) {
    y.push_back(dice.unit() < 0.3 ? 1.0F : 0.0F);
    score.push_back(dice.unit() + 0.5 * static_cast<double>(y.back()));
    other.push_back(dice.unit());
  }
  const auto a = auc_interval(score, y, 9, 200);
  const auto b = auc_interval(score, y, 9, 200);
  EXPECT_LT(a.low, a.value);
  EXPECT_GT(a.high, a.value);
  EXPECT_EQ(a.low, b.low);
  const auto difference = auc_difference(score, other, y, 9, 200);
  EXPECT_DOUBLE_EQ(difference.value, auc(score, y) - auc(other, y));
  EXPECT_GT(difference.low, 0);
  const auto none = auc_difference(score, score, y, 9, 50);
  EXPECT_EQ(none.low, 0);
  EXPECT_EQ(none.high, 0);
}

TEST(Metrics, equal_values_worked_out_by_hand) {
  const std::vector<double> p{0.9, 0.2, 0.6};
  const std::vector<float> y{1, 0, 0};
  EXPECT_NEAR(brier(p, y), (0.01 + 0.04 + 0.36) / 3, 1e-12);
  EXPECT_NEAR(log_loss(p, y), -(std::log(0.9) + std::log(0.8) + std::log(0.4)) / 3, 1e-12);
  EXPECT_TRUE(std::isfinite(log_loss(std::vector<double>{0, 1}, std::vector<float>{1, 0})));
  // Two bins of two: means 0.15 and 0.85, shares 0.5 and 1: (0.35 + 0.15) / 2.
  EXPECT_NEAR(calibration_error(std::vector<double>{0.1, 0.2, 0.8, 0.9}, std::vector<float>{0, 1, 1, 1}, 2),
              0.25, 1e-12);
}

TEST(Platt, finds_the_line_that_made_the_outcomes) {
  // At -2, 0 and 2 the shares are exactly sigmoid(0.5 m - 1).
  std::vector<double> margin;
  std::vector<float> y;
  for (const double m : {-2.0, 0.0, 2.0}) {
    const auto positives = static_cast<int>(std::lround(10'000 * sigmoid(0.5 * m - 1)));
    for (int i = 0; i < 10'000; ++i) {
      margin.push_back(m);
      y.push_back(i < positives ? 1.0F : 0.0F);
    }
  }
  const auto fit = fit_platt(margin, y);
  EXPECT_NEAR(fit.slope, 0.5, 1e-3);
  EXPECT_NEAR(fit.intercept, -1, 1e-3);
  EXPECT_NEAR(fit(4), 1, 1e-2);
}

TEST(Platt, stays_finite_when_one_number_separates_the_classes) {
  const auto fit = fit_platt(std::vector<double>{-1, -1, 1, 1}, std::vector<float>{0, 0, 1, 1});
  EXPECT_TRUE(std::isfinite(fit.slope));
  EXPECT_GT(fit.slope, 1);
}

TEST(Folds, are_stratified_disjoint_and_repeat_for_a_seed) {
  std::vector<float> y(103, 0.0F);
  for (std::size_t i = 0; i < 23; ++i) y[i * 4] = 1.0F;
  const auto folds = stratified_folds(y, 5, 42);
  EXPECT_EQ(folds, stratified_folds(y, 5, 42));
  EXPECT_NE(folds, stratified_folds(y, 5, 43));
  for (std::size_t fold = 0; fold < 5; ++fold) {
    const auto split = split_of(folds, fold);
    EXPECT_EQ(split.train.size() + split.test.size(), y.size());
    std::set<std::size_t> all(split.train.begin(), split.train.end());
    all.insert(split.test.begin(), split.test.end());
    EXPECT_EQ(all.size(), y.size());
    std::size_t positives = 0;
    for (const auto row : split.test) positives += y[row] > 0.5F ? 1U : 0U;
    EXPECT_GE(positives, 4U);
    EXPECT_LE(positives, 5U);
    EXPECT_GE(split.test.size(), 20U);
    EXPECT_LE(split.test.size(), 21U);
  }
}

TEST(Format, writes_figures) {
  EXPECT_EQ(fixed(0.85749, 3), "0.857");
  EXPECT_EQ(fixed(-1, 2), "-1.00");
  EXPECT_EQ(percent(0.125), "12.5 %");
}

}  // namespace
}  // namespace evenkeel::ml::training
