#include "ml/text/explain.hpp"

#include <gtest/gtest.h>

#include "made_up_model.hpp"

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

TEST_F(Explain, HasNothingToSayOfATextThatCannotBeRead) {
  EXPECT_EQ(words("", negative_), Words{});
  EXPECT_EQ(words("Ich habe heute leider gar keine Zeit und muss noch nach Hause", negative_), Words{});
}

}  // namespace
}  // namespace evenkeel::ml::text
