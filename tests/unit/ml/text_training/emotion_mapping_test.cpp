#include "ml/text_training/emotion_mapping.hpp"

#include <gtest/gtest.h>

#include "ml/text_training/datasets.hpp"

namespace evenkeel::ml::text_training {
namespace {

std::vector<float> with(std::initializer_list<std::string_view> labels) {
  std::vector<float> out(28, 0.0F);
  for (const auto label : labels) out[*find_label(HeadId::goemotions, label)] = 1.0F;
  return out;
}

using Target = std::vector<float>;

TEST(EmotionMapping, sends_each_label_to_one_of_seven) {
  // joy, sadness, anger, fear, love, surprise, neutral
  EXPECT_EQ(seven_of_goemotions(with({"caring"})), (Target{0, 0, 0, 0, 1, 0, 0}));
  EXPECT_EQ(seven_of_goemotions(with({"disgust"})), (Target{0, 0, 1, 0, 0, 0, 0}));
  EXPECT_EQ(seven_of_goemotions(with({"gratitude", "admiration"})), (Target{1, 0, 0, 0, 0, 0, 0}));
  EXPECT_EQ(seven_of_goemotions(with({"love", "remorse", "nervousness"})), (Target{0, 1, 0, 1, 1, 0, 0}));
  EXPECT_EQ(seven_of_goemotions(with({"curiosity"})), (Target{0, 0, 0, 0, 0, 1, 0}));
  EXPECT_EQ(seven_of_goemotions(with({"neutral"})), (Target{0, 0, 0, 0, 0, 0, 1}));
}

TEST(EmotionMapping, keeps_disgust_and_counts_love_as_joy_in_the_papers_groups) {
  // anger, disgust, fear, joy, neutral, sadness, surprise
  EXPECT_EQ(ekman_of_goemotions(with({"disgust"})), (Target{0, 1, 0, 0, 0, 0, 0}));
  EXPECT_EQ(ekman_of_goemotions(with({"love", "grief"})), (Target{0, 0, 0, 1, 0, 1, 0}));
}

TEST(EmotionMapping, does_not_judge_what_tweeteval_never_asked) {
  constexpr auto n = kNotJudged;
  EXPECT_EQ(seven_of_tweet_emotion(0), (Target{0, 0, 1, n, n, n, 0}));
  EXPECT_EQ(seven_of_tweet_emotion(1), (Target{1, 0, 0, n, n, n, 0}));
  EXPECT_EQ(seven_of_tweet_emotion(2), (Target{n, 0, 0, n, n, n, 0}));
  EXPECT_EQ(seven_of_tweet_emotion(3), (Target{0, 1, 0, n, n, n, 0}));
}

TEST(Heads, are_found_by_name_and_stand_at_their_number) {
  for (std::size_t i = 0; i < heads().size(); ++i) {
    EXPECT_EQ(static_cast<std::size_t>(heads()[i].id), i);
    EXPECT_EQ(find_head(heads()[i].name), heads()[i].id);
  }
  EXPECT_FALSE(find_head("dair").has_value());
  EXPECT_FALSE(find_label(HeadId::sentiment, "mixed").has_value());
}

}  // namespace
}  // namespace evenkeel::ml::text_training
