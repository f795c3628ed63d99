#include "ml/text_training/text_card.hpp"

#include <fstream>

#include <gtest/gtest.h>

#include "ml/text_training/sets.hpp"
#include "support/temp_dir.hpp"

namespace evenkeel::ml::text_training {
namespace {

/// Answers two-label heads by one word, and the others with nothing.
class WordPredictor final : public Predictor {
 public:
  std::string name() const override { return "word"; }
  bool answers(HeadId head) const override { return head == HeadId::stress || head == HeadId::sst; }
  Result<std::vector<float>> logits(HeadId head, std::span<const std::string_view> texts) const override {
    std::vector<float> out;
    for (const auto text : texts) {
      const bool yes = text.find("tense") != std::string_view::npos;
      out.insert(out.end(), {yes ? -1.0F : 1.0F, yes ? 1.0F : -1.0F});
    }
    static_cast<void>(head);
    return out;
  }
};

TextData made_up() {
  TextData data;
  DataSet stress{"dreaddit", "made up", HeadId::stress, {}, {}, {}};
  for (int i = 0; i < 40; ++i) {
    const bool yes = i % 2 == 0;
    const bool odd_one = i == 1;
    const Example example{yes || odd_one ? "a tense day" : "a calm day",
                          static_cast<std::uint8_t>(HeadId::stress), one_of(2, yes ? 1U : 0U)};
    stress.train.push_back(example);
    stress.dev.push_back(example);
    stress.test.push_back(example);
  }
  data.sets.push_back(std::move(stress));
  data.dropped.push_back({"dreaddit", 3, 1});
  return data;
}

TextCard card() {
  const auto data = made_up();
  training::SilentProgress progress;
  const auto evaluation = evaluate_predictor(WordPredictor(), data, {.seed = 1, .resamples = 50}, progress);
  EXPECT_TRUE(evaluation.has_value());
  return make_text_card({"2026.1", "model.ektm", "abc", 1'234'567, "One layer.", 1}, data, evaluation.value(),
                        {}, {{"more words", "+0.4", true}});
}

TEST(TextCard, holds_measured_figures_and_says_what_was_taken_out) {
  const auto made = card();
  ASSERT_EQ(made.tasks.size(), 1U);
  EXPECT_EQ(made.tasks[0].head, "stress");
  EXPECT_NEAR(made.tasks[0].figure.value, 2.0 * 20 / (21 + 20), 1e-9);
  EXPECT_EQ(made.tasks[0].labels[1].label, "yes");
  EXPECT_EQ(made.data[0].dropped, 4);
  const auto text = text_card_markdown(made, "a test");
  EXPECT_NE(text.find("not a diagnosis"), std::string::npos);
  EXPECT_NE(text.find("97.6"), std::string::npos);
  EXPECT_NE(text.find("80.0: reached"), std::string::npos);
  EXPECT_NE(text.find("more words"), std::string::npos);
}

TEST(TextCard, is_written_and_read_back_without_loss) {
  const test_support::TempDir folder;
  const auto made = card();
  ASSERT_TRUE(write_text_card(folder.path(), made).has_value());
  const auto read = read_text_card(folder.path());
  ASSERT_TRUE(read.has_value()) << to_text(read.error());
  EXPECT_TRUE(deviations(read.value(), made).empty());
  EXPECT_EQ(text_card_markdown(read.value(), "a test"), text_card_markdown(made, "a test"));
}

TEST(TextCard, every_figure_that_differs_is_reported) {
  const auto made = card();
  auto other = made;
  other.tasks[0].figure.value -= 0.01;
  other.tasks[0].ece += 0.02;
  other.sha256 = "abd";
  const auto lines = deviations(other, made);
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_NE(lines[1].find("Dreaddit"), std::string::npos);
  auto fewer = made;
  fewer.tasks.clear();
  EXPECT_EQ(deviations(fewer, made).size(), 1U);
  EXPECT_EQ(deviations(made, fewer).size(), 1U);
  auto close = made;
  close.tasks[0].figure.value += 0.0009;
  EXPECT_TRUE(deviations(close, made).empty());
}

TEST(TextCard, ideas_may_be_missing_but_not_malformed) {
  const test_support::TempDir folder;
  const std::filesystem::path path = folder / "ideas.json";
  EXPECT_TRUE(read_ideas(path).value().empty());
  std::ofstream(path) << R"([{"idea": "label smoothing", "gain": "+0.3", "kept": true}])";
  ASSERT_TRUE(read_ideas(path).has_value());
  EXPECT_EQ(read_ideas(path).value()[0].idea, "label smoothing");
  std::ofstream(path) << R"([{"thought": 1}])";
  EXPECT_FALSE(read_ideas(path).has_value());
  EXPECT_FALSE(read_text_card(folder.path()).has_value());
}

}  // namespace
}  // namespace evenkeel::ml::text_training
