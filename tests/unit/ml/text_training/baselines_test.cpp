#include "ml/text_training/baselines.hpp"

#include <gtest/gtest.h>

#include "ml/text_training/bag_of_ngrams.hpp"
#include "ml/text_training/card_tables.hpp"
#include "ml/text_training/sets.hpp"
#include "ml/text_training/sparse_linear.hpp"
#include "ml/training/random.hpp"

namespace evenkeel::ml::text_training {
namespace {

/// Sentences whose mood is told by one word among others.
std::vector<Example> sentences(std::size_t count, std::uint64_t seed) {
  const std::vector<std::string> good{"lovely", "superb", "bright", "kind"};
  const std::vector<std::string> bad{"dreary", "awful", "bleak", "cruel"};
  const std::vector<std::string> rest{"the",    "film", "was",   "so", "and",
                                      "rather", "long", "today", "we", "saw"};
  training::Dice dice(seed);
  std::vector<Example> out;
  for (std::size_t i = 0; i < count; ++i) {
    const auto label = dice.below(2);
    std::string text;
    for (int w = 0; w < 6; ++w) text += rest[dice.below(rest.size())] + " ";
    text += (label == 1 ? good : bad)[dice.below(4)];
    out.push_back({text, static_cast<std::uint8_t>(HeadId::sst), one_of(2, label)});
  }
  return out;
}

DataSet made_up() {
  return {"sst2", "", HeadId::sst, sentences(300, 1), sentences(80, 2), sentences(100, 3)};
}

const Task& sst_task() {
  for (const auto& task : tasks()) {
    if (task.head == HeadId::sst) return task;
  }
  return dair_task();
}

TEST(Baselines, learn_what_words_tell_and_beat_the_majority) {
  const std::vector sets{made_up()};
  training::SilentProgress progress;
  const auto rows = judge_baselines(std::span(&sst_task(), 1), sets, {.seed = 1, .resamples = 100}, progress);
  ASSERT_TRUE(rows.has_value()) << to_text(rows.error());
  ASSERT_EQ(rows.value().size(), 3U);
  EXPECT_LT(rows.value()[0].judgement.value.value, 0.7);
  EXPECT_GT(rows.value()[1].judgement.value.value, 0.97);
  EXPECT_GT(rows.value()[2].judgement.value.value, 0.97);
  EXPECT_LT(rows.value()[1].judgement.ece, 0.05);
  EXPECT_EQ(rows.value()[1].judgement.rows, 100U);
  EXPECT_LE(rows.value()[1].judgement.value.low, rows.value()[1].judgement.value.value);
  const auto table = baselines_table(card_baselines(rows.value()));
  EXPECT_NE(table.find("sparse linear"), std::string::npos);
}

TEST(Baselines, are_the_same_for_a_seed) {
  const auto set = made_up();
  const std::vector<std::string_view> texts{"a lovely day", "bleak weather", ""};
  for (int kind = 0; kind < 2; ++kind) {
    const auto train = [&] {
      return kind == 0 ? train_sparse_linear(set, 1) : train_bag_of_ngrams(set, {.epochs = 2});
    };
    const auto once = train();
    const auto twice = train();
    ASSERT_TRUE(once.has_value());
    EXPECT_EQ(once.value()->logits(HeadId::sst, texts).value(),
              twice.value()->logits(HeadId::sst, texts).value());
    EXPECT_EQ(once.value()->logits(HeadId::sst, texts).value().size(), 6U);
    EXPECT_TRUE(once.value()->answers(HeadId::sst));
    EXPECT_FALSE(once.value()->answers(HeadId::irony));
  }
}

TEST(Baselines, heads_with_several_labels_skip_what_was_not_judged) {
  DataSet set{"x", "", HeadId::emotions, {}, {}, {}};
  for (int i = 0; i < 40; ++i) {
    std::vector<float> target(7, kNotJudged);
    target[0] = i % 2 == 0 ? 1.0F : 0.0F;
    set.train.push_back({i % 2 == 0 ? "sunny smile" : "grey desk", 1, target});
  }
  const std::vector<std::string_view> texts{"sunny smile", "grey desk"};
  for (int kind = 0; kind < 2; ++kind) {
    const auto fitted = kind == 0 ? train_sparse_linear(set, 8) : train_bag_of_ngrams(set, {.epochs = 20});
    ASSERT_TRUE(fitted.has_value()) << to_text(fitted.error());
    const auto z = fitted.value()->logits(HeadId::emotions, texts).value();
    ASSERT_EQ(z.size(), 14U);
    EXPECT_GT(z[0], 0.0F);
    EXPECT_LT(z[7], 0.0F);
  }
}

TEST(Baselines, need_texts) {
  DataSet empty{"sst2", "", HeadId::sst, {}, {}, {}};
  EXPECT_FALSE(train_baseline(BaselineKind::sparse_linear, sst_task(), empty).has_value());
  EXPECT_FALSE(train_bag_of_ngrams(empty).has_value());
}

}  // namespace
}  // namespace evenkeel::ml::text_training
