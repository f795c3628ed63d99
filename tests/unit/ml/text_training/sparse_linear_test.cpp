#include "ml/text_training/sparse_linear.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "toy_texts.hpp"

namespace evenkeel::ml::text_training::test {
namespace {

constexpr std::uint32_t kBits = 12;

/// Emotions, of which several may hold and one is not judged.
DataSet toy_emotions() {
  DataSet set{"goemotions-seven", "ours", HeadId::emotions, {}, {}, {}};
  for (auto& example : told_by_a_word(HeadId::emotions, {"love", "alone", "fault", "god", "care"}, 200, 3)) {
    example.target = {example.target[0],
                      example.target[1],
                      example.target[2],
                      example.target[3],
                      example.target[0] + example.target[4],
                      kNotJudged,
                      0};
    set.train.push_back(example);
  }
  return set;
}

/// Which margins are above zero, text by text: `labels` columns from `first` on.
std::vector<bool> decisions(const linear::Parts& parts, std::size_t first, std::size_t labels,
                            const std::vector<Example>& texts) {
  const auto model = linear::LinearModel::from(parts);
  linear::LinearScratch scratch;
  std::vector<double> margins(model.labels());
  std::vector<bool> out;
  for (const auto& example : texts) {
    model.margins(example.text, margins, scratch);
    for (std::size_t at = first; at < first + labels; ++at) out.push_back(margins[at] > 0);
  }
  return out;
}

TEST(FitLinear, OfSeveralHeadsAnswersLikeOneOfEachHead) {
  const std::vector<DataSet> sets{toy_stress(), toy_emotions(), toy_sentiment()};
  const std::vector<LinearTask> tasks{{&sets[0], 2}, {&sets[1], 0.5}, {&sets[2], 8}};
  const auto joint = fit_linear(tasks, kBits);
  ASSERT_TRUE(joint.has_value()) << to_text(joint.error());
  EXPECT_EQ(joint.value().header.bits, kBits);
  EXPECT_EQ(joint.value().header.texts, 600);
  std::size_t first = 0;
  for (const auto& task : tasks) {
    const auto alone = fit_linear(*task.set, {.cost = task.cost, .bits = kBits});
    ASSERT_TRUE(alone.has_value());
    EXPECT_EQ(alone.value().header.texts, 200);
    const auto labels = alone.value().header.labels.size();
    const auto expected = decisions(alone.value(), 0, labels, task.set->train);
    EXPECT_EQ(decisions(joint.value(), first, labels, task.set->train), expected) << task.set->name;
    EXPECT_THAT(expected, testing::Contains(true));
    first += labels;
  }
  EXPECT_EQ(joint.value().header.labels.size(), first);
}

TEST(FitLinear, OfSeveralHeadsNamesEachColumnAfterItsHeadAndLabel) {
  const std::vector<DataSet> sets{toy_stress(), toy_sentiment()};
  const std::vector<LinearTask> tasks{{&sets[0], 2}, {&sets[1], 2}};
  const auto joint = fit_linear(tasks, kBits);
  ASSERT_TRUE(joint.has_value());
  EXPECT_THAT(joint.value().header.labels,
              testing::ElementsAre("stress.no", "stress.yes", "sentiment.negative", "sentiment.neutral",
                                   "sentiment.positive"));
  EXPECT_THAT(fit_linear(sets[0], {.cost = 2, .bits = kBits}).value().header.labels,
              testing::ElementsAre("no", "yes"));
}

TEST(FitLinear, OfSeveralHeadsSaysWhatTheDevTextsOfEachHeadAre) {
  const std::vector<DataSet> sets{toy_stress(), toy_sentiment(), toy_levels()};
  const std::vector<LinearTask> tasks{{&sets[0], 2}, {&sets[1], 2}, {&sets[2], 2}};
  const auto model = linear::LinearModel::from(fit_linear(tasks, kBits).value());
  linear::LinearScratch scratch;
  std::vector<double> margins(model.labels());
  std::size_t first = 0;
  for (const auto& set : sets) {
    const auto labels = head_of(set.head).labels.size();
    std::vector<double> own;
    for (const auto& example : set.dev) {
      model.margins(example.text, margins, scratch);
      for (std::size_t at = first; at < first + labels; ++at) own.push_back(margins[at]);
    }
    EXPECT_GT(accuracy(set.dev, own), 0.95) << set.name;
    first += labels;
  }
}

}  // namespace
}  // namespace evenkeel::ml::text_training::test
