#include "ml/training/train_risk.hpp"

#include <algorithm>
#include <cmath>

#include <boost/json/serialize.hpp>

#include "base/json.hpp"
#include "base/text.hpp"
#include "ml/tabular/forest.hpp"
#include "ml/tabular/risk_model.hpp"
#include "ml/files/digest.hpp"
#include "ml/training/atomic_file.hpp"
#include "ml/training/card_text.hpp"
#include "ml/training/evaluation.hpp"
#include "ml/training/format.hpp"
#include "ml/training/population_builder.hpp"
#include "ml/training/pretty.hpp"
#include "ml/training/risk_data.hpp"
#include "ml/training/uncertainty.hpp"

namespace evenkeel::ml::training {
namespace {

using tabular::Card;

constexpr double kWithheldAuc = 0.75;  // what masked rows must reach for a score to be shown
constexpr double kMaxWidth = 0.6;      // of the probability interval

tabular::CardData describe_data(const RiskData& in) {
  tabular::CardData out;
  out.name = in.mapping.file().source.name + " (NHANESraw, teaching extract of the NHANES R package 2.1.0)";
  out.licence =
      "R package GPL (>= 2), \"adapted for educational purposes\"; the survey is by the US CDC and in the "
      "public "
      "domain";
  out.source = {in.mapping.file().source.file, in.sha256};
  out.rows = static_cast<std::int64_t>(in.survey.rows);
  out.adults = static_cast<std::int64_t>(in.survey.adults);
  out.used = static_cast<std::int64_t>(in.data.y.size());
  double weight = 0;
  double weighted = 0;
  for (std::size_t i = 0; i < in.data.y.size(); ++i) {
    out.positives += in.data.y[i] > 0.5F ? 1 : 0;
    weight += in.data.weight[i];
    weighted += in.data.weight[i] * static_cast<double>(in.data.y[i]);
  }
  out.base_rate = static_cast<double>(out.positives) / static_cast<double>(out.used);
  out.base_rate_weighted = weight > 0 ? weighted / weight : out.base_rate;
  out.weighting =
      "Training and figures are unweighted; the base rate that people are compared with and the population "
      "figures are weighted (" +
      in.mapping.file().source.weight + ").";
  return out;
}

/// Levels at the population's rate, twice that and a half; closer together where the target is common.
std::vector<tabular::CardThreshold> make_levels(double base_rate) {
  const auto moderate = std::clamp(std::round(base_rate * 100) / 100, 0.01, 0.9);
  const auto high = moderate < 0.5 ? 0.5 : (1 + moderate) / 2;
  const auto elevated = std::min(2 * moderate, (moderate + high) / 2);
  return {{"low", 0, 0, 0}, {"moderate", moderate, 0, 0}, {"elevated", elevated, 0, 0}, {"high", high, 0, 0}};
}

std::string thresholds_note(double base_rate) {
  return "Low is below the rate among US adults (" + percent(base_rate) +
         ", rounded), moderate starts there, elevated at twice that, high where the estimate says more "
         "likely "
         "than not. They are round figures with a plain meaning, set before any result was seen, not tuned "
         "to it; "
         "people and shares are out of fold.";
}

std::vector<std::string> limits() {
  return {
      "It was learned on people in the United States in 2009 to 2012, by interview. Elsewhere and later the "
      "base "
      "rate differs: read the estimate as relative.",
      "The target is people's own report of bad days, not a clinician's finding. It says nothing about "
      "suicide "
      "risk and never lowers a safety response.",
      "The survey drew people in clusters and strata; intervals here treat rows as independent and are "
      "somewhat too narrow.",
      "Education, relationship and smoking were asked from age 20, cannabis up to 59, other drugs up to 69, "
      "screens "
      "in 2011-2012 only. For people outside, the model learned from others' answers.",
      "Two genders were recorded. Any other answer counts as not given; there are no figures for those "
      "groups.",
      "Of long-term conditions only diabetes is known. Students, carers, retired people and people who "
      "cannot work "
      "are one group.",
      "Two of the questions are from the PHQ-9 and carry much of the estimate: it largely restates low mood "
      "that "
      "the person already reports.",
      "It cannot see change: it is about the last month, not about what will happen.",
      "The short list of settings was drawn up after looking at cross-validated results on these same "
      "people, and no "
      "other survey was at hand: all figures may be a little too good (trials differed by about 0.002 in "
      "AUC).",
      "Contributions say what moved the estimate for this model, not what causes distress."};
}

std::map<std::string, std::string> parameters(const Setting& setting) {
  const auto& t = setting.trees;
  return {{"depth", std::to_string(t.depth)},
          {"rounds", std::to_string(t.rounds)},
          {"learning rate", plain_number(t.learning_rate)},
          {"least child weight", plain_number(t.min_child_weight)},
          {"rows a tree", plain_number(t.subsample)},
          {"features a tree", plain_number(t.columns)},
          {"L2 penalty", plain_number(t.lambda)},
          {"monotone", "answers marked in the mapping can never lower the risk as they get worse"},
          {"training rows", "each person twice, the second time with 0-60 % of the questions hidden"}};
}

std::string withhold_note(const tabular::CardWithhold& rule) {
  return "The score is withheld when the answered questions carry less than " +
         percent(rule.min_answered_share, 0) +
         " of the importance (below that, people with random gaps were told apart with an AUC under " +
         fixed(kWithheldAuc, 2) + "), or when the 95 % interval is wider than " + fixed(rule.max_width, 2) +
         ". The reason names the question that would help most.";
}

std::string uncertainty_method(const TrainOptions& options) {
  return "The interval is log-odds ± 1.96 standard deviations, where the variance is the sum of two tables. "
         "(1) The "
         "model's own: " +
         std::to_string(options.replicates) +
         " refits on bootstrap samples, variance on people outside the sample, by log-odds. (2) Gaps: "
         "questions "
         "hidden at random on out-of-fold people, mean squared change of the log-odds, by the missing share "
         "of "
         "importance (mean size of TreeSHAP contributions). It is about the estimate, not about the person: "
         "the "
         "outcome itself stays uncertain.";
}

Result<void> write_all(const std::filesystem::path& folder, const std::string& model, const Card& card,
                       const tabular::PopulationFile& population) {
  EVENKEEL_CHECK(write_file(folder / tabular::kModelFile, model));
  EVENKEEL_CHECK(write_file(folder / tabular::kPopulationFile, pretty(json::write(population))));
  EVENKEEL_CHECK(write_file(folder / "card.md", card_markdown(card)));
  return write_file(folder / tabular::kCardFile, pretty(json::write(card)));
}

Result<void> check(const TrainOptions& options) {
  if (options.folds < 2 || options.folds > 20) return invalid("folds", "Wrong number.", "2 to 20");
  if (options.replicates < 2) return invalid("replicates", "Wrong number.", "2 or more");
  return success();
}

}  // namespace

Result<Card> train_risk(const TrainOptions& options, Progress& progress) {
  EVENKEEL_CHECK(check(options));
  progress.stage("reading the survey", 0);
  EVENKEEL_TRY(const auto in, read_risk_data(options.data, options.mapping));
  const auto& [mapping, survey, data, source_sha] = in;
  const EvaluationOptions judge{options.seed, options.folds, options.resamples, options.threads};

  EVENKEEL_TRY(auto evaluation, evaluate_learners(mapping, survey, data, judge, progress));
  progress.note(verdict(evaluation));

  progress.stage("final model", 1);
  EVENKEEL_TRY(const auto chosen, choose(settings_of(LearnerKind::boosted_trees, mapping, options.seed),
                                         mapping, data.x, data.y, options.folds, options.seed));
  EVENKEEL_TRY(const auto booster, fit_trees(chosen.setting, mapping, data.x, data.y));
  std::vector<std::string> names;
  for (const auto& feature : mapping.features()) names.push_back(feature.name);
  EVENKEEL_TRY(const auto model, booster.to_json(names));
  EVENKEEL_TRY(const auto forest, tabular::parse_forest(model));
  progress.done(1);

  Card card;
  card.format = tabular::kCardFormat;
  card.version = "nhanes-" + files::sha256_hex(model).substr(0, 10);
  card.task = "Estimates the chance of " + mapping.file().target.name + " from answers of the check-in.";
  card.target = mapping.file().target.column + " >= " + plain_number(mapping.file().target.at_least) + ": " +
                mapping.file().target.description + ".";
  card.model = {{std::string(tabular::kModelFile), files::sha256_hex(model)},
                "XGBoost (boosted trees)",
                static_cast<std::int64_t>(forest.trees.size()),
                names,
                parameters(chosen.setting)};
  card.mapping = {"content/mappings/nhanes.json", files::sha256_hex(options.mapping)};
  card.data = describe_data(in);
  card.seed = static_cast<std::int64_t>(options.seed);
  card.calibration = {chosen.platt.slope, chosen.platt.intercept};
  card.thresholds = make_levels(card.data.base_rate_weighted);
  count_levels(card.thresholds, evaluation.logit, data.y);
  card.thresholds_note = thresholds_note(card.data.base_rate_weighted);

  EVENKEEL_TRY(const auto shares, item_shares(mapping, booster, data.x));
  std::vector<GapSample> gaps;
  const UncertaintyOptions uncertainty{options.replicates, options.folds, 4, options.seed, options.threads};
  EVENKEEL_TRY(card.uncertainty,
               measure_uncertainty(mapping, chosen, shares, data.x, data.y, uncertainty, progress, gaps));
  card.uncertainty.method = uncertainty_method(options);
  card.withhold = {least_answered_share(gaps, kWithheldAuc), kMaxWidth, {}};
  card.withhold.note = withhold_note(card.withhold);
  EVENKEEL_TRY(card.robustness, measure_robustness(chosen.setting, mapping, data, judge, progress));
  card.verdict = verdict(evaluation);
  card.learners = std::move(evaluation.learners);
  card.differences = std::move(evaluation.differences);
  card.groups = std::move(evaluation.groups);
  card.limits = limits();
  card.rebuild = "evenkeel train risk --data DIR";

  progress.stage("writing", 0);
  EVENKEEL_CHECK(write_all(options.output, model, card, build_population(mapping, survey)));
  // What was written must load: a model that the server would refuse is an error here and now.
  EVENKEEL_TRY(const auto loaded, tabular::RiskModel::load_folder(options.output, options.mapping));
  return loaded.card();
}

}  // namespace evenkeel::ml::training
