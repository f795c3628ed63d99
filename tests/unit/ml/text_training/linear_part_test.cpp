#include "ml/text_training/linear_part.hpp"

#include <cmath>
#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "toy_texts.hpp"

namespace evenkeel::ml::text_training::test {
namespace {

constexpr std::uint32_t kBits = 12;

/// Answers sentiment and stress: with their labels where it knows them, or with numbers without a pattern.
class Network final : public Predictor {
 public:
  Network(const TextData& data, bool knowing) {
    training::Dice dice(5);
    for (const auto& set : data.sets) {
      for (const auto& example : set.dev) {
        auto& row = rows_[example.text];
        if (!row.empty() || !answers(set.head)) continue;
        for (const float target : example.target) {
          row.push_back(knowing ? 4 * target : static_cast<float>(dice.unit()));
        }
      }
    }
  }
  std::string name() const override { return "made-up"; }
  bool answers(HeadId head) const override { return head == HeadId::sentiment || head == HeadId::stress; }
  Result<std::vector<float>> logits(HeadId, std::span<const std::string_view> texts) const override {
    std::vector<float> out;
    for (const auto text : texts) {
      const auto& row = rows_.at(std::string(text));
      out.insert(out.end(), row.begin(), row.end());
    }
    return out;
  }

 private:
  std::map<std::string, std::vector<float>> rows_;
};

TextData toy_data() {
  TextData data;
  data.sets = {toy_sentiment(), toy_stress(), toy_levels()};
  return data;
}

double spread(const std::vector<double>& values) {
  double sum = 0;
  double squares = 0;
  for (const double value : values) {
    sum += value;
    squares += value * value;
  }
  const auto count = static_cast<double>(values.size());
  return std::sqrt(squares / count - sum / count * sum / count);
}

class LinearPartTest : public testing::Test {
 protected:
  LinearPart learn(bool knowing) {
    auto part = learn_linear_part(Network(data_, knowing), data_, kBits, progress_);
    EXPECT_TRUE(part.has_value()) << to_text(part.error());
    return std::move(part.value());
  }
  /// Dev margins of the set's columns.
  static std::vector<double> margins_of(const LinearPart& part, const DataSet& set, std::size_t first) {
    const auto model = linear::LinearModel::from(part.parts);
    linear::LinearScratch scratch;
    std::vector<double> margins(model.labels());
    std::vector<double> out;
    const auto labels = head_of(set.head).labels.size();
    for (const auto& example : set.dev) {
      model.margins(example.text, margins, scratch);
      for (std::size_t at = first; at < first + labels; ++at) out.push_back(margins[at]);
    }
    return out;
  }
  std::vector<double> network_of(const DataSet& set) {
    const auto logits = Network(data_, false).logits(set.head, texts_of(set.dev)).value();
    return {logits.begin(), logits.end()};
  }

  TextData data_ = toy_data();
  training::SilentProgress progress_;
};

TEST_F(LinearPartTest, HasAShareOfTheSumWhereTheNetworkKnowsNothing) {
  const auto part = learn(false);
  EXPECT_THAT(part.heads, testing::ElementsAre("sentiment", "stress")) << "crisis levels have their own";
  EXPECT_EQ(part.parts.header.labels.size(), 5U);
  EXPECT_GT(part.share, 0);
  EXPECT_LE(part.share, 0.7);
  std::size_t first = 0;
  for (const auto& set : {data_.sets[0], data_.sets[1]}) {
    const auto margins = margins_of(part, set, first);
    auto both = network_of(set);
    EXPECT_NEAR(spread(margins) / (spread(margins) + spread(both)), part.share, 1e-3) << set.name;
    const double alone = accuracy(set.dev, both);
    for (std::size_t at = 0; at < both.size(); ++at) both[at] += margins[at];
    EXPECT_GT(accuracy(set.dev, both), std::max(0.9, alone));
    first += head_of(set.head).labels.size();
  }
}

TEST_F(LinearPartTest, HasNoShareWhereTheNetworkKnowsEverything) {
  auto part = learn(true);
  EXPECT_EQ(part.share, 0);
  part.parts.header.version = "part";
  const auto loaded = linear::LinearModel::load(linear::write(part.parts));
  ASSERT_TRUE(loaded.has_value()) << to_text(loaded.error());
  for (const double margin : margins_of(part, data_.sets[0], 0)) EXPECT_EQ(margin, 0);
}

TEST_F(LinearPartTest, LearnsEveryTextThatWasLabelledForAHeadButNoGuesses) {
  EXPECT_EQ(learn(false).parts.header.texts, 400);
  auto more = toy_sentiment();
  more.name = "more-moods";
  more.train.resize(50);
  data_.sets.push_back(more);
  EXPECT_EQ(learn(false).parts.header.texts, 450);
  auto guesses = toy_stress();
  guesses.name = "stress-extra";
  guesses.dev.clear();
  const auto before = learn(false).parts;
  data_.sets.push_back(guesses);
  const auto after = learn(false).parts;
  EXPECT_EQ(after.header.texts, 450);
  EXPECT_EQ(after.weights, before.weights);
}

TEST_F(LinearPartTest, NeedsASetThatTheNetworkAnswers) {
  data_.sets.erase(data_.sets.begin(), data_.sets.begin() + 2);
  const auto part = learn_linear_part(Network(data_, false), data_, kBits, progress_);
  ASSERT_FALSE(part.has_value());
  EXPECT_EQ(part.error().fields.at(0).field, "data");
  data_ = toy_data();
  data_.sets[1].dev.clear();
  EXPECT_THAT(learn(false).heads, testing::ElementsAre("sentiment"));
}

}  // namespace
}  // namespace evenkeel::ml::text_training::test
