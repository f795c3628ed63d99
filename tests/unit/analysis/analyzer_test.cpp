#include "analysis/analyzer.hpp"

#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "analysis/reading.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "content/content.hpp"
#include "made_up_model.hpp"

namespace evenkeel::analysis {
namespace {

namespace made_up = ml::text::made_up;
using crisis::Level;
using ::testing::ElementsAre;

/// The bytes of a made-up model, at a place where a model may lie.
class Bytes {
 public:
  explicit Bytes(const std::string& from) : memory_(from.size() + 64) {
    const auto at = reinterpret_cast<std::uintptr_t>(memory_.data());
    char* begin = memory_.data() + (64 - at % 64) % 64;
    std::ranges::copy(from, begin);
    bytes_ = {begin, from.size()};
  }
  std::string_view view() const { return bytes_; }

 private:
  std::vector<char> memory_;
  std::string_view bytes_;
};

const crisis::detector::Detector& detector() {
  static const auto loaded = crisis::detector::Detector::load(content::files()).value();
  return loaded;
}

made_up::Model filled() {
  auto model = made_up::model();
  made_up::fill(model);
  return model;
}

/// A model that gives every text these log-odds of the five levels.
ml::linear::LinearModel sure_of(std::vector<double> log_odds) {
  ml::linear::Parts parts;
  parts.header = {.format = std::string(ml::linear::kFormat),
                  .version = "made-up-levels",
                  .labels = {"none", "low", "moderate", "high", "critical"},
                  .bits = 1,
                  .words = 1,
                  .least_letters = 3,
                  .most_letters = 3,
                  .frequency_step = 0.1,
                  .weight_step = std::vector<double>(5, 0.0),
                  .intercept = std::move(log_odds),
                  .scale = 1,
                  .bias = std::vector<double>(5, 0.0),
                  .texts = 0};
  parts.frequency.resize(2);
  parts.weights.resize(10);
  return ml::linear::LinearModel::from(std::move(parts));
}
ml::linear::LinearModel calm() {
  return sure_of({10, 0, 0, 0, 0});
}

class AnalyzerTest : public ::testing::Test {
 protected:
  Analyzer make(ml::linear::LinearModel levels) {
    bytes_.push_back(std::make_unique<Bytes>(made_up::write(filled())));
    auto text = ml::text::TextModel::load(bytes_.back()->view()).value();
    return Analyzer::make({std::move(text), std::move(levels)}, detector()).value();
  }
  Analyzer plain() { return make(calm()); }
  static Analysis one(const Analyzer& analyzer, std::string_view text, bool explain = false) {
    return analyzer.analyze({&text, 1}, explain).front();
  }

