#include "ml/training/train_risk.hpp"

#include <gtest/gtest.h>

#include "../made_up.hpp"
#include "ml/tabular/risk_model.hpp"

namespace evenkeel::ml::training {
namespace {

class TrainRisk : public testing::Test {
 protected:
  TrainRisk() {
    options.data = folder.path / "data";
    options.output = folder.path / "model";
    options.mapping = test::mapping_text();
    options.folds = 2;
    options.resamples = 20;
    options.replicates = 2;
  }
  void write_survey(std::string_view text) { test::write(options.data / "nhanes/NHANESraw.csv.gz", text); }

  test::TemporaryFolder folder;
  TrainOptions options;
  SilentProgress progress;
};

TEST_F(TrainRisk, writes_a_model_that_loads_is_the_same_again_and_agrees_with_its_card) {
  write_survey(test::made_up_survey(700, 5));
  const auto card = train_risk(options, progress);
  ASSERT_TRUE(card.has_value()) << to_text(card.error());
  EXPECT_GT(card.value().learners.back().auc.value, 0.6);  // the made-up signal is found
  EXPECT_EQ(card.value().learners.size(), 3U);
  EXPECT_NEAR(card.value().calibration.slope, 1, 0.8);
  EXPECT_NE(test::read(options.output / "card.md").find(card.value().verdict), std::string::npos);

  auto again = options;
  again.output = folder.path / "again";
  again.threads = 1;
  ASSERT_TRUE(train_risk(again, progress).has_value());
  for (const auto* file : {"model.json", "card.json", "card.md", "population.json"}) {
    EXPECT_EQ(test::read(options.output / file), test::read(again.output / file)) << file;
  }

  EvaluateOptions evaluate{options.data, options.output, options.mapping, 20, 2};
  const auto same = evaluate_risk(evaluate, progress).value();
  EXPECT_EQ(same.deviations, std::vector<std::string>{});
  EXPECT_NE(same.text.find("agree with the card"), std::string::npos);

  write_survey(test::made_up_survey(700, 6));
  const auto other = evaluate_risk(evaluate, progress).value();
  EXPECT_FALSE(other.deviations.empty());
  EXPECT_NE(other.text.find("NOT as the card says"), std::string::npos);
}

TEST_F(TrainRisk, says_what_is_wrong_with_the_data) {
  auto missing = train_risk(options, progress);
  ASSERT_FALSE(missing.has_value());
  EXPECT_NE(missing.error().message.find("EVENKEEL_DATA"), std::string::npos);
  write_survey(test::made_up_survey(20, 1));
  EXPECT_NE(to_text(train_risk(options, progress).error()).find("too few"), std::string::npos);
  write_survey("Age\n40\n");
  EXPECT_NE(to_text(train_risk(options, progress).error()).find("is missing"), std::string::npos);
  options.folds = 1;
  EXPECT_EQ(train_risk(options, progress).error().fields.front().field, "folds");
  EXPECT_FALSE(std::filesystem::exists(options.output));
}

}  // namespace
}  // namespace evenkeel::ml::training
