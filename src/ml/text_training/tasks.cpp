#include "ml/text_training/tasks.hpp"

#include <algorithm>
#include <array>

#include "ml/text_training/classification.hpp"

namespace evenkeel::ml::text_training {
namespace {

constexpr std::array<Task, 11> kTasks{{
    {"tweeteval/emotion", HeadId::tweet_emotion, Measure::macro_f1, "TweetEval emotion (4)",
     "SVM 64.7, FastText 65.2, LSTM 66.0, RoBERTa-base 76.1, BERTweet 79.3, TimeLM 80.2", 0.75, 0.77},
    {"tweeteval/sentiment", HeadId::sentiment, Measure::macro_recall, "TweetEval sentiment (3)",
     "SVM 62.9, FastText 62.9, LSTM 58.3, SemEval-2017's best 68.1, RoBERTa-base 71.3, BERTweet 73.4", 0.66,
     0.69},
    {"sst2", HeadId::sst, Measure::accuracy, "SST-2 (2)", "", 0, 0},
    {"goemotions", HeadId::goemotions, Measure::macro_f1_multi, "GoEmotions dev (28)",
     "on its test: BERT 46 to 50", 0, 0},
    {"goemotions-seven", HeadId::emotions, Measure::macro_f1_multi, "GoEmotions dev (our 7)", "", 0, 0},
    {"dreaddit", HeadId::stress, Measure::f1_of_yes, "Dreaddit, own held-out posts",
     "on its test: LR 79 to 80, BERT 80.7, MentalRoBERTa 81.8", 0.80, 0},
    {"sad", HeadId::cause, Measure::accuracy, "SAD, cause of stress (9)", "", 0, 0},
    {"suicide-tweets", HeadId::crisis, Measure::f1_of_yes, "Suicide tweets, own held-out", "", 0, 0},
    {"own-crisis", HeadId::crisis_level, Measure::accuracy, "Crisis levels, own held-out examples (5)", "", 0,
     0},
    {"tweeteval/irony", HeadId::irony, Measure::f1_of_yes, "TweetEval irony (F1 of irony)",
     "SVM 61.7, FastText 63.1, LSTM 62.8, RoBERTa-base 59.7", 0, 0},
    {"tweeteval/offensive", HeadId::offensive, Measure::macro_f1, "TweetEval offensive (2)",
     "SVM 52.3, FastText 73.4, LSTM 71.7, RoBERTa-base 79.5", 0, 0},
}};

constexpr Task kDair{"dair-emotion",
                     HeadId::dair,
                     Measure::accuracy,
                     "dair-emotion (6), non-commercial",
                     "DistilBERT 93.8, BERT 94.05, RoBERTa 93.1 to 94.0",
                     0.94,
                     0};

}  // namespace

std::string_view name_of(Measure measure) {
  switch (measure) {
    case Measure::accuracy:
      return "accuracy";
    case Measure::macro_recall:
      return "macro-recall";
    case Measure::f1_of_yes:
      return "F1";
    default:
      return "macro-F1";
  }
}

std::span<const Task> tasks() {
  return kTasks;
}

const Task& dair_task() {
  return kDair;
}

const Task* find_task(std::string_view set, HeadId head) {
  const auto* at =
      std::ranges::find_if(kTasks, [&](const Task& t) { return t.set == set && t.head == head; });
  if (at != kTasks.end()) return at;
  return set == kDair.set && head == kDair.head ? &kDair : nullptr;
}

double measure(Measure measure, std::span<const std::size_t> truth, std::span<const std::size_t> answer,
               std::size_t labels, std::span<const std::uint32_t> rows) {
  const auto figures = judge_single(truth, answer, labels, rows);
  switch (measure) {
    case Measure::accuracy:
      return figures.accuracy;
    case Measure::macro_recall:
      return figures.macro_recall;
    case Measure::f1_of_yes:
      return figures.labels.back().f1;
    default:
      return figures.macro_f1;
  }
}

}  // namespace evenkeel::ml::text_training
