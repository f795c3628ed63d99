#include "ml/text_training/classification.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "ml/text_training/calibration_fit.hpp"
#include "ml/text_training/datasets.hpp"
#include "ml/text_training/tasks.hpp"
#include "ml/training/random.hpp"

namespace evenkeel::ml::text_training {
namespace {

TEST(Classification, single_label_figures_equal_those_by_hand) {
  const std::vector<std::size_t> truth{0, 0, 0, 1, 1, 2};
  const std::vector<std::size_t> answer{0, 0, 1, 1, 0, 0};
  const auto figures = judge_single(truth, answer, 3);
  EXPECT_DOUBLE_EQ(figures.accuracy, 3.0 / 6);
  EXPECT_DOUBLE_EQ(figures.labels[0].precision, 2.0 / 4);
  EXPECT_DOUBLE_EQ(figures.labels[0].recall, 2.0 / 3);
  EXPECT_DOUBLE_EQ(figures.labels[0].f1, 4.0 / 7);
  EXPECT_DOUBLE_EQ(figures.labels[1].f1, 0.5);
  EXPECT_DOUBLE_EQ(figures.labels[2].f1, 0.0);
  EXPECT_EQ(figures.labels[0].count, 3U);
  EXPECT_NEAR(figures.macro_f1, (4.0 / 7 + 0.5) / 3, 1e-12);
  EXPECT_NEAR(figures.macro_recall, (2.0 / 3 + 0.5) / 3, 1e-12);
  const std::vector<std::uint32_t> rows{0, 0, 2};
  EXPECT_DOUBLE_EQ(judge_single(truth, answer, 3, rows).accuracy, 2.0 / 3);
  EXPECT_DOUBLE_EQ(measure(Measure::f1_of_yes, std::vector<std::size_t>{1, 0, 1},
                           std::vector<std::size_t>{1, 1, 0}, 2, std::vector<std::uint32_t>{0, 1, 2}),
                   0.5);
}

TEST(Classification, multi_label_figures_leave_out_what_was_not_judged) {
  const std::vector<float> targets{1, 0, 0, 1, 1, kNotJudged};
  const std::vector<double> probability{0.9, 0.6, 0.4, 0.2, 0.2, 0.99};
  const std::vector<double> thresholds{0.5, 0.5};
  const auto figures = judge_multi(targets, probability, thresholds);
  EXPECT_DOUBLE_EQ(figures.labels[0].precision, 1.0);
  EXPECT_DOUBLE_EQ(figures.labels[0].recall, 0.5);
  EXPECT_DOUBLE_EQ(figures.labels[1].f1, 0.0);
  EXPECT_EQ(figures.labels[1].count, 1U);
  EXPECT_NEAR(figures.macro_f1, (2.0 / 3) / 2, 1e-12);
  EXPECT_NEAR(figures.micro_f1, 2.0 * 1 / (2 + 3), 1e-12);
}

TEST(Classification, thresholds_have_the_best_f1_and_rare_labels_share_one) {
  // Label 0: the best cut keeps the first three rows (F1 6/7 needs 0.6 and above … see below). Label 1 is
  // rare.
  const std::vector<float> targets{1, 0, 1, 0, 0, 1, 1, 0, 0, 0};
  const std::vector<double> probability{0.9, 0.1, 0.8, 0.1, 0.7, 0.9, 0.6, 0.1, 0.1, 0.1};
  const auto own = best_thresholds(targets, probability, 2, 1);
  EXPECT_DOUBLE_EQ(own[0], (0.6 + 0.1) / 2);  // 3 hits of 4 answered: F1 6/7
  EXPECT_DOUBLE_EQ(own[1], (0.9 + 0.1) / 2);
  const auto shared = best_thresholds(targets, probability, 2, 2);
  EXPECT_DOUBLE_EQ(shared[0], own[0]);
  EXPECT_DOUBLE_EQ(shared[1], (0.6 + 0.1) / 2);  // over all cells: 4 hits of 5 answered
  const auto none = best_thresholds(std::vector<float>{0, 0}, std::vector<double>{0.2, 0.9}, 1, 0);
  EXPECT_DOUBLE_EQ(none[0], 1.0);
}

TEST(Classification, calibration_error_is_the_mean_gap_of_the_bins) {
  Confidences c;
  c.confidence = {0.95, 0.95, 0.55, 1.0, 0.0};
  c.correct = {1, 0, 1, 1, 0};
  const auto bins = reliability(c, 10);
  EXPECT_EQ(bins[9].count, 3U);
  EXPECT_EQ(bins[5].count, 1U);
  EXPECT_EQ(bins[0].count, 1U);
  EXPECT_NEAR(bins[9].confidence, 2.9 / 3, 1e-12);
  EXPECT_NEAR(bins[9].correct, 2.0 / 3, 1e-12);
  EXPECT_NEAR(expected_calibration_error(bins), (0.9 + 0.45 + 0.0) / 5, 1e-12);
  EXPECT_EQ(reliability(Confidences{}).size(), 15U);
  EXPECT_EQ(expected_calibration_error(reliability(Confidences{})), 0.0);
}

TEST(Classification, bootstrap_is_seeded_and_narrows_with_more_rows) {
  const auto half = [](std::span<const std::uint32_t> rows) {
    double sum = 0;
    for (const auto row : rows) sum += row % 2;
    return sum / static_cast<double>(rows.size());
  };
  const auto few = bootstrap(100, half, 7);
  const auto many = bootstrap(10'000, half, 7);
  EXPECT_DOUBLE_EQ(few.value, 0.5);
  EXPECT_NEAR(few.low, 0.5 - 1.96 * 0.05, 0.02);
  EXPECT_NEAR(few.high, 0.5 + 1.96 * 0.05, 0.02);
  EXPECT_LT(many.high - many.low, (few.high - few.low) / 5);
  EXPECT_EQ(bootstrap(100, half, 7).low, few.low);
  EXPECT_EQ(bootstrap(100, half, 7, 0).low, 0.5);
}

/// Rows whose labels follow softmax(true_scale * logit + true_bias).
struct Drawn {
  std::vector<float> logits{}, targets{};
};
Drawn draw(const Head& head, const text::Calibration& truth, std::size_t rows) {
  training::Dice dice(3);
  Drawn out;
  const auto labels = head.labels.size();
  for (std::size_t row = 0; row < rows; ++row) {
    std::vector<float> z;
    for (std::size_t i = 0; i < labels; ++i) z.push_back(static_cast<float>(6 * dice.unit() - 3));
    const auto p = scores(head, z, truth);
    std::vector<float> target(labels, 0.0F);
    if (head.activation == Activation::sigmoid) {
      for (std::size_t i = 0; i < labels; ++i) target[i] = dice.unit() < p[i] ? 1.0F : 0.0F;
    } else {
      auto left = dice.unit();
      std::size_t label = 0;
      while (label + 1 < labels && left >= p[label]) left -= p[label++];
      target[label] = 1.0F;
    }
    out.logits.insert(out.logits.end(), z.begin(), z.end());
    out.targets.insert(out.targets.end(), target.begin(), target.end());
  }
  return out;
}

TEST(Calibration, finds_the_temperature_and_the_biases_that_made_the_labels) {
  const auto& head = head_of(HeadId::sentiment);
  const text::Calibration truth{{0.6}, {0.8, -0.5, -0.3}};
  const auto drawn = draw(head, truth, 20'000);
  const auto fitted =
      fit_calibration(head, drawn.logits, drawn.targets, {.bias = true, .expected_shares = {}});
  ASSERT_EQ(fitted.bias.size(), 3U);
  EXPECT_NEAR(fitted.scale[0], 0.6, 0.03);
  EXPECT_NEAR(fitted.bias[0] - fitted.bias[1], 1.3, 0.08);
  const auto temperature = fit_calibration(head, drawn.logits, drawn.targets);
  EXPECT_TRUE(temperature.bias.empty());
  EXPECT_LT(log_loss(head, scores(head, drawn.logits, fitted), drawn.targets),
            log_loss(head, scores(head, drawn.logits, temperature), drawn.targets));
}

TEST(Calibration, expected_shares_raise_the_recall_of_rare_labels) {
  const auto& head = head_of(HeadId::sentiment);
  const auto drawn = draw(head, {{0.7}, {-2.0, 0.5, 0.5}}, 8'000);
  const auto recall = [&](const CalibrationOptions& options) {
    const auto score =
        scores(head, drawn.logits, fit_calibration(head, drawn.logits, drawn.targets, options));
    std::vector<std::size_t> truth;
    for (std::size_t at = 0; at < drawn.targets.size(); at += 3) {
      truth.push_back(drawn.targets[at] > 0.5F ? 0U : drawn.targets[at + 1] > 0.5F ? 1U : 2U);
    }
    return judge_single(truth, top_labels(score, 3), 3).macro_recall;
  };
  EXPECT_GT(recall({.bias = true, .expected_shares = {1.0 / 3, 1.0 / 3, 1.0 / 3}}),
            recall({.bias = true, .expected_shares = {}}) + 0.02);
}

TEST(Calibration, sigmoid_heads_get_a_scale_and_a_bias_a_label_and_skip_what_was_not_judged) {
  const auto& head = head_of(HeadId::emotions);
  const text::Calibration truth{{0.5, 1, 1, 1, 1, 1, 2}, {-1, 0, 0, 0, 0, 0, 1}};
  auto drawn = draw(head, truth, 20'000);
  const auto fitted = fit_calibration(head, drawn.logits, drawn.targets);
  EXPECT_NEAR(fitted.scale[0], 0.5, 0.05);
  EXPECT_NEAR(fitted.bias[0], -1, 0.1);
  EXPECT_NEAR(fitted.scale[6], 2, 0.1);
  for (std::size_t at = 6; at < drawn.targets.size(); at += 7) drawn.targets[at] = kNotJudged;
  const auto without = fit_calibration(head, drawn.logits, drawn.targets);
  EXPECT_DOUBLE_EQ(without.scale[6], 1.0);
  EXPECT_DOUBLE_EQ(without.bias[6], 0.0);
  EXPECT_DOUBLE_EQ(without.scale[0], fitted.scale[0]);
}

TEST(Calibration, scores_of_huge_logits_stay_numbers) {
  const std::vector<float> z{1e6F, -1e6F, 0};
  for (const auto p : scores(head_of(HeadId::sentiment), z)) EXPECT_TRUE(std::isfinite(p));
  EXPECT_DOUBLE_EQ(scores(head_of(HeadId::sentiment), z)[0], 1.0);
  const std::vector<float> seven{1e6F, -1e6F, 0, 0, 0, 0, 0};
  EXPECT_DOUBLE_EQ(scores(head_of(HeadId::emotions), seven)[1], 0.0);
}

}  // namespace
}  // namespace evenkeel::ml::text_training