  std::vector<std::unique_ptr<Bytes>> bytes_;
};

constexpr std::string_view kFine = "I am so happy today, I love my work!";
constexpr std::string_view kDanger = "I want to kill myself tonight.";

TEST_F(AnalyzerTest, SaysEverythingAboutATextThatItCanRead) {
  const Analysis found = one(plain(), kFine);
  EXPECT_NE(found.sentiment, Sentiment::unknown);
  EXPECT_TRUE(found.sentiment_score && found.emotions && found.stress_detected && found.stress_confidence);
  EXPECT_EQ(found.stress_cause.has_value(), *found.stress_detected);
  EXPECT_EQ(found.crisis_level, Level::none);
  EXPECT_EQ(found.language, "en");
  EXPECT_EQ(found.model_version, "made-up.1");
  EXPECT_FALSE(found.explanation);
}

TEST_F(AnalyzerTest, TheDetectorNeedsNoModelToBeHeard) {
  for (const auto& model : {calm(), sure_of({0, 10, 0, 0, 0})}) {
    const Analysis found = one(make(model), kDanger);
    EXPECT_GE(found.crisis_level, Level::high);
    EXPECT_EQ(found.crisis_level, detector().assess(kDanger).level);
    EXPECT_TRUE(found.safety && found.resources);
  }
}

TEST_F(AnalyzerTest, AModelThatIsSureRaisesTheLevel) {
  EXPECT_EQ(one(plain(), kFine).crisis_level, Level::none);
  EXPECT_EQ(one(make(sure_of({0, 10, 0, 0, 0})), kFine).crisis_level, Level::low);
  EXPECT_EQ(one(make(sure_of({0, 0, 0, 10, 0})), kFine).crisis_level, Level::high);
  EXPECT_EQ(one(make(sure_of({0, 2, 0, 0, 0})), kFine).crisis_level, Level::low) << "not sure of more";
  const Analysis raised = one(make(sure_of({0, 0, 0, 0, 10})), kFine);
  EXPECT_EQ(raised.crisis_level, Level::critical);
  EXPECT_TRUE(raised.safety && raised.resources);
}

TEST_F(AnalyzerTest, AssessGivesTheSameLevelAsTheAnalysis) {
  const auto analyzer = make(sure_of({0, 0, 10, 0, 0}));
  for (const std::string_view text : {kFine, kDanger, std::string_view("")}) {
    EXPECT_EQ(analyzer.assess(text).level, one(analyzer, text).crisis_level);
    crisis::detector::ConversationState state;
    EXPECT_EQ(analyzer.assess(text, state).level, analyzer.assess(text).level);
    EXPECT_EQ(state.level, analyzer.assess(text).level);
  }
}

TEST_F(AnalyzerTest, TextsThatCannotBeReadAreUnknownAndStillLookedAtForDanger) {
  const auto analyzer = make(sure_of({0, 0, 0, 0, 10}));
  EXPECT_EQ(one(analyzer, "").unknown_reason, UnknownReason::empty);
  EXPECT_EQ(one(analyzer, " \n").crisis_level, Level::none);
  const std::string_view text = "Ich bin heute sehr müde und möchte nur noch nach Hause gehen.";
  const Analysis german = one(analyzer, text);
  EXPECT_EQ(german.unknown_reason, UnknownReason::not_english);
  EXPECT_EQ(german.sentiment, Sentiment::unknown);
  EXPECT_EQ(german.crisis_level, Level::none) << "the model is not heard about what it cannot read";
  EXPECT_EQ(analyzer.assess(text).level, Level::none);
  crisis::detector::ConversationState state;
  EXPECT_EQ(analyzer.assess(text, state).level, Level::none);
  EXPECT_EQ(one(analyzer, "What a day, and all of it at work.").crisis_level, Level::critical);
}

TEST_F(AnalyzerTest, AnswersDoNotDependOnNeighboursOrThreads) {
  const auto analyzer = plain();
  std::vector<std::string> texts;
  for (int i = 0; i < 150; ++i) {
    texts.push_back(std::string(static_cast<std::size_t>(i % 7), '!') + " I feel " +
                    (i % 3 == 0 ? "sad" : "happy") + " today, w" + std::to_string(i) +
                    (i % 11 == 0 ? std::string(900, 'a') + " and so on" : ""));
  }
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  const auto all = analyzer.analyze(views, false);
  ASSERT_EQ(all.size(), texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i)
    EXPECT_EQ(json::write(all[i]), json::write(one(analyzer, texts[i])));
  std::vector<std::vector<Analysis>> others(4);
  {
    std::vector<std::jthread> threads;
    for (auto& other : others) threads.emplace_back([&] { other = analyzer.analyze(views, false); });
  }
  for (const auto& other : others) EXPECT_EQ(json::write(other), json::write(all));
}

TEST_F(AnalyzerTest, ExplainsWithWordsOfTheTextForEveryLabelThatHolds) {
  const auto analyzer = plain();
  const std::string_view text = "I am so HAPPY today, but my work is too much 😀";
  const Analysis found = one(analyzer, text, true);
  ASSERT_TRUE(found.explanation);
  std::vector<std::string> tasks;
  for (const auto& part : *found.explanation) {
    tasks.push_back(part.task);
    for (const auto& word : part.words) {
      EXPECT_NE(text.find(word.word), std::string_view::npos) << word.word;
      EXPECT_NE(word.weight, 0);
    }
  }
  EXPECT_EQ(tasks.front(), "sentiment");
  EXPECT_FALSE(found.explanation->front().words.empty());
  EXPECT_EQ(found.explanation->front().label, json::write(found.sentiment).as_string());
  EXPECT_EQ(std::ranges::count(tasks, "stress"), *found.stress_detected ? 1 : 0);
  EXPECT_EQ(std::ranges::count(tasks, "stress_cause"), *found.stress_detected ? 1 : 0);
  EXPECT_FALSE(one(analyzer, "", true).explanation);
}

TEST_F(AnalyzerTest, AnyBytesAreAnsweredWithUtf8) {
  const auto analyzer = plain();
  for (const std::string_view text :
       {std::string_view("\xff\xfe I am s\xc3 d \xf0\x9f"), std::string_view("a\0b", 3),
        std::string_view("caf\xe9 is so \xed\xa0\x80 good today my friend")}) {
    const Analysis found = one(analyzer, text, true);
    for (const auto& part : found.explanation.value_or(std::vector<LabelExplanation>{})) {
      for (const auto& word : part.words) EXPECT_TRUE(is_valid_utf8(word.word));
    }
  }
}

TEST_F(AnalyzerTest, AModelThatLacksATaskIsRefusedByName) {
  auto model = made_up::model();
  std::erase_if(model.header.heads, [](const auto& head) { return head.name == "stress"; });
  made_up::fill(model);
  const Bytes bytes(made_up::write(model));
  const auto made = Analyzer::make({ml::text::TextModel::load(bytes.view()).value(), calm()}, detector());
  ASSERT_FALSE(made.has_value());
  EXPECT_NE(to_text(made.error()).find("\"stress\""), std::string::npos);
}

TEST_F(AnalyzerTest, AModelOfOtherLevelsIsRefused) {
  ml::linear::Parts parts;
  parts.header.labels = {"no", "yes"};
  parts.header.bits = 1;
  parts.header.weight_step = parts.header.intercept = parts.header.bias = {0, 0};
  parts.frequency.resize(2);
  parts.weights.resize(4);
  const Bytes bytes(made_up::write(filled()));
  const auto made = Analyzer::make(
      {ml::text::TextModel::load(bytes.view()).value(), ml::linear::LinearModel::from(std::move(parts))},
      detector());
  ASSERT_FALSE(made.has_value());
  EXPECT_NE(to_text(made.error()).find("levels"), std::string::npos);
}

TEST(LabelsThatHold, AreTheToneTheLikelyEmotionsAndStress) {
  const auto labels = [](const Reading& reading) {
    std::vector<std::string> names;
    for (const auto& held : labels_that_hold(reading, {})) {
      names.push_back(std::string(ml::text::name_of(held.task)) + ":" + std::to_string(held.label));
    }
    return names;
  };
  Reading reading;
  reading.sentiment = {0.1, 0.2, 0.7};
  reading.emotions = {
      .joy = 0.8, .sadness = 0.1, .anger = 0, .fear = 0, .love = 0.5, .surprise = 0, .neutral = 0};
  EXPECT_THAT(labels(reading), ElementsAre("sentiment:2", "emotions:0", "emotions:4"));
  reading.emotions = {
      .joy = 0.1, .sadness = 0.3, .anger = 0, .fear = 0, .love = 0, .surprise = 0, .neutral = 0.2};
  reading.stress = 0.6;
  reading.stress_cause[7] = 0.9;
  EXPECT_THAT(labels(reading), ElementsAre("sentiment:2", "emotions:1", "stress:1", "cause:7"));
}

TEST(ReadingOf, KeepsTheOrderOfEveryLabel) {
  ml::text::TextAnalysis said;
  said.readability = ml::tokens::Readability::ok;
  said.sentiment = {1, 2, 3};
  said.emotions = {1, 2, 3, 4, 5, 6, 7};
  said.cause = {1, 2, 3, 4, 5, 6, 7, 8, 9};
  const Reading reading = reading_of(said);
  EXPECT_THAT(reading.sentiment, ElementsAre(1, 2, 3));
  EXPECT_THAT(reading.stress_cause, ElementsAre(1, 2, 3, 4, 5, 6, 7, 8, 9));
  const Emotions& felt = reading.emotions;
  EXPECT_THAT(
      (std::vector{felt.joy, felt.sadness, felt.anger, felt.fear, felt.love, felt.surprise, felt.neutral}),
      ElementsAre(1, 2, 3, 4, 5, 6, 7));
  EXPECT_FALSE(reading.unknown);
  // The enumerations stand in the order of the model's labels, under the same names.
  for (std::size_t i = 0; i < ml::text::kCauses.size(); ++i) {
    std::string name(ml::text::kCauses[i]);
    std::ranges::replace(name, ' ', '_');
    EXPECT_EQ(json::write(static_cast<StressCause>(i)).as_string(), name);
  }
  for (std::size_t i = 0; i < ml::text::kSentiments.size(); ++i) {
    EXPECT_EQ(json::write(static_cast<Sentiment>(i)).as_string(), std::string(ml::text::kSentiments[i]));
  }
}

}  // namespace
}  // namespace evenkeel::analysis
