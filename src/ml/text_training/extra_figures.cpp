#include "ml/text_training/extra_figures.hpp"

#include <algorithm>
#include <array>

#include "ml/text_training/calibration_fit.hpp"
#include "ml/text_training/emotion_mapping.hpp"

namespace evenkeel::ml::text_training {
namespace {

/// Scores of a split: the predictor's own calibration, or none.
struct Scored {
  std::vector<double> score{};
  std::vector<float> targets{};
};

Result<Scored> score_split(const Predictor& predictor, HeadId head, std::span<const Example> examples) {
  EVENKEEL_TRY(auto answers, answers_of(predictor, head, examples));
  const auto own = predictor.calibration(head);
  return Scored{scores(head_of(head), answers.logits, own.value_or(text::Calibration{})),
                std::move(answers.targets)};
}

/// Copies of the texts with another head's empty target, to be asked about there.
std::vector<Example> asked_of(std::span<const Example> examples, HeadId head) {
  std::vector<Example> out;
  for (const auto& example : examples) {
    out.push_back({example.text, static_cast<std::uint8_t>(head),
                   std::vector<float>(head_of(head).labels.size(), 0.0F)});
  }
  return out;
}

/// A share of rows with its interval.
training::Interval share(const std::vector<char>& holds, const JudgeOptions& options) {
  return bootstrap(
      holds.size(),
      [&](std::span<const std::uint32_t> rows) {
        double sum = 0;
        for (const auto row : rows) sum += holds[row] != 0 ? 1 : 0;
        return rows.empty() ? 0.0 : sum / static_cast<double>(rows.size());
      },
      options.seed, options.resamples);
}

/// 28 scores to Ekman's seven: the greatest of each group.
Scored grouped(const Scored& from) {
  constexpr std::size_t kFrom = 28;
  Scored out;
  for (std::size_t at = 0; at + kFrom <= from.targets.size(); at += kFrom) {
    const auto target = ekman_of_goemotions(std::span(from.targets).subspan(at, kFrom));
    out.targets.insert(out.targets.end(), target.begin(), target.end());
    std::array<double, 7> score{};
    for (std::size_t i = 0; i < kFrom; ++i) {
      auto& group = score.at(ekman_index(i));
      group = std::max(group, from.score[at + i]);
    }
    out.score.insert(out.score.end(), score.begin(), score.end());
  }
  return out;
}

Result<ExtraFigure> ekman_figure(const Predictor& predictor, const DataSet& set,
                                 const JudgeOptions& options) {
  EVENKEEL_TRY(const auto dev28, score_split(predictor, HeadId::goemotions, set.dev));
  EVENKEEL_TRY(const auto test28, score_split(predictor, HeadId::goemotions, set.test));
  const auto dev = grouped(dev28);
  const auto test = grouped(test28);
  const auto thresholds = best_thresholds(dev.targets, dev.score, ekman_labels().size());
  const auto value = bootstrap(
      set.test.size(),
      [&](std::span<const std::uint32_t> rows) {
        return judge_multi(test.targets, test.score, thresholds, rows).macro_f1;
      },
      options.seed, options.resamples);
  return ExtraFigure{"GoEmotions dev in Ekman's groups (7)", "macro-F1", value, set.test.size(),
                     "on its test: BERT 62.4"};
}

Result<ExtraFigure> sst_by_sentiment(const Predictor& predictor, const DataSet& set,
                                     const JudgeOptions& options) {
  EVENKEEL_TRY(const auto scored,
               score_split(predictor, HeadId::sentiment, asked_of(set.test, HeadId::sentiment)));
  std::vector<char> right;
  for (std::size_t i = 0; i < set.test.size(); ++i) {
    const bool positive = scored.score[(3 * i) + 2] > scored.score[3 * i];
    right.push_back(positive == (set.test[i].target[1] > 0.5F) ? 1 : 0);
  }
  return ExtraFigure{"SST-2 through the sentiment head, neutral left out",
                     "accuracy",
                     share(right, options),
                     set.test.size(),
                     {}};
}

/// Joy, sadness and anger of the shipped emotions on TweetEval's tweets; where joy was not asked, it does not
/// count.
Result<ExtraFigure> tweets_by_emotions(const Predictor& predictor, const DataSet& set,
                                       const JudgeOptions& options) {
  constexpr std::size_t kJudged = 3;
  const auto first_three = [](const Scored& from) {
    Scored out;
    for (std::size_t at = 0; at + 7 <= from.targets.size(); at += 7) {
      for (std::size_t i = 0; i < kJudged; ++i) {
        out.targets.push_back(from.targets[at + i]);
        out.score.push_back(from.score[at + i]);
      }
    }
    return out;
  };
  EVENKEEL_TRY(const auto dev7, score_split(predictor, HeadId::emotions, set.dev));
  EVENKEEL_TRY(const auto test7, score_split(predictor, HeadId::emotions, set.test));
  const auto dev = first_three(dev7);
  const auto test = first_three(test7);
  const auto thresholds = best_thresholds(dev.targets, dev.score, kJudged);
  const auto value = bootstrap(
      set.test.size(),
      [&](std::span<const std::uint32_t> rows) {
        return judge_multi(test.targets, test.score, thresholds, rows).macro_f1;
      },
      options.seed, options.resamples);
  return ExtraFigure{"TweetEval emotion through the emotions head (joy, sadness, anger)",
                     "macro-F1",
                     value,
                     set.test.size(),
                     {}};
}

/// How many of the texts a two-label head answers with yes.
Result<ExtraFigure> share_of_yes(const Predictor& predictor, HeadId head, std::span<const Example> examples,
                                 std::string title, const JudgeOptions& options) {
  EVENKEEL_TRY(const auto scored, score_split(predictor, head, asked_of(examples, head)));
  std::vector<char> yes;
  for (const auto answer : top_labels(scored.score, 2)) yes.push_back(answer == 1 ? 1 : 0);
  return ExtraFigure{std::move(title), "share answered yes", share(yes, options), examples.size(), {}};
}

std::vector<Example> calm_tweets(const DataSet& sentiment) {
  std::vector<Example> out;
  std::ranges::copy_if(sentiment.test, std::back_inserter(out),
                       [](const Example& e) { return e.target[0] < 0.5F; });
  return out;
}

}  // namespace

Result<std::vector<ExtraFigure>> extra_figures(const Predictor& predictor, const TextData& data,
                                               const JudgeOptions& options) {
  std::vector<ExtraFigure> out;
  const auto add = [&](HeadId head, std::string_view name, auto figure) -> Result<void> {
    const auto* set = data.find(name);
    if (set == nullptr || set->test.empty() || !predictor.answers(head)) return success();
    EVENKEEL_TRY(auto extra, figure(*set));
    out.push_back(std::move(extra));
    return success();
  };
  EVENKEEL_CHECK(add(HeadId::goemotions, "goemotions",
                     [&](const DataSet& set) { return ekman_figure(predictor, set, options); }));
  EVENKEEL_CHECK(add(HeadId::emotions, "tweeteval/emotion-seven",
                     [&](const DataSet& set) { return tweets_by_emotions(predictor, set, options); }));
  EVENKEEL_CHECK(add(HeadId::sentiment, "sst2",
                     [&](const DataSet& set) { return sst_by_sentiment(predictor, set, options); }));
  EVENKEEL_CHECK(add(HeadId::stress, "sad", [&](const DataSet& set) {
    return share_of_yes(predictor, HeadId::stress, set.test, "SAD (all about stress) called stressed",
                        options);
  }));
  EVENKEEL_CHECK(add(HeadId::stress, "tweeteval/sentiment", [&](const DataSet& set) {
    return share_of_yes(predictor, HeadId::stress, calm_tweets(set),
                        "Neutral and positive tweets called stressed", options);
  }));
  EVENKEEL_CHECK(add(HeadId::crisis, "tweeteval/sentiment", [&](const DataSet& set) {
    return share_of_yes(predictor, HeadId::crisis, set.test, "Tweets of any mood called a crisis", options);
  }));
  EVENKEEL_CHECK(add(HeadId::crisis, "sad", [&](const DataSet& set) {
    return share_of_yes(predictor, HeadId::crisis, set.test, "SAD (stress, seldom crisis) called a crisis",
                        options);
  }));
  return out;
}

}  // namespace evenkeel::ml::text_training
