#include "ml/text_training/evaluate_text.hpp"

#include <fstream>

#include <gtest/gtest.h>

#include "made_up_data.hpp"
#include "ml/text_training/model_predictor.hpp"
#include "ml/text_training/text_card.hpp"
#include "ml/text_training/train_text.hpp"

namespace evenkeel::ml::text_training {
namespace {

/// A model trained for a moment on made-up texts.
class EvaluateText : public testing::Test {
 protected:
  void SetUp() override {
    data_.write("slack-chat/slack_messages.jsonl.gz", "{\"text\": \"does the build pass on your side?\"}\n");
    data_.write("irc-chat/ubuntu_irc.jsonl.gz", "{\"text\": \"which kernel is that with?\"}\n");
    data_.write("counselchat/20200325_counsel_chat.csv",
                "questionText\n\"How can I sleep better at night?\"\n");
    std::ofstream(folder_ / "vectors.json")
        << R"({"size":3,"dimensions":4,"words":["the","part","post"],"vectors":{"the":[1,0,0,1,1.4,0],)"
        << R"("part":[0,1,0,1,1.4,1],"post":[0,0,1,1,1.4,2]}})";
    std::ofstream(folder_ / "recipe.json") << R"({"student":{"units":4,"batch":64,"buckets":128}})";
    TrainTextOptions options;
    options.data = data_.folder();
    options.output = folder_ / "model";
    options.work = folder_ / "work";
    options.vectors = folder_ / "vectors.json";
    options.recipe = folder_ / "recipe.json";
    options.teachers = 0;
    options.student_epochs = 1;
    options.threads = 1;
    const auto trained = train_text(options, progress_);
    ASSERT_TRUE(trained.has_value()) << to_text(trained.error());
    options_.data = data_.folder();
    options_.model = options.output;
    options_.judge.resamples = 50;
  }

  test::MadeUpData data_;
  test_support::TempDir folder_;
  training::SilentProgress progress_;
  EvaluateTextOptions options_;
};

TEST_F(EvaluateText, agrees_with_the_card_that_it_wrote_and_reports_what_was_changed) {
  const auto written = write_card(options_, progress_);
  ASSERT_TRUE(written.has_value()) << to_text(written.error());
  const auto report = evaluate_text(options_, progress_);
  ASSERT_TRUE(report.has_value()) << to_text(report.error());
  EXPECT_TRUE(report.value().deviations.empty()) << report.value().deviations.front();
  EXPECT_EQ(report.value().evaluation.judgements.size(),
            tasks().size() - 2);  // no suicide tweet is judged here, and there are no own crisis examples
  EXPECT_NE(report.value().text.find("TweetEval emotion (4)"), std::string::npos);
  EXPECT_NE(report.value().text.find("RoBERTa-base 76.1"), std::string::npos);
  EXPECT_NE(report.value().text.find("GoEmotions dev in Ekman's groups"), std::string::npos);

  auto card = read_text_card(options_.model);
  ASSERT_TRUE(card.has_value()) << to_text(card.error());
  card.value().tasks[0].figure.value += 0.1;
  ASSERT_TRUE(write_text_card(options_.model, card.value()).has_value());
  const auto changed = evaluate_text(options_, progress_);
  ASSERT_EQ(changed.value().deviations.size(), 1U);
  EXPECT_NE(changed.value().deviations[0].find("TweetEval emotion"), std::string::npos);
}

TEST_F(EvaluateText, says_when_there_is_no_card_no_model_or_no_data) {
  std::filesystem::remove(options_.model / "card.json");
  const auto report = evaluate_text(options_, progress_);
  ASSERT_TRUE(report.has_value()) << to_text(report.error());
  ASSERT_EQ(report.value().deviations.size(), 1U);
  EXPECT_NE(report.value().deviations[0].find("card.json"), std::string::npos);
  auto no_model = options_;
  no_model.model = folder_.path() / "none";
  EXPECT_FALSE(evaluate_text(no_model, progress_).has_value());
  auto no_data = options_;
  no_data.data = folder_.path() / "none";
  EXPECT_FALSE(evaluate_text(no_data, progress_).has_value());
  std::ofstream(options_.model / "ideas.json") << "[1]";
  EXPECT_FALSE(evaluate_text(options_, progress_).has_value());
}

TEST_F(EvaluateText, a_model_that_ships_answers_no_benchmark_head) {
  auto with_benchmark = options_;
  with_benchmark.benchmark = options_.model / "model.ektm";
  const auto report = evaluate_text(with_benchmark, progress_);
  ASSERT_FALSE(report.has_value());
  EXPECT_NE(report.error().message.find("dair"), std::string::npos);
}

TEST_F(EvaluateText, the_files_own_calibration_is_judged) {
  const auto model = text::TextModel::load_path(options_.model);
  ASSERT_TRUE(model.has_value());
  const ModelPredictor predictor(model.value());
  for (const auto& head : heads()) {
    ASSERT_TRUE(predictor.answers(head.id)) << head.name;
    const std::vector<std::string_view> two{"a calm day", ""};
    EXPECT_EQ(predictor.logits(head.id, two).value().size(), 2 * head.labels.size());
    EXPECT_TRUE(predictor.calibration(head.id).has_value());
  }
  EXPECT_FALSE(predictor.answers(HeadId::dair));
  EXPECT_FALSE(predictor.logits(HeadId::dair, {}).has_value());
  EXPECT_NE(describe_network(model.value().header()).find("bidirectional GRU"), std::string::npos);
}

}  // namespace
}  // namespace evenkeel::ml::text_training
