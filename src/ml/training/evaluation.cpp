#include "ml/training/evaluation.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

#include "ml/training/folds.hpp"
#include "ml/training/format.hpp"
#include "ml/training/gaps.hpp"

namespace evenkeel::ml::training {
namespace {

using tabular::CardGroup;
using tabular::CardInterval;
using tabular::CardLearner;

constexpr double kAucBehind = 0.03;       // a group this far below all people falls behind
constexpr std::size_t kMiddleCost = 2;    // C = 0.03, which nearly every fold chooses
constexpr double kCalibrationOff = 0.03;  // as does one whose mean probability is this far off

CardInterval to_card(const Interval& interval) {
  return {interval.value, interval.low, interval.high};
}

std::vector<double> probabilities(const std::vector<double>& logit) {
  std::vector<double> out;
  out.reserve(logit.size());
  for (const auto x : logit) out.push_back(sigmoid(x));
  return out;
}

CardLearner judge(const OutOfFold& learner, const Dataset& data, const EvaluationOptions& options) {
  const auto p = probabilities(learner.logit);
  const auto fit = fit_platt(learner.logit, data.y);
  return {name_of(learner.kind),
          to_card(auc_interval(learner.logit, data.y, options.seed, options.resamples)),
          brier(p, data.y),
          log_loss(p, data.y),
          fit.slope,
          fit.intercept,
          calibration_error(p, data.y),
          learner.chosen};
}

double mean(const std::vector<double>& values) {
  double sum = 0;
  for (const auto v : values) sum += v;
  return values.empty() ? 0 : sum / static_cast<double>(values.size());
}

CardGroup judge_group(std::string name, const std::vector<std::size_t>& rows,
                      const std::vector<double>& logit, const Dataset& data, double auc_of_all,
                      const EvaluationOptions& options) {
  const auto score = pick(logit, rows);
  const auto y = pick(data.y, rows);
  const auto p = probabilities(score);
  CardGroup group{std::move(name), static_cast<std::int64_t>(rows.size()), 0, {}, 0, 0, 0, {}};
  for (const auto label : y) group.positives += label > 0.5F ? 1 : 0;
  group.auc = to_card(auc_interval(score, y, options.seed, options.resamples));
  group.observed = rows.empty() ? 0 : static_cast<double>(group.positives) / static_cast<double>(rows.size());
  group.predicted = mean(p);
  group.ece = calibration_error(p, y);
  std::string warning;
  if (group.auc.value < auc_of_all - kAucBehind || group.auc.high < auc_of_all) {
    warning = "told apart less well than people overall";
  }
  if (std::abs(group.predicted - group.observed) > kCalibrationOff) {
    warning += std::string(warning.empty() ? "" : "; ") + "estimates are too " +
               (group.predicted > group.observed ? "high" : "low") + " on average";
  }
  if (!warning.empty()) group.warning = warning;
  return group;
}

std::vector<CardGroup> judge_groups(const tabular::Mapping& mapping, const Survey& survey,
                                    const Dataset& data, const std::vector<double>& logit, double auc_of_all,
                                    const EvaluationOptions& options) {
  std::vector<CardGroup> out;
  const auto add = [&](std::string name, std::string_view item, const std::function<bool(double)>& belongs) {
    const auto index = mapping.item_index(item);
    if (!index) return;
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < data.y.size(); ++i) {
      const auto answer = survey.answers[*index][data.adult[i]];
      if (!std::isnan(answer) && belongs(answer)) rows.push_back(i);
    }
    out.push_back(judge_group(std::move(name), rows, logit, data, auc_of_all, options));
  };
  struct Band {
    const char* name;
    double from, to;
  };
  for (const auto& band : {Band{"age 18–29", 18, 30}, Band{"age 30–44", 30, 45}, Band{"age 45–59", 45, 60},
                           Band{"age 60 and over", 60, 200}}) {
    add(band.name, "age", [&](double age) { return age >= band.from && age < band.to; });
  }
  if (const auto gender = mapping.item_index("gender")) {
    const auto& categories = *mapping.file().items[*gender].categories;
    for (std::size_t c = 0; c < categories.size(); ++c) {
      add(categories[c].label, "gender", [c](double answer) { return answer == static_cast<double>(c); });
    }
  }
  return out;
}

}  // namespace

