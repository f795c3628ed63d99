#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "ml/tabular/card.hpp"
#include "ml/training/progress.hpp"

namespace evenkeel::ml::training {

/// What `train risk` needs.
struct TrainOptions {
  std::filesystem::path data;    ///< the data folder; the mapping names the file inside it
  std::filesystem::path output;  ///< model folder, for example models/risk; made when missing
  std::string mapping;           ///< text of content/mappings/nhanes.json
  std::uint64_t seed = 1;        ///< the same seed gives the same files
  std::size_t folds = 5;         ///< outer and inner cross-validation, 2 to 20
  std::size_t resamples = 1000;  ///< bootstrap samples behind each interval of the card
  std::size_t replicates = 20;   ///< bootstrap refits behind the interval of a person's score, at least 2
  std::size_t threads = 2;       ///< the result does not depend on it
};

/// Reads the survey, compares the learners, trains, calibrates and writes model.json, card.json, card.md and
/// population.json, each whole or not at all. Takes a minute or two on two cores.
/// @return the card; or an error: no data, a column missing, too few people, a folder that cannot be written
Result<tabular::Card> train_risk(const TrainOptions& options, Progress& progress);

/// What `evaluate risk` needs.
struct EvaluateOptions {
  std::filesystem::path data;   ///< the data folder
  std::filesystem::path model;  ///< model folder, for example models/risk
  std::string mapping;          ///< text of content/mappings/nhanes.json
  std::size_t resamples = 1000;
  std::size_t threads = 2;
};

/// A recomputed evaluation beside the card's.
struct EvaluationReport {
  tabular::Card card;  ///< with the recomputed figures
  std::string text;    ///< the tables, ready to print
  std::vector<std::string>
      deviations;  ///< figures that differ from the card by over 0.001, in words; empty: none
};

/// Loads the model, runs the whole nested cross-validation again from the data with the card's seed, and
/// compares each figure with the card's.
Result<EvaluationReport> evaluate_risk(const EvaluateOptions& options, Progress& progress);

}  // namespace evenkeel::ml::training
