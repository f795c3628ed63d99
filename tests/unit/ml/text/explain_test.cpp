#include "ml/text/explain.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "loaded_model.hpp"
#include "made_up_linear.hpp"

namespace evenkeel::ml::text {
namespace {

/// A network in which "sad" alone speaks for negative, "happy" alone for positive, and "help" for a crisis:
/// each has a unit of its own that follows the word at once, and the heads look at the greatest value of the
/// text.
made_up::Model deciding_words() {
  constexpr std::uint32_t kUnits = 3;
  made_up::Model made = made_up::model(60, kUnits, {kUnits});
  made_up::fill(made);
  for (auto& [name, values] : made.tensors) std::fill(values.begin(), values.end(), 0.0F);
  const auto id = [&](std::string_view word) {
    return static_cast<std::size_t>(std::find(made.words.begin(), made.words.end(), word) -
                                    made.words.begin());
  };
  made.tensors["words"][id("sad") * kUnits] = 1;
  made.tensors["words"][id("happy") * kUnits + 1] = 1;
  made.tensors["words"][id("n't") * kUnits + 2] = 1;
  const std::size_t inputs = kUnits + 4;
  for (const char* direction : {"gru.0.forward.", "gru.0.backward."}) {
    const std::string name = direction;
    for (std::size_t unit = 0; unit < kUnits; ++unit) {
      made.tensors[name + "input"][(2 * kUnits + unit) * inputs + unit] = 2;  // n follows the word
      made.tensors[name + "input_bias"][kUnits + unit] = -8;                  // z is 0: nothing is remembered
    }
  }
  // Features of sentiment and crisis: attention pool (6), then the greatest values (6).
  auto& sentiment = made.tensors["head.sentiment.output"];
  sentiment[0 * 12 + 6] = 4;
  sentiment[2 * 12 + 7] = 4;
  made.tensors["head.crisis.output"][12 + 8] = 4;
  return made;
}

class Explain : public testing::Test {
 protected:
  std::vector<std::string> words(std::string_view text, Target target, std::size_t most = 5) {
    std::vector<std::string> found;
    const auto all = explain(model_, text, {&target, 1}, most, workspace_);
    for (const WordWeight& word : all.at(0)) {
      const std::string shown(text.substr(word.begin, word.end - word.begin));
      found.push_back((word.weight > 0 ? "+" : "-") + shown);
    }
    return found;
  }
  using Words = std::vector<std::string>;

  made_up::AlignedBytes bytes_{made_up::write(deciding_words())};
  TextModel model_ = TextModel::load(bytes_.view()).value();
  Workspace workspace_;
  Target negative_ = target_of(model_, Task::sentiment, 0);
  Target positive_ = target_of(model_, Task::sentiment, 2);
};

TEST_F(Explain, NamesTheWordThatDecides) {
  EXPECT_EQ(words("I am so SAD today", negative_), Words{"+SAD"});
  EXPECT_EQ(words("I am so tired today", negative_), Words{});
}

TEST_F(Explain, TellsWhatSpeaksForALabelFromWhatSpeaksAgainstIt) {
  EXPECT_EQ(words("I am sad but the work is so happy", negative_), (Words{"+sad", "-happy"}));
  EXPECT_EQ(words("I am sad but the work is so happy", positive_), (Words{"+happy", "-sad"}));
  EXPECT_EQ(words("I am sad but the work is so happy", positive_, 1), Words{"+happy"});
}

TEST_F(Explain, ShowsAContractionAsTheOneWordThatItIs) {
  EXPECT_EQ(words("I don\u2019t feel well", target_of(model_, Task::crisis, 1)), Words{"+don\u2019t"});
}

TEST_F(Explain, AnswersSeveralLabelsAtOnce) {
  const std::vector<Target> targets{negative_, positive_, target_of(model_, Task::crisis, 1)};
  const auto all = explain(model_, "so happy today", targets, 5, workspace_);
  ASSERT_EQ(all.size(), 3U);
  ASSERT_EQ(all[0].size(), 1U);
  EXPECT_LT(all[0][0].weight, 0.0F);
  ASSERT_EQ(all[1].size(), 1U);
  EXPECT_GT(all[1][0].weight, 0.0F);
  EXPECT_TRUE(all[2].empty());
}

TEST_F(Explain, FindsTheWordInALongText) {
  std::string text;
  for (int at = 0; at < 500; ++at) text += at == 417 ? "I am sad. " : "I feel well and tired. ";
  const auto found = explain(model_, text, {&negative_, 1}, 5, workspace_);
  ASSERT_EQ(found.at(0).size(), 1U);
  EXPECT_EQ(text.substr(found[0][0].begin, found[0][0].end - found[0][0].begin), "sad");
}

/// The same network beside a linear model to which "tired" alone speaks for negative.
made_up::Model deciding_words_and_linear() {
  constexpr std::uint32_t kBits = 12;
  made_up::Model made = deciding_words();
  made.header.linear = {"stress", "sentiment"};
  linear::Parts parts = linear::made_up::words_only(kBits);
  parts.header.labels = linear_labels(made.header);
  const std::size_t labels = parts.header.labels.size();
  parts.header.weight_step.assign(labels, 0.1);
  parts.header.intercept.assign(labels, 0.5);
  parts.header.bias.assign(labels, 0);
  parts.weights.assign(labels * parts.frequency.size(), 0);
  parts.weights[linear::made_up::bucket_of("tired", kBits) * labels + 2] = 120;
  made.linear = linear::write(parts);
  return made;
}

class ExplainWithLinear : public testing::Test {
 protected:
  std::vector<std::string> words(std::string_view text) {
    std::vector<std::string> found;
    const auto all = explain(loaded_.model, text, {&negative_, 1}, 5, workspace_);
    for (const WordWeight& word : all.at(0)) {
      if (word.weight < 0.1F) continue;  // a word that is left out makes the others of a text weigh more
      found.emplace_back(text.substr(word.begin, word.end - word.begin));
    }
    return found;
  }
  made_up::Loaded loaded_{deciding_words_and_linear()};
  Workspace workspace_;
  Target negative_ = target_of(loaded_.model, Task::sentiment, 0);
};

TEST_F(ExplainWithLinear, NamesAWordThatTheLinearModelAloneKnowsToMatter) {
  EXPECT_THAT(words("I am so Tired today"), testing::ElementsAre("Tired"));
  EXPECT_THAT(words("I am tired and so sad"), testing::UnorderedElementsAre("tired", "sad"));
  EXPECT_THAT(words("I feel well today"), testing::IsEmpty());
}

TEST_F(ExplainWithLinear, FindsItInALongTextAndBesideWhatTakesSeveralBytes) {
  EXPECT_THAT(words("caf\u00e9 \U0001F62D \u2013 \u201ctired\u201d"), testing::ElementsAre("tired"));
  std::string text;
  for (int at = 0; at < 300; ++at) text += at == 217 ? "I am tired. " : "I feel well and good. ";
  EXPECT_THAT(words(text), testing::ElementsAre("tired"));
}

TEST_F(Explain, HasNothingToSayOfATextThatCannotBeRead) {
  EXPECT_EQ(words("", negative_), Words{});
  EXPECT_EQ(words("Ich habe heute leider gar keine Zeit und muss noch nach Hause", negative_), Words{});
}

}  // namespace
}  // namespace evenkeel::ml::text
