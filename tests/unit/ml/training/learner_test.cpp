#include "ml/training/learner.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "../made_up.hpp"
#include "ml/training/linear_model.hpp"
#include "ml/training/nested_cv.hpp"

namespace evenkeel::ml::training {
namespace {

TEST(LinearModel, recovers_the_direction_of_each_column_and_takes_gaps) {
  Dice dice(11);
  Matrix x{2, {}};
  std::vector<float> y;
  for (int i = 0; i < 2000; ++i) {
    const auto a = static_cast<float>(dice.unit());
    const auto b = static_cast<float>(dice.below(3));
    x.values.insert(x.values.end(), {a, b});
    y.push_back(dice.unit() < sigmoid(4 * static_cast<double>(a) - 2 - static_cast<double>(b)) ? 1.0F : 0.0F);
  }
  const auto model = LinearModel::train(x, y, 1.0).value();
  const auto at = [&](float a, float b) { return model.margins(Matrix{2, {a, b}}).front(); };
  EXPECT_GT(at(1, 1), at(0, 1));
  EXPECT_GT(at(0.5, 0), at(0.5, 2));
  EXPECT_TRUE(std::isfinite(at(std::nanf(""), std::nanf(""))));
  EXPECT_GT(auc(model.margins(x), y), 0.75);
  EXPECT_FALSE(LinearModel::train(x, std::vector<float>(2000, 1.0F), 1.0).has_value());
}

TEST(Booster, never_lowers_the_score_along_a_monotone_column) {
  Dice dice(2);
  Matrix x{1, {}};
  std::vector<float> y;
  for (int i = 0; i < 1000; ++i) {  // truly falling
    x.values.push_back(static_cast<float>(dice.unit()));
    y.push_back(dice.unit() > static_cast<double>(x.values.back()) ? 1.0F : 0.0F);
  }
  const auto booster =
      Booster::train(x, y, {.depth = 3, .rounds = 20, .columns = 1, .monotone = {1}}).value();
  const auto margins = booster.margins(Matrix{1, {0.1F, 0.5F, 0.9F}}).value();
  EXPECT_LE(margins[0], margins[1]);
  EXPECT_LE(margins[1], margins[2]);
}

TEST(Booster, reports_text_that_is_no_model) {
  EXPECT_FALSE(Booster::from_json("{}").has_value());
}

class SilentSteps final : public Progress {
 public:
  void stage(std::string_view, std::size_t) override {}
  void done(std::size_t steps) override { last = steps; }
  void note(std::string_view) override {}
  std::size_t last = 0;
};

TEST(RunJobs, counts_all_and_returns_the_first_failure_by_number) {
  SilentSteps progress;
  const auto result = run_jobs(20, 3, progress, [](std::size_t i) -> Result<void> {
    if (i == 7 || i == 15) return fail(ErrorCode::internal, "job " + std::to_string(i));
    return success();
  });
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().message, "job 7");
  EXPECT_EQ(progress.last, 20U);
}

TEST(Choose, gives_each_row_a_margin_from_a_model_that_never_saw_it) {
  // Labels of pure chance: an honest out-of-fold AUC is near 0.5, a model that saw its rows would be far
  // above.
  const auto mapping = tabular::Mapping::parse(test::mapping_text()).value();
  Dice dice(21);
  Matrix x{mapping.features().size(), {}};
  std::vector<float> y;
  for (int r = 0; r < 600; ++r) {
    for (std::size_t c = 0; c < x.cols; ++c) x.values.push_back(static_cast<float>(dice.unit()));
    y.push_back(dice.unit() < 0.5 ? 1.0F : 0.0F);
  }
  auto settings = settings_of(LearnerKind::boosted_trees, mapping, 1);
  settings.resize(1);
  settings[0].trees.rounds = 60;
  settings[0].trees.learning_rate = 0.3;
  settings[0].trees.min_child_weight = 1;
  const auto chosen = choose(settings, mapping, x, y, 5, 3).value();
  EXPECT_NEAR(auc(chosen.margins, y), 0.5, 0.08);
  const auto fitted = fit(settings[0], mapping, x, y).value();
  EXPECT_GT(auc(fitted->margins(x).value(), y), 0.8);
}

}  // namespace
}  // namespace evenkeel::ml::training
