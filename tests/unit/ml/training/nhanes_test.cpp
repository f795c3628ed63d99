#include <cstdlib>

#include <gtest/gtest.h>

#include "../made_up.hpp"
#include "ml/tabular/risk_model.hpp"
#include "ml/training/folds.hpp"
#include "ml/training/metrics.hpp"
#include "ml/training/nested_cv.hpp"
#include "ml/training/risk_data.hpp"

namespace evenkeel::ml::training {
namespace {

std::filesystem::path data_folder() {
  const char* given = std::getenv("EVENKEEL_DATA");
  return given != nullptr ? given : EVENKEEL_DATA_DEFAULT;
}

class Nhanes : public testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(data_folder() / "nhanes")) {
      GTEST_SKIP()
          << "the data folder is absent; set EVENKEEL_DATA to check the shipped model against real data";
    }
    auto read = read_risk_data(data_folder(), test::mapping_text());
    ASSERT_TRUE(read.has_value()) << to_text(read.error());
    in = std::move(read.value());
    auto loaded = tabular::RiskModel::load({test::shipped("models/risk/model.json"),
                                            test::shipped("models/risk/card.json"), test::mapping_text(),
                                            test::shipped("models/risk/population.json")});
    ASSERT_TRUE(loaded.has_value()) << to_text(loaded.error());
    model = std::move(loaded.value());
  }
  RiskData in;
  tabular::RiskModel model;
};

TEST_F(Nhanes, card_describes_this_data) {
  EXPECT_EQ(model.card().data.source.sha256, in.sha256);
  EXPECT_EQ(model.card().data.used, static_cast<std::int64_t>(in.data.y.size()));
  EXPECT_EQ(in.data.y.size(), 10'586U);
}

TEST_F(Nhanes, shipped_setting_passes_the_bar_on_people_it_never_saw) {
  auto settings = settings_of(LearnerKind::boosted_trees, in.mapping, 3);
  std::erase_if(settings, [&](const Setting& s) {
    return std::to_string(s.trees.depth) != model.card().model.parameters.at("depth") ||
           std::to_string(s.trees.rounds) != model.card().model.parameters.at("rounds");
  });
  ASSERT_EQ(settings.size(), 1U);
  const auto trees = choose(settings, in.mapping, in.data.x, in.data.y, 5, 99).value();
  const auto linear = choose(settings_of(LearnerKind::logistic_regression, in.mapping, 3), in.mapping,
                             in.data.x, in.data.y, 5, 99)
                          .value();
  EXPECT_GT(auc(trees.margins, in.data.y), 0.85);
  EXPECT_GT(auc(trees.margins, in.data.y), auc(linear.margins, in.data.y) - 0.002);
  EXPECT_NEAR(trees.platt.slope, 1, 0.1);
}

TEST_F(Nhanes, shipped_model_equals_the_library_on_every_row) {
  const auto booster = Booster::from_json(test::shipped("models/risk/model.json")).value();
  const auto margins = booster.margins(in.data.x).value();
  const auto contributions = booster.contributions(in.data.x).value();
  const auto forest = tabular::parse_forest(test::shipped("models/risk/model.json")).value();
  std::vector<std::size_t> groups(in.data.x.cols);
  for (std::size_t f = 0; f < groups.size(); ++f) groups[f] = f;
  const auto shap = tabular::TreeShap::build(forest, groups).value();
  const auto width = in.data.x.cols + 1;
  for (std::size_t r = 0; r < in.data.x.rows(); ++r) {
    std::vector<double> ours(in.data.x.cols, 0.0);
    ASSERT_NEAR(shap.explain(in.data.x.row(r), ours), margins[r], 1e-4) << r;
    for (std::size_t f = 0; f < ours.size(); ++f) {
      ASSERT_NEAR(ours[f], static_cast<double>(contributions[r * width + f]), 1e-4) << r << " " << f;
    }
  }
}

TEST_F(Nhanes, card_keeps_its_promises) {
  const auto& card = model.card();
  const auto& ours = card.learners.back();
  EXPECT_EQ(ours.name, "XGBoost");
  EXPECT_GE(ours.auc.value, card.learners.front().auc.value);
  EXPECT_NEAR(ours.calibration_slope, 1, 0.1);
  EXPECT_LT(ours.ece, 0.02);
  EXPECT_EQ(card.groups.size(), 6U);
}

}  // namespace
}  // namespace evenkeel::ml::training
