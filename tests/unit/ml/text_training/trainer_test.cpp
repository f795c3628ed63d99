#include "ml/text_training/trainer.hpp"

#include <fstream>

#include <gtest/gtest.h>

#include "ml/text_training/checkpoint.hpp"
#include "ml/text_training/distill.hpp"
#include "small_network.hpp"
#include "small_samples.hpp"
#include "support/temp_dir.hpp"

namespace evenkeel::ml::text_training::test {
namespace {

class Trainer : public testing::Test {
 protected:
  std::unique_ptr<Network> network() const {
    auto out = std::make_unique<Network>(shape_for(reader_, recipe_), reader_.forms(), 7);
    fill_tables(*out, 3);
    return out;
  }

  TrainerOptions options(const std::string& checkpoint) const {
    TrainerOptions out;
    out.seed = 11;
    out.checkpoint = folder_.path() / checkpoint;
    out.fingerprint = 99;
    out.checkpoint_steps = 3;
    return out;
  }

  static std::vector<float> weights(Network& network) {
    auto out = network.parameters().values;
    for (auto* table : {&network.embedding().words(), &network.embedding().grams()}) {
      out.insert(out.end(), table->value.all().begin(), table->value.all().end());
    }
    return out;
  }

  std::vector<float> uninterrupted() {
    const auto whole = network();
    TrainerOptions alone;
    alone.seed = 11;
    EXPECT_TRUE(train_network(*whole, batches_, recipe_, alone).value());
    return weights(*whole);
  }

  test_support::TempDir folder_;
  Recipe recipe_ = small_recipe();
  Reader reader_ = small_reader();
  Samples samples_ = collect_samples(small_sets(), {}, reader_);
  std::vector<HeadShape> heads_ = shape_for(reader_, recipe_).heads;
  SoftTargets none_{};
  Batches batches_{samples_, heads_, recipe_, none_};
};

TEST_F(Trainer, TheSameSeedGivesTheSameWeights) {
  EXPECT_EQ(uninterrupted(), uninterrupted());
}

TEST_F(Trainer, StoppedAfterAnyBatchAndStartedAgainItEndsWithTheSameWeights) {
  const auto expected = uninterrupted();
  const auto total = batches_.count() * recipe_.epochs;
  for (const std::size_t stop_after : {std::size_t{1}, std::size_t{5}, std::size_t{9}, total - 1}) {
    const auto settings = options("stopped-" + std::to_string(stop_after));
    std::size_t seen = 0;
    auto first = settings;
    first.stop = [&] { return ++seen == stop_after; };
    const auto killed = network();
    EXPECT_FALSE(train_network(*killed, batches_, recipe_, first).value());
    const auto resumed = network();
    EXPECT_TRUE(train_network(*resumed, batches_, recipe_, settings).value());
    EXPECT_EQ(weights(*resumed), expected) << stop_after;
  }
}

TEST_F(Trainer, ACheckpointOfOtherSettingsIsIgnored) {
  const auto expected = uninterrupted();
  auto other = options("other");
  other.fingerprint = 98;
  other.seed = 12;
  const auto stranger = network();
  EXPECT_TRUE(train_network(*stranger, batches_, recipe_, other).value());
  const auto ours = network();
  EXPECT_TRUE(train_network(*ours, batches_, recipe_, options("other")).value());
  EXPECT_EQ(weights(*ours), expected);
}

TEST_F(Trainer, ACheckpointThatIsCutShortIsAnError) {
  const auto settings = options("short");
  const auto first = network();
  ASSERT_TRUE(train_network(*first, batches_, recipe_, settings).value());
  std::filesystem::resize_file(settings.checkpoint, std::filesystem::file_size(settings.checkpoint) - 100);
  const auto again = network();
  EXPECT_FALSE(train_network(*again, batches_, recipe_, settings).has_value());
}

TEST_F(Trainer, EpochsAreReportedAndTheLossFalls) {
  recipe_.epochs = 20;
  recipe_.dropout = {0.1, 0, 0.1, 0.1, 0.1};
  std::vector<double> losses;
  std::size_t steps = 0;
  TrainerOptions settings;
  settings.on_epoch = [&](const EpochReport& report) { losses.push_back(report.loss); };
  settings.on_steps = [&](std::size_t more) { steps += more; };
  const auto taught = network();
  ASSERT_TRUE(train_network(*taught, batches_, recipe_, settings).value());
  ASSERT_EQ(losses.size(), 20U);
  EXPECT_EQ(steps, 20 * batches_.count());
  EXPECT_LT(losses.back(), losses.front() / 2);
}

TEST_F(Trainer, AStudentThatHearsItsTeacherAloneAnswersAsIt) {
  recipe_.epochs = 30;
  recipe_.dropout = {0, 0, 0.1, 0, 0};
  recipe_.hard_share = 0;
  recipe_.unlabelled_weight = 1;
  const auto teacher = network();
  ASSERT_TRUE(train_network(*teacher, batches_, recipe_, {}).value());
  const auto said = answers_for_all(*teacher, samples_);
  TeacherMean mean(heads_);
  mean.add(said);
  mean.add(said);
  const auto soft = std::move(mean).mean();
  EXPECT_EQ(soft.values.cols(), 5U);
  EXPECT_NEAR(soft.values.row(0)[3] + soft.values.row(0)[4], 1, 1e-5);
  const Batches taught(samples_, heads_, recipe_, soft);
  Network student(shape_for(reader_, recipe_), reader_.forms(), 8);
  fill_tables(student, 4);
  ASSERT_TRUE(train_network(student, taught, recipe_, {}).value());
  TeacherMean own(heads_);
  own.add(answers_for_all(student, samples_));
  const auto answers = std::move(own).mean();
  double difference = 0;
  for (std::size_t i = 0; i < answers.values.all().size(); ++i) {
    difference += std::abs(static_cast<double>(answers.values.all()[i] - soft.values.all()[i]));
  }
  EXPECT_LT(difference / static_cast<double>(answers.values.all().size()), 0.08);
}

TEST(Checkpoint, AMatrixComesBackAndAForeignOneDoesNot) {
  const test_support::TempDir folder;
  Matrix matrix(2, 3);
  matrix.row(1)[2] = 5;
  ASSERT_TRUE(save_matrix(folder.path() / "m", 4, matrix).has_value());
  const auto back = load_matrix(folder.path() / "m", 4).value();
  ASSERT_TRUE(back.has_value());
  EXPECT_EQ(back->row(1)[2], 5);
  EXPECT_FALSE(load_matrix(folder.path() / "m", 5).value().has_value());
  EXPECT_FALSE(load_matrix(folder.path() / "none", 4).value().has_value());
}

}  // namespace
}  // namespace evenkeel::ml::text_training::test
