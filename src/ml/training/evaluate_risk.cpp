#include <algorithm>
#include <cmath>

#include "ml/tabular/risk_model.hpp"
#include "ml/training/card_text.hpp"
#include "ml/training/evaluation.hpp"
#include "ml/training/format.hpp"
#include "ml/training/risk_data.hpp"
#include "ml/training/train_risk.hpp"

namespace evenkeel::ml::training {
namespace {

constexpr double kTolerance = 0.001;

/// Collects figures that are not those of the card.
class Comparison {
 public:
  void figure(const std::string& what, double card, double now) {
    if (std::abs(card - now) <= kTolerance) return;
    lines.push_back(what + ": the card says " + fixed(card, 4) + ", now it is " + fixed(now, 4));
  }
  std::vector<std::string> lines;
};

std::vector<std::string> compare(const tabular::Card& card, const tabular::Card& now) {
  Comparison out;
  if (card.data.source.sha256 != now.data.source.sha256) {
    out.lines.push_back("the data file is not the one that the card names");
  }
  if (card.learners.size() != now.learners.size() || card.differences.size() != now.differences.size() ||
      card.groups.size() != now.groups.size() || card.thresholds.size() != now.thresholds.size()) {
    out.lines.push_back("the card's tables have other rows");
    return out.lines;
  }
  for (std::size_t i = 0; i < card.learners.size(); ++i) {
    const auto& a = card.learners[i];
    const auto& b = now.learners[i];
    out.figure(a.name + " AUC", a.auc.value, b.auc.value);
    out.figure(a.name + " Brier", a.brier, b.brier);
    out.figure(a.name + " log-loss", a.log_loss, b.log_loss);
    out.figure(a.name + " calibration slope", a.calibration_slope, b.calibration_slope);
    out.figure(a.name + " calibration intercept", a.calibration_intercept, b.calibration_intercept);
    out.figure(a.name + " ECE", a.ece, b.ece);
  }
  for (std::size_t i = 0; i < card.differences.size(); ++i) {
    out.figure(card.differences[i].learner + " against " + card.differences[i].against,
               card.differences[i].auc.value, now.differences[i].auc.value);
  }
  for (std::size_t i = 0; i < card.groups.size(); ++i) {
    const auto& a = card.groups[i];
    const auto& b = now.groups[i];
    out.figure(a.group + " AUC", a.auc.value, b.auc.value);
    out.figure(a.group + " observed", a.observed, b.observed);
    out.figure(a.group + " predicted", a.predicted, b.predicted);
  }
  for (std::size_t i = 0; i < card.thresholds.size(); ++i) {
    out.figure("share with the target at level " + card.thresholds[i].level, card.thresholds[i].observed,
               now.thresholds[i].observed);
  }
  return out.lines;
}

}  // namespace

Result<EvaluationReport> evaluate_risk(const EvaluateOptions& options, Progress& progress) {
  progress.stage("reading the model and the survey", 0);
  EVENKEEL_TRY(const auto model, tabular::RiskModel::load_folder(options.model, options.mapping));
  EVENKEEL_TRY(const auto in, read_risk_data(options.data, options.mapping));
  const auto& card = model.card();
  const auto folds = card.learners.empty() ? 5 : card.learners.front().chosen.size();
  const EvaluationOptions judge{static_cast<std::uint64_t>(card.seed), folds, options.resamples,
                                options.threads};
  EVENKEEL_TRY(auto evaluation, evaluate_learners(in.mapping, in.survey, in.data, judge, progress));

  EvaluationReport report{card, {}, {}};
  report.card.data.source.sha256 = in.sha256;
  report.card.verdict = verdict(evaluation);
  count_levels(report.card.thresholds, evaluation.logit, in.data.y);
  report.card.learners = std::move(evaluation.learners);
  report.card.differences = std::move(evaluation.differences);
  report.card.groups = std::move(evaluation.groups);
  report.deviations = compare(card, report.card);
  report.text = "Model " + card.version + ", recomputed from the data by nested cross-validation.\n\n" +
                report.card.verdict + "\n\n" + card_tables(report.card);
  if (report.deviations.empty()) {
    report.text += "All figures agree with the card.\n";
  } else {
    report.text += "NOT as the card says:\n";
    for (const auto& line : report.deviations) report.text += "- " + line + "\n";
  }
  return report;
}

}  // namespace evenkeel::ml::training
