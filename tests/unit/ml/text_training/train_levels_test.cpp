#include "ml/text_training/train_levels.hpp"

#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "made_up_data.hpp"
#include "ml/text_training/text_card.hpp"

namespace evenkeel::ml::text_training::test {
namespace {

std::string content_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

class TrainLevels : public testing::Test {
 protected:
  TrainLevels() {
    data_.write("slack-chat/slack_messages.jsonl.gz", "{\"text\": \"does the build pass on your side?\"}\n");
    data_.write("irc-chat/ubuntu_irc.jsonl.gz", "{\"text\": \"which kernel is that with?\"}\n");
    std::filesystem::create_directories(own_);
    std::ofstream out(own_ / "made-up.jsonl");
    for (int i = 0; i < 300; ++i) {
      out << R"({"level": "critical", "text": "the red door is open )" << i << "\"}\n";
      out << R"({"level": "none", "text": "a blue lamp on the table )" << i << "\"}\n";
    }
  }
  TrainLevelsOptions options(const std::string& name) const {
    TrainLevelsOptions out;
    out.data = data_.folder();
    out.output = folder_.path() / name;
    out.own_crisis = {own_};
    out.calm_texts = 50;
    out.chat_texts = 10;
    out.linear.bits = 12;
    return out;
  }

  MadeUpData data_;
  test_support::TempDir folder_;
  std::filesystem::path own_ = folder_.path() / "own";
  training::SilentProgress progress_;
};

TEST_F(TrainLevels, writes_a_calibrated_model_and_its_card_the_same_each_time) {
  const auto first = train_levels(options("first"), progress_);
  ASSERT_TRUE(first.has_value()) << to_text(first.error());
  const auto second = train_levels(options("second"), progress_);
  ASSERT_TRUE(second.has_value()) << to_text(second.error());
  EXPECT_EQ(content_of(first.value().model), content_of(second.value().model));

  const auto model = linear::LinearModel::load_path(options("first").output);
  ASSERT_TRUE(model.has_value()) << to_text(model.error());
  linear::LinearScratch scratch;
  std::vector<double> scores(5);
  model.value().scores("somebody opened the red door", scores, scratch);
  EXPECT_GT(scores[4], 0.8);
  model.value().scores("a lamp, blue as the sea", scores, scratch);
  EXPECT_GT(scores[0], 0.8);

  const auto card = read_text_card(options("first").output);
  ASSERT_TRUE(card.has_value()) << to_text(card.error());
  EXPECT_EQ(card.value().version, model.value().version());
  ASSERT_EQ(card.value().tasks.size(), 1U);
  EXPECT_GT(card.value().tasks[0].figure.value, 0.9);
  EXPECT_FALSE(card.value().extras.empty());
}

TEST_F(TrainLevels, says_what_is_missing_and_writes_nothing) {
  auto without = options("none");
  without.own_crisis = {folder_.path() / "not-there"};
  EXPECT_FALSE(train_levels(without, progress_).has_value());
  without.own_crisis = {};
  EXPECT_FALSE(train_levels(without, progress_).has_value());
  EXPECT_FALSE(std::filesystem::exists(without.output));
}

}  // namespace
}  // namespace evenkeel::ml::text_training::test
