#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "ml/tabular/card.hpp"
#include "ml/training/nested_cv.hpp"
#include "ml/training/survey.hpp"

namespace evenkeel::ml::training {

/// How learners are judged.
struct EvaluationOptions {
  std::uint64_t seed = 1;
  std::size_t folds = 5;         ///< outer and inner
  std::size_t resamples = 1000;  ///< bootstrap samples behind each interval
  std::size_t threads = 2;
};

/// The figures of the card, all out of fold.
struct Evaluation {
  std::vector<tabular::CardLearner> learners;        ///< logistic regression, random forest, XGBoost
  std::vector<tabular::CardDifference> differences;  ///< each tree learner against logistic regression
  std::vector<tabular::CardGroup> groups;            ///< of XGBoost, by age band and gender
  std::vector<double> logit;                         ///< XGBoost's calibrated log-odds by row
};

/// Runs the nested cross-validation of all three learners and works out every figure.
Result<Evaluation> evaluate_learners(const tabular::Mapping& mapping, const Survey& survey,
                                     const Dataset& data, const EvaluationOptions& options,
                                     Progress& progress);

/// AUC when answers are hidden at random (cross-validated): the setting as it is, the same trained without
/// hidden answers, and logistic regression.
Result<std::vector<tabular::CardRobustness>> measure_robustness(const Setting& setting,
                                                                const tabular::Mapping& mapping,
                                                                const Dataset& data,
                                                                const EvaluationOptions& options,
                                                                Progress& progress);

/// Fills in how many people fall into each level and how many of them have the target.
void count_levels(std::vector<tabular::CardThreshold>& levels, const std::vector<double>& logit,
                  const std::vector<float>& y);

/// One plain sentence: does XGBoost beat logistic regression?
std::string verdict(const Evaluation& evaluation);

}  // namespace evenkeel::ml::training
