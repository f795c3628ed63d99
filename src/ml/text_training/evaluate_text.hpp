#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "ml/text_training/baselines.hpp"
#include "ml/text_training/datasets.hpp"
#include "ml/text_training/judging.hpp"
#include "ml/training/progress.hpp"

namespace evenkeel::ml::text_training {

/// A figure that takes its answer from another head or a grouping of labels.
struct ExtraFigure {
  std::string title{};
  std::string measure{};
  training::Interval value{};
  std::size_t rows = 0;
  std::string anchors{};
};

/// Everything measured of one predictor.
struct TextEvaluation {
  std::vector<Judgement> judgements{};  ///< in the order of `tasks()`; of the heads that it answers
  std::vector<ExtraFigure> extras{};
  std::vector<Judgement> benchmark{};  ///< dair-emotion, by a network of its own that never ships
};

/// Judges a predictor by every task whose head it answers and whose set is in the data.
Result<TextEvaluation> evaluate_predictor(const Predictor& predictor, const TextData& data,
                                          const JudgeOptions& options, training::Progress& progress);

/// The tables in Markdown that also reads well on a terminal: figures beside bars and published anchors,
/// labels, calibration, length of text.
std::string evaluation_tables(const TextEvaluation& evaluation);

/// What `evaluate text` needs.
struct EvaluateTextOptions {
  std::filesystem::path data;   ///< the data folder
  std::filesystem::path model;  ///< model folder, for example models/text
  std::filesystem::path
      benchmark;           ///< a model file with a `dair` head, judged on dair-emotion; empty: left out
  bool baselines = false;  ///< train and judge the simple families, too (minutes); dair-emotion, too, for
                           ///< they are thrown away
  std::vector<std::filesystem::path> own_crisis{};  ///< as in training, so that the card can count them
  JudgeOptions judge{};
};

/// What came out.
struct TextReport {
  TextEvaluation evaluation{};
  std::vector<BaselineRow> baselines{};
  std::string text{};  ///< the tables, ready to print
  std::vector<std::string>
      deviations{};  ///< figures that differ from the card by over 0.001, in words; empty: none
};

/// Judges the model in a folder on every held-out split and compares each figure with the folder's card.json.
/// With `baselines` and no model folder (an empty path) only the simple families are judged.
/// @return an error when the data or the model cannot be read
Result<TextReport> evaluate_text(const EvaluateTextOptions& options, training::Progress& progress);

/// Judges the model in a folder as `evaluate_text` does and writes card.json and card.md beside it, with the
/// ideas of the folder's ideas.json. @return what evaluate_text fails with, or a folder that cannot be
/// written
Result<TextReport> write_card(const EvaluateTextOptions& options, training::Progress& progress);

}  // namespace evenkeel::ml::text_training
