#include "ml/text_training/batches.hpp"

#include <map>
#include <set>

#include <gtest/gtest.h>

#include "small_samples.hpp"

namespace evenkeel::ml::text_training::test {
namespace {

class BatchesTest : public testing::Test {
 protected:
  Batches batches(const SoftTargets& soft) { return {samples_, heads_, recipe_, soft}; }

  std::map<std::uint32_t, std::size_t> times(const std::vector<std::vector<Window>>& plan) const {
    std::map<std::uint32_t, std::size_t> out;
    for (const auto& batch : plan) {
      for (const auto& window : batch) ++out[window.text];
    }
    return out;
  }

  Recipe recipe_ = small_recipe();
  Reader reader_ = small_reader();
  std::vector<std::string> unlabelled_{"a walk", "so so"};
  Samples samples_ = collect_samples(small_sets(), unlabelled_, reader_);
  std::vector<HeadShape> heads_ = shape_for(reader_, recipe_).heads;
  SoftTargets none_{};
};

TEST_F(BatchesTest, ATextThatTwoSetsHoldIsReadOnceWithBothLabels) {
  EXPECT_EQ(samples_.texts.size(), 26U);
  std::size_t both = 0;
  for (const auto& text : samples_.texts) both += text.labels.size() == 2 ? 1 : 0;
  EXPECT_EQ(both, 1U);
}

TEST_F(BatchesTest, EveryLabelledWindowComesOnceAnEpochInBatchesOfOneSet) {
  const auto all = batches(none_);
  const auto plan = all.plan(1, 0);
  EXPECT_EQ(plan.size(), all.count());
  std::set<std::pair<std::uint32_t, std::uint32_t>> seen;
  for (const auto& batch : plan) {
    EXPECT_LE(batch.size(), recipe_.batch);
    for (const auto& window : batch) {
      EXPECT_TRUE(seen.emplace(window.text, window.window).second);
      EXPECT_EQ(samples_.texts[window.text].group, samples_.texts[batch.front().text].group);
      EXPECT_FALSE(samples_.texts[window.text].labels.empty());
    }
  }
  std::size_t windows = 0;
  for (const auto& text : samples_.texts) windows += text.labels.empty() ? 0 : text.windows.size();
  EXPECT_EQ(seen.size(), windows);
}

TEST_F(BatchesTest, OrderFollowsFromSeedAndEpoch) {
  const auto all = batches(none_);
  const auto first = [&](std::uint64_t seed, std::size_t epoch) {
    std::vector<std::uint32_t> out;
    for (const auto& batch : all.plan(seed, epoch)) {
      for (const auto& window : batch) out.push_back(window.text);
    }
    return out;
  };
  EXPECT_EQ(first(1, 0), first(1, 0));
  EXPECT_NE(first(1, 0), first(1, 1));
  EXPECT_NE(first(1, 0), first(2, 0));
}

TEST_F(BatchesTest, AShareRepeatsOrThinsASet) {
  recipe_.set_share = {{"feelings", 2}, {"moods", 0.5}};
  const auto counts = times(batches(none_).plan(1, 0));
  std::size_t moods = 0;
  for (const auto& [text, count] : counts) {
    if (samples_.texts[text].group == 0) {
      EXPECT_EQ(count, 2 * samples_.texts[text].windows.size());
    } else {
      moods += count;
    }
  }
  EXPECT_GE(moods, 6U);
  EXPECT_LE(moods, 8U);
}

TEST_F(BatchesTest, LongestTextComesFirstAndLabelsAreSmoothed) {
  recipe_.balance = 0;
  const auto all = batches(none_);
  const auto batch = all.make({{1, 0}, {0, 0}, {4, 0}});
  for (std::size_t i = 1; i < batch.texts.size(); ++i) {
    EXPECT_GE(batch.texts[i - 1]->forms.size(), batch.texts[i]->forms.size());
  }
  const auto& targets = batch.targets.back();
  EXPECT_EQ(heads_[targets.head].id, HeadId::sst);
  EXPECT_NEAR(targets.wanted.row(0)[0] + targets.wanted.row(0)[1], 1, 1e-6);
  EXPECT_NEAR(std::max(targets.wanted.row(0)[0], targets.wanted.row(0)[1]), 1 - recipe_.smoothing / 2, 1e-6);
}

TEST_F(BatchesTest, RareLabelsWeighMoreAndTheMeanWeightStaysOne) {
  recipe_.balance = 1;
  const auto all = batches(none_);
  double sum = 0;
  std::size_t count = 0;
  std::map<std::size_t, float> by_label;
  for (const auto& plan : all.plan(1, 0)) {
    const auto batch = all.make(plan);
    for (const auto& targets : batch.targets) {
      if (heads_[targets.head].id != HeadId::sentiment) continue;
      for (std::size_t i = 0; i < batch.texts.size(); ++i) {
        if (targets.weight[i] == 0) continue;
        const auto row = targets.wanted.row(i);
        by_label[static_cast<std::size_t>(std::max_element(row.begin(), row.end()) - row.begin())] =
            targets.weight[i];
        sum += static_cast<double>(targets.weight[i]);
        ++count;
      }
    }
  }
  EXPECT_GT(by_label[1], by_label[2]);  // 6 neutral texts, 7 positive ones
  EXPECT_NEAR(sum / static_cast<double>(count), 1, 1e-5);
}

TEST_F(BatchesTest, TeachersAnswersFillWhatNobodyLabelled) {
  recipe_.hard_share = 0.5;
  recipe_.unlabelled_weight = 0.25;
  recipe_.smoothing = 0;
  recipe_.balance = 0;
  SoftTargets soft{Matrix(samples_.texts.size(), 5)};
  for (std::size_t i = 0; i < samples_.texts.size(); ++i) {
    const std::vector<float> said{0.2F, 0.3F, 0.5F, 0.1F, 0.9F};
    std::copy(said.begin(), said.end(), soft.values.row(i).begin());
  }
  const auto all = batches(soft);
  EXPECT_TRUE(times(all.plan(1, 0)).contains(25));  // an unlabelled text
  const auto batch = all.make({{1, 0}});            // "I am sad today": sst 0
  ASSERT_EQ(batch.targets.size(), 2U);
  EXPECT_FLOAT_EQ(batch.targets[0].wanted.row(0)[2], 0.5F);
  EXPECT_FLOAT_EQ(batch.targets[0].weight[0], 0.25F);
  EXPECT_FLOAT_EQ(batch.targets[1].wanted.row(0)[0], 0.55F);
  EXPECT_FLOAT_EQ(batch.targets[1].weight[0], 1);
}

TEST(Recipe, MembersAreReplacedAndUnknownOnesRefused) {
  const auto changed =
      override_recipe({}, R"({"units": 32, "dropout": {"input": 0.1}, "set_share": {"sst2": 0.5}})");
  ASSERT_TRUE(changed.has_value());
  EXPECT_EQ(changed.value().units, 32U);
  EXPECT_EQ(changed.value().dropout.input, 0.1);
  EXPECT_EQ(changed.value().dropout.pooled, Dropout{}.pooled);
  EXPECT_EQ(changed.value().set_share.at("sst2"), 0.5);
  for (const auto* bad : {R"({"unit": 3})", R"({"units": 0})", R"({"units": "many"})", "[]", "{",
                          R"({"dropout": {"input": 1}})"}) {
    EXPECT_FALSE(override_recipe({}, bad).has_value()) << bad;
  }
}

TEST(Reader, UnknownWordsAreFormsWithPartsAndLongTextsHaveWindows) {
  auto reader = small_reader();
  const auto known = reader.forms().size();
  const auto windows = reader.read("i am gladdened");
  ASSERT_EQ(windows.size(), 1U);
  EXPECT_EQ(windows[0].forms, (std::vector<std::uint32_t>{0, 1, static_cast<std::uint32_t>(known)}));
  EXPECT_FALSE(reader.forms().grams(windows[0].forms[2]).empty());
  EXPECT_EQ(reader.read("gladdened")[0].forms[0], windows[0].forms[2]);
  EXPECT_TRUE(reader.read("").empty());
  std::string longer;
  for (int i = 0; i < 60; ++i) longer += "so glad. ";
  EXPECT_GE(reader.read(longer).size(), 2U);
  EXPECT_TRUE(Reader::is_spelled("gladly"));
  EXPECT_FALSE(Reader::is_spelled("<unk>"));
  EXPECT_FALSE(Reader::is_spelled("!"));
  EXPECT_FALSE(Reader::is_spelled("\xF0\x9F\x98\x80"));
}

}  // namespace
}  // namespace evenkeel::ml::text_training::test
