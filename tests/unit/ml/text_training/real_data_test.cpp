#include <cstdlib>
#include <filesystem>
#include <map>
#include <numeric>

#include <gtest/gtest.h>

#include "ml/text_training/dair.hpp"
#include "ml/text_training/datasets.hpp"
#include "ml/text_training/duplicates.hpp"
#include "ml/text_training/sets.hpp"
#include "ml/text_training/unlabelled.hpp"

namespace evenkeel::ml::text_training {
namespace {

std::filesystem::path data_folder() {
  const char* from_environment = std::getenv("EVENKEEL_DATA");
  return from_environment != nullptr && *from_environment != '\0' ? from_environment : EVENKEEL_DATA_DEFAULT;
}

std::vector<int> counts(const std::vector<Example>& examples) {
  std::vector<int> out(examples.empty() ? 0 : examples.front().target.size());
  for (const auto& example : examples) {
    for (std::size_t i = 0; i < out.size(); ++i) out[i] += example.target[i] > 0.5F ? 1 : 0;
  }
  return out;
}

using Counts = std::vector<int>;

class RealTextData : public testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(data_folder() / "tweeteval"))
      GTEST_SKIP() << "no data folder (EVENKEEL_DATA)";
  }
};

TEST_F(RealTextData, tweeteval_has_the_rows_and_labels_of_its_readme) {
  const auto emotion = read_tweeteval(data_folder(), HeadId::tweet_emotion);
  ASSERT_TRUE(emotion.has_value());
  EXPECT_EQ(counts(emotion.value().train), (Counts{1400, 708, 294, 855}));
  EXPECT_EQ(emotion.value().dev.size(), 374U);
  EXPECT_EQ(counts(emotion.value().test), (Counts{558, 358, 123, 382}));
  const auto sentiment = read_tweeteval_sentiment(data_folder());
  ASSERT_TRUE(sentiment.has_value());
  EXPECT_EQ(counts(sentiment.value().train), (Counts{7392, 21208, 18743}));
  EXPECT_EQ(counts(sentiment.value().dev), (Counts{312, 869, 819}));
  EXPECT_EQ(counts(sentiment.value().test), (Counts{3972, 5937, 2375}));
  const auto irony = read_tweeteval(data_folder(), HeadId::irony);
  ASSERT_TRUE(irony.has_value());
  EXPECT_EQ(irony.value().train.size(), 2862U);
  EXPECT_EQ(irony.value().dev.size(), 955U);
  EXPECT_EQ(irony.value().test.size(), 784U);
  const auto offensive = read_tweeteval(data_folder(), HeadId::offensive);
  ASSERT_TRUE(offensive.has_value());
  EXPECT_EQ(offensive.value().train.size(), 11916U);
  EXPECT_EQ(offensive.value().dev.size(), 1324U);
  EXPECT_EQ(offensive.value().test.size(), 860U);
}

TEST_F(RealTextData, goemotions_has_the_rows_and_labels_of_its_readme) {
  const auto set = read_goemotions(data_folder());
  ASSERT_TRUE(set.has_value());
  EXPECT_EQ(set.value().train.size() + set.value().dev.size(), 43410U);
  EXPECT_EQ(set.value().test.size(), 5426U);
  auto all = set.value().train;
  all.insert(all.end(), set.value().dev.begin(), set.value().dev.end());
  const auto labels = counts(all);
  EXPECT_EQ(labels[*find_label(HeadId::goemotions, "neutral")], 14219);
  EXPECT_EQ(labels[*find_label(HeadId::goemotions, "admiration")], 4130);
  EXPECT_EQ(labels[*find_label(HeadId::goemotions, "approval")], 2939);
  EXPECT_EQ(labels[*find_label(HeadId::goemotions, "gratitude")], 2662);
  EXPECT_EQ(labels[*find_label(HeadId::goemotions, "grief")], 77);
  EXPECT_NEAR(static_cast<double>(set.value().dev.size()) / 43410.0, 0.06, 0.005);
}

TEST_F(RealTextData, other_sets_have_the_rows_and_labels_of_their_readme) {
  const auto sst2 = read_sst2(data_folder());
  ASSERT_TRUE(sst2.has_value());
  EXPECT_EQ(counts(sst2.value().train), (Counts{3310, 3610}));
  EXPECT_EQ(sst2.value().dev.size(), 872U);
  EXPECT_EQ(counts(sst2.value().test), (Counts{912, 909}));
  const auto sad = read_sad(data_folder());
  ASSERT_TRUE(sad.has_value());
  EXPECT_EQ(counts(sad.value().train), (Counts{812, 709, 697, 674, 641, 538, 525, 479, 472}));
  EXPECT_EQ(sad.value().dev.size(), 616U);
  EXPECT_EQ(sad.value().test.size(), 684U);
  for (const auto& example : sad.value().test) EXPECT_EQ(example.text.find("Question:"), std::string::npos);
  const auto dair = read_dair_benchmark(data_folder());
  ASSERT_TRUE(dair.has_value());
  EXPECT_EQ(counts(dair.value().test), (Counts{581, 695, 159, 275, 224, 66}));
  EXPECT_LE(dair.value().train.size(), 16000U);
  EXPECT_GT(dair.value().train.size(), 15900U);
}

TEST_F(RealTextData, distress_sets_are_split_once_and_for_all) {
  const auto dreaddit = read_dreaddit(data_folder());
  ASSERT_TRUE(dreaddit.has_value());
  const auto& d = dreaddit.value();
  EXPECT_EQ(d.train.size() + d.dev.size() + d.test.size(), 2835U);
  EXPECT_NEAR(static_cast<double>(d.test.size()) / 2835.0, 0.15, 0.02);
  const auto tweets = read_suicide_tweets(data_folder());
  ASSERT_TRUE(tweets.has_value());
  const auto& t = tweets.value();
  const auto all = t.train.size() + t.dev.size() + t.test.size();
  EXPECT_GT(all, 2200U);
  EXPECT_LE(all, 2436U - 111U);
  EXPECT_NEAR(static_cast<double>(t.test.size()) / static_cast<double>(all), 0.15, 0.02);
  for (const auto& example : t.train) EXPECT_EQ(example.text.find("\xC3\xA2\xC2\x80"), std::string::npos);
}

TEST_F(RealTextData, nothing_judged_is_trained_on) {
  const auto data = read_text_data(data_folder());
  ASSERT_TRUE(data.has_value());
  const auto judged = judged_texts(data.value().sets);
  for (const auto& set : data.value().sets) {
    for (const auto& example : set.train) ASSERT_FALSE(judged.contains(example.text)) << set.name;
  }
  const auto texts = read_unlabelled(data_folder(), data.value(), {.slack = 2000, .irc = 2000});
  ASSERT_TRUE(texts.has_value());
  EXPECT_GT(texts.value().size(), 4500U);
  for (const auto& text : texts.value()) ASSERT_FALSE(judged.contains(text));
}

}  // namespace
}  // namespace evenkeel::ml::text_training
