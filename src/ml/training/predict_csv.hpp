#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "ml/tabular/risk_model.hpp"
#include "ml/training/progress.hpp"

namespace evenkeel::ml::training {

/// What `predict` needs.
struct PredictOptions {
  std::filesystem::path
      input;  ///< CSV, plain or gzip; the header names items (age, phq9_1 …); other columns are kept
  std::filesystem::path output;  ///< CSV; appears whole or not at all
  /// The question's text for an item id, for the drivers; empty: the item's id is written.
  std::function<std::string(std::string_view item)> question_of;
};

/// A row that could not be scored.
struct PredictProblem {
  std::size_t line = 0;
  std::string column;
  std::string allowed;
};

/// How it went.
struct PredictReport {
  std::size_t rows = 0;
  std::size_t scored = 0;
  std::size_t withheld = 0;
  std::size_t wrong = 0;                    ///< rows with a value that a question does not take
  std::vector<PredictProblem> problems;     ///< the first 20 of those
  std::vector<std::string> unused_columns;  ///< columns that are no question of the model; kept as they are
  std::vector<std::string> absent_items;    ///< questions without a column: missing in every row
};

/// Scores a file of answers, row by row in constant memory. Adds the columns probability, low, high, level,
/// driver_1 … driver_3 (questions that push the risk up most) and error (why a row has no score).
/// Values: numbers; yes/no, true/false or 1/0; choices by slug; empty, NA and prefer_not_to_say are missing.
/// A row with a wrong value gets an error that names line, column and what is allowed, never the value; the
/// others are scored. A broken file (no header, ragged line, bad quoting) is an error and writes nothing.
Result<PredictReport> predict_csv(const tabular::RiskModel& model, const PredictOptions& options,
                                  Progress& progress);

}  // namespace evenkeel::ml::training