Result<Evaluation> evaluate_learners(const tabular::Mapping& mapping, const Survey& survey,
                                     const Dataset& data, const EvaluationOptions& options,
                                     Progress& progress) {
  EVENKEEL_TRY(const auto learners,
               nested_cross_validation(
                   {LearnerKind::logistic_regression, LearnerKind::random_forest, LearnerKind::boosted_trees},
                   mapping, data.x, data.y, options.folds, options.seed, options.threads, progress));
  Evaluation out;
  progress.stage("bootstrap intervals", learners.size());
  for (const auto& learner : learners) {
    out.learners.push_back(judge(learner, data, options));
    if (learner.kind != LearnerKind::logistic_regression) {
      const auto difference =
          auc_difference(learner.logit, learners.front().logit, data.y, options.seed, options.resamples);
      out.differences.push_back(
          {name_of(learner.kind), name_of(learners.front().kind), to_card(difference), difference.low > 0});
    }
    progress.done(out.learners.size());
  }
  out.logit = learners.back().logit;
  out.groups = judge_groups(mapping, survey, data, out.logit, out.learners.back().auc.value, options);
  return out;
}

Result<std::vector<tabular::CardRobustness>> measure_robustness(const Setting& setting,
                                                                const tabular::Mapping& mapping,
                                                                const Dataset& data,
                                                                const EvaluationOptions& options,
                                                                Progress& progress) {
  const std::vector<double> shares{0.0, 0.15, 0.3, 0.5};
  const auto folds = stratified_folds(data.y, options.folds, options.seed + 71);
  // The setting as it is, without hidden answers in training, and logistic regression.
  std::vector<Setting> variants(3, setting);
  variants[1].train_gaps = false;
  variants[2] = settings_of(LearnerKind::logistic_regression, mapping, options.seed)[kMiddleCost];
  using ByShare = std::vector<std::vector<double>>;
  std::vector<ByShare> logit(variants.size(), ByShare(shares.size(), std::vector<double>(data.y.size())));
  progress.stage("hidden answers", options.folds * variants.size());
  const auto one = [&](std::size_t job) -> Result<void> {
    const auto fold = job / variants.size();
    const auto variant = job % variants.size();
    const auto split = split_of(folds, fold);
    EVENKEEL_TRY(const auto fitted,
                 fit(variants[variant], mapping, data.x.select(split.train), pick(data.y, split.train)));
    for (std::size_t s = 0; s < shares.size(); ++s) {
      auto test = data.x.select(split.test);
      Dice dice(options.seed + 300 + fold);
      for (std::size_t r = 0; r < test.rows(); ++r) hide_items(mapping, test.row(r), shares[s], dice);
      EVENKEEL_TRY(const auto margins, fitted->margins(test));
      for (std::size_t i = 0; i < margins.size(); ++i) logit[variant][s][split.test[i]] = margins[i];
    }
    return success();
  };
  EVENKEEL_CHECK(run_jobs(options.folds * variants.size(), options.threads, progress, one));
  std::vector<tabular::CardRobustness> out;
  for (std::size_t s = 0; s < shares.size(); ++s) {
    out.push_back({shares[s], auc(logit[0][s], data.y), auc(logit[1][s], data.y), auc(logit[2][s], data.y)});
  }
  return out;
}

void count_levels(std::vector<tabular::CardThreshold>& levels, const std::vector<double>& logit,
                  const std::vector<float>& y) {
  std::vector<double> positives(levels.size(), 0);
  for (auto& level : levels) level.n = 0;
  for (std::size_t i = 0; i < logit.size(); ++i) {
    std::size_t at = 0;
    while (at + 1 < levels.size() && sigmoid(logit[i]) >= levels[at + 1].from) ++at;
    ++levels[at].n;
    positives[at] += static_cast<double>(y[i]);
  }
  for (std::size_t l = 0; l < levels.size(); ++l) {
    levels[l].observed = levels[l].n > 0 ? positives[l] / static_cast<double>(levels[l].n) : 0;
  }
}

std::string verdict(const Evaluation& evaluation) {
  const auto& best = evaluation.learners.back();
  const auto& linear = evaluation.learners.front();
  const auto& difference = evaluation.differences.back().auc;
  const auto figures = "AUC " + fixed(best.auc.value, 4) + " against " + fixed(linear.auc.value, 4) +
                       ", difference " + fixed(difference.value, 4) + " (95 % interval " +
                       fixed(difference.low, 4) + " to " + fixed(difference.high, 4) + ")";
  if (difference.low > 0) return "XGBoost beats logistic regression on the same columns: " + figures + ".";
  if (difference.value > 0) {
    return "XGBoost scores higher than logistic regression on the same columns, but not clearly so: " +
           figures + ". The interval includes no difference.";
  }
  return "XGBoost does not beat logistic regression on the same columns: " + figures + ".";
}

}  // namespace evenkeel::ml::training
