#include "ml/tabular/tree_shap.hpp"

#include <cmath>
#include <numeric>

#include <gtest/gtest.h>

#include "ml/training/booster.hpp"
#include "ml/training/random.hpp"

namespace evenkeel::ml::tabular {
namespace {

using training::Booster;
using training::BoosterOptions;
using training::Dice;
using training::Matrix;

constexpr std::size_t kFeatures = 9;

/// Random rows with gaps; some features take few values, so that splits meet values exactly.
Matrix random_rows(std::size_t rows, Dice& dice) {
  Matrix x{kFeatures, {}};
  for (std::size_t i = 0; i < rows * kFeatures; ++i) {
    const bool coarse = i % 2 == 0;
    const auto value = coarse ? static_cast<float>(dice.below(4)) : static_cast<float>(dice.unit() * 10);
    x.values.push_back(dice.unit() < 0.2 ? std::nanf("") : value);
  }
  return x;
}

std::vector<float> labels(const Matrix& x, Dice& dice) {
  std::vector<float> y;
  for (std::size_t r = 0; r < x.rows(); ++r) {
    const auto row = x.row(r);
    const auto known = [&](std::size_t f) { return std::isnan(row[f]) ? 1.5F : row[f]; };
    y.push_back(known(0) + known(1) * known(2) / 4 + 3 * static_cast<float>(dice.unit()) > 5 ? 1.0F : 0.0F);
  }
  return y;
}

std::vector<std::string> names() {
  std::vector<std::string> out;
  for (std::size_t f = 0; f < kFeatures; ++f) out.push_back("f" + std::to_string(f));
  return out;
}

std::vector<std::size_t> each_its_own() {
  std::vector<std::size_t> groups(kFeatures);
  std::iota(groups.begin(), groups.end(), std::size_t{0});
  return groups;
}

TEST(TreeShap, equals_the_library_on_random_rows_with_gaps) {
  Dice dice(7);
  const auto train = random_rows(1500, dice);
  const auto y = labels(train, dice);
  const auto rows = random_rows(400, dice);
  for (const int depth : {1, 2, 3, 4, 5, 6}) {
    for (const bool forest : {false, true}) {
      const BoosterOptions options{.depth = depth,
                                   .rounds = forest ? 1 : 30,
                                   .parallel_trees = forest ? 30 : 1,
                                   .learning_rate = 0.2,
                                   .min_child_weight = 1,
                                   .monotone = std::vector<int>(kFeatures, 0)};
      const auto booster = Booster::train(train, y, options);
      ASSERT_TRUE(booster.has_value());
      const auto model = parse_forest(booster.value().to_json(names()).value());
      ASSERT_TRUE(model.has_value()) << to_text(model.error());
      const auto shap = TreeShap::build(model.value(), each_its_own());
      ASSERT_TRUE(shap.has_value()) << to_text(shap.error());
      const auto expected = booster.value().contributions(rows).value();
      const auto margins = booster.value().margins(rows).value();
      for (std::size_t r = 0; r < rows.rows(); ++r) {
        std::vector<double> ours(kFeatures, 0.0);
        const auto margin = shap.value().explain(rows.row(r), ours);
        ASSERT_NEAR(margin, margins[r], 1e-4) << "depth " << depth << " row " << r;
        for (std::size_t f = 0; f < kFeatures; ++f) {
          ASSERT_NEAR(ours[f], static_cast<double>(expected[r * (kFeatures + 1) + f]), 1e-4)
              << "depth " << depth << " row " << r << " feature " << f;
        }
        ASSERT_NEAR(shap.value().bias(), static_cast<double>(expected[r * (kFeatures + 1) + kFeatures]),
                    1e-4);
      }
    }
  }
}

/// f(x) = 1 when a < 1 and b < 1, else 0; half of the rows pass each. Worked out by hand: with both passed,
/// E = 1/4, knowing one gives 1/2, so each gets 3/8. With a passed and b not, f is 0: a gets +1/8, b -3/8.
TEST(TreeShap, gives_the_shapley_values_worked_out_by_hand) {
  Forest forest{{"a", "b"}, 0.0, {}};
  Tree tree;
  tree.left = {1, 3, -1, -1, -1};
  tree.right = {2, 4, -1, -1, -1};
  tree.feature = {0, 1, 0, 0, 0};
  tree.value = {1, 1, 0, 1, 0};
  tree.missing_left = {true, false, false, false, false};
  tree.cover = {4, 2, 2, 1, 1};
  forest.trees.push_back(tree);
  const std::vector<std::size_t> groups{0, 1};
  const auto shap = TreeShap::build(forest, groups).value();
  EXPECT_DOUBLE_EQ(shap.bias(), 0.25);
  const auto at = [&](float a, float b) {
    std::vector<double> out(2, 0.0);
    const std::vector<float> row{a, b};
    shap.explain(row, out);
    return out;
  };
  EXPECT_EQ(at(0, 0), (std::vector<double>{0.375, 0.375}));
  EXPECT_EQ(at(0, 5), (std::vector<double>{0.125, -0.375}));
  EXPECT_EQ(at(std::nanf(""), 0), (std::vector<double>{0.375, 0.375}));
}

TEST(TreeShap, adds_features_of_one_question_together) {
  Dice dice(3);
  const auto train = random_rows(500, dice);
  const auto booster = Booster::train(train, labels(train, dice),
                                      {.depth = 3, .rounds = 20, .monotone = std::vector<int>(kFeatures, 0)});
  const auto forest = parse_forest(booster.value().to_json(names()).value()).value();
  const auto apart = TreeShap::build(forest, each_its_own()).value();
  const auto joined = TreeShap::build(forest, std::vector<std::size_t>{0, 0, 0, 1, 1, 1, 2, 2, 2}).value();
  std::vector<double> nine(kFeatures, 0.0);
  std::vector<double> three(3, 0.0);
  apart.explain(train.row(0), nine);
  joined.explain(train.row(0), three);
  for (std::size_t g = 0; g < 3; ++g)
    EXPECT_NEAR(three[g], nine[3 * g] + nine[3 * g + 1] + nine[3 * g + 2], 1e-9);
}

TEST(TreeShap, refuses_groups_that_do_not_fit) {
  const Forest forest{{"a", "b"}, 0.0, {}};
  EXPECT_FALSE(TreeShap::build(forest, std::vector<std::size_t>{0}).has_value());
}

}  // namespace
}  // namespace evenkeel::ml::tabular
