#include "ml/text_training/finish.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "../text/loaded_model.hpp"
#include "../text/made_up_linear.hpp"
#include "ml/text_training/calibration_fit.hpp"
#include "ml/text_training/judging.hpp"
#include "ml/text_training/model_predictor.hpp"
#include "toy_texts.hpp"

namespace evenkeel::ml::text_training::test {
namespace {

namespace made_up = text::made_up;

/// Texts for two heads that the linear part is taught, and our own examples, which it is not.
TextData toy_data() {
  TextData data;
  data.sets = {toy_sentiment(), toy_stress(), toy_levels()};
  return data;
}

/// A network that has learned nothing, as a file.
made_up::Model network() {
  auto made = made_up::filled();
  made.header.heads[6].labels = {"non_irony", "irony"};
  return made;
}

FinishOptions quick() {
  FinishOptions options;
  options.bits = 10;
  options.prefix = "made-";
  return options;
}

std::string finished(const text::TextModel& model, const TextData& data,
                     const FinishOptions& options = quick()) {
  training::SilentProgress progress;
  auto bytes = finish_model(model, data, options, progress);
  EXPECT_TRUE(bytes.has_value()) << to_text(bytes.error());
  return std::move(bytes.value());
}

/// The finished model, which reads its bytes in place.
struct Finished {
  explicit Finished(const std::string& from)
      : bytes(from), model(text::TextModel::load(bytes.view()).value()) {}
  made_up::AlignedBytes bytes;
  text::TextModel model;
};

Answers dev_answers(const text::TextModel& model, const DataSet& set) {
  return answers_of(ModelPredictor(model), set.head, set.dev).value();
}

/// Of the calibrated scores. A network that knows nothing favours a label wherever it looks.
double dev_accuracy(const text::TextModel& model, const DataSet& set, const text::Calibration& calibration) {
  return accuracy(set.dev, scores(head_of(set.head), dev_answers(model, set).logits, calibration));
}

TEST(FinishModel, AddsALinearPartAndCalibratesEveryHeadThatHasTexts) {
  const made_up::Loaded before(network());
  const auto data = toy_data();
  const Finished after(finished(before.model, data));
  const auto& header = after.model.header();
  ASSERT_TRUE(header.linear.has_value());
  EXPECT_THAT(*header.linear, testing::ElementsAre("sentiment", "stress"));
  EXPECT_GT(header.training.at("linear_share").to_number<double>(), 0);
  for (const auto& head : header.heads) {
    const bool has_texts = head.name == "sentiment" || head.name == "stress" || head.name == "crisis_level";
    EXPECT_EQ(head.calibration.scale.empty(), !has_texts) << head.name;
  }
}

TEST(FinishModel, CalibratesWhatTheProgramReads) {
  const made_up::Loaded before(network());
  const auto data = toy_data();
  const Finished after(finished(before.model, data));
  for (const auto& set : data.sets) {
    const auto& task = *find_task(set.name, set.head);
    const auto plain = calibrate(task, dev_answers(before.model, set));
    const auto fitted = calibrate(task, dev_answers(after.model, set));
    const auto written = ModelPredictor(after.model).calibration(set.head);
    ASSERT_TRUE(written.has_value());
    EXPECT_EQ(written->scale, fitted.scale) << set.name;
    EXPECT_EQ(written->bias, fitted.bias) << set.name;
    if (set.head == HeadId::crisis_level) continue;
    EXPECT_NE(fitted.scale, plain.scale) << "the linear part counts";
    EXPECT_GT(dev_accuracy(after.model, set, *written), 0.9) << set.name;
    EXPECT_GT(dev_accuracy(after.model, set, *written), dev_accuracy(before.model, set, plain)) << set.name;
  }
}

TEST(FinishModel, LeavesTheNetworkAsItIs) {
  const made_up::Loaded before(network());
  const Finished after(finished(before.model, toy_data()));
  for (const auto& tensor : before.model.file().tensors()) {
    const auto* same = after.model.file().find(tensor.name);
    ASSERT_NE(same, nullptr) << tensor.name;
    EXPECT_EQ(same->type, tensor.type) << tensor.name;
    EXPECT_EQ(same->bytes, tensor.bytes) << tensor.name;
    for (std::size_t row = 0; row < tensor.rows && tensor.type != text::Type::bytes; ++row) {
      for (std::size_t col = 0; col < tensor.cols; ++col) {
        ASSERT_EQ(same->at(row, col), tensor.at(row, col)) << tensor.name;
      }
    }
  }
}

TEST(FinishModel, NamesTheVersionAfterTheContent) {
  const made_up::Loaded before(network());
  auto data = toy_data();
  const auto first = finished(before.model, data);
  EXPECT_TRUE(finished(before.model, data) == first) << "the same each time";
  const std::string version = Finished(first).model.version();
  EXPECT_EQ(version.size(), std::string("made-").size() + 10);
  EXPECT_TRUE(version.starts_with("made-"));
  data.sets[0].train.pop_back();
  EXPECT_NE(Finished(finished(before.model, data)).model.version(), version);
}

TEST(FinishModel, ReplacesWhatTheModelHadOfThese) {
  const made_up::Loaded before(network());
  const auto data = toy_data();
  const auto expected = finished(before.model, data);
  EXPECT_TRUE(finished(Finished(expected).model, data) == expected) << "its own result";

  auto other = network();
  other.header.version = "another";
  other.header.heads[3].calibration = {{0.5}, {}};
  const made_up::Loaded stale(made_up::with_linear(other, {"cause", "sentiment"}));
  EXPECT_TRUE(finished(stale.model, data) == expected) << "another linear part and calibration";
}

TEST(FinishModel, NeedsNoOwnExamples) {
  const made_up::Loaded before(network());
  auto data = toy_data();
  const DataSet levels = data.sets.back();
  data.sets.pop_back();
  const Finished after(finished(before.model, data));
  EXPECT_TRUE(after.model.header().linear.has_value());
  EXPECT_TRUE(after.model.header().heads[5].calibration.scale.empty());
  text::Workspace workspace;
  const auto texts = texts_of(levels.dev);
  EXPECT_EQ(after.model.logits(5, texts, workspace), before.model.logits(5, texts, workspace));
}

TEST(FinishModel, SaysWhenThereIsNothingToLearnFrom) {
  const made_up::Loaded before(network());
  training::SilentProgress progress;
  const auto no_data = finish_model(before.model, {}, quick(), progress);
  ASSERT_FALSE(no_data.has_value());
  EXPECT_EQ(no_data.error().fields.at(0).field, "data");
}

}  // namespace
}  // namespace evenkeel::ml::text_training::test
