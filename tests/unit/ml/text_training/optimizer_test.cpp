#include "ml/text_training/optimizer.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "ml/text_training/elementwise.hpp"
#include "small_network.hpp"

namespace evenkeel::ml::text_training::test {
namespace {

double train(Network& network, const Batch& batch, std::size_t steps) {
  OptimizerSettings settings;
  settings.rate = 0.02;
  settings.words_rate = 0.02;
  double loss = 0;
  for (std::size_t step = 0; step < steps; ++step) {
    loss = network.learn(batch, nullptr, step);
    apply_gradients(network, settings, step, steps);
  }
  return loss;
}

TEST(Optimizer, RateRisesThenFallsToNothing) {
  EXPECT_NEAR(rate_factor(0, 100, 0.1), 0.1, 1e-9);
  EXPECT_NEAR(rate_factor(9, 100, 0.1), 1, 1e-9);
  EXPECT_NEAR(rate_factor(99, 100, 0.1), 1 / 91.0, 1e-9);
  for (std::size_t step = 10; step < 99; ++step)
    EXPECT_GT(rate_factor(step, 100, 0.1), rate_factor(step + 1, 100, 0.1));
}

TEST(Optimizer, ATinyNetworkLearnsItsBatchByHeart) {
  const auto forms = small_forms();
  Network network(small_shape(), forms, 1);
  fill_tables(network, 2);
  const auto texts = small_texts();
  auto batch = small_batch(texts);
  batch.targets.resize(1);
  for (auto& t : batch.targets[0].wanted.all()) t = t > 0.4F ? 1.0F : 0.0F;
  const auto before = train(network, batch, 1);
  EXPECT_GT(before, 0.2);
  EXPECT_LT(train(network, batch, 150), 0.02);
}

TEST(Optimizer, ClippingBoundsTheStep) {
  const auto forms = small_forms();
  const auto texts = small_texts();
  auto batch = small_batch(texts);
  for (auto& w : batch.targets[0].weight) w *= 1000;
  Network network(small_shape(), forms, 1);
  fill_tables(network, 2);
  network.learn(batch, nullptr, 1);
  OptimizerSettings settings;
  settings.clip = 1;
  EXPECT_GT(apply_gradients(network, settings, 0, 10), 50);
  // Adam's first average after one step is a tenth of the clipped gradient.
  EXPECT_NEAR(
      std::sqrt(squares(network.parameters().first) + squares(network.embedding().words().first().all()) +
                squares(network.embedding().grams().first().all())),
      0.1, 1e-4);
}

TEST(SparseTable, RowsThatABatchDoesNotTouchStayAsTheyAre) {
  SparseTable table(3, 2);
  const std::vector<float> gradient{1, -1};
  table.add_gradient(1, gradient, 0.5F);
  table.add_gradient(1, gradient, 0.5F);
  EXPECT_NEAR(table.gradient_squares(), 2, 1e-6);
  table.step(0.1F, 1e-8F, 1);
  EXPECT_EQ(table.value.row(0)[0], 0);
  EXPECT_LT(table.value.row(1)[0], 0);
  EXPECT_GT(table.value.row(1)[1], 0);
  EXPECT_EQ(table.value.row(2)[1], 0);
  EXPECT_TRUE(table.touched().empty());
}

}  // namespace
}  // namespace evenkeel::ml::text_training::test
