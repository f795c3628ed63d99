#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "ml/text_training/judging.hpp"
#include "ml/training/progress.hpp"

namespace evenkeel::ml::text_training {

/// Simple families that a network has to beat.
enum class BaselineKind : std::uint8_t {
  majority,       ///< always the commonest label
  sparse_linear,  ///< TF-IDF of words and letters, logistic regression
  bag_of_ngrams,  ///< fastText-like
};

/// A baseline with the setting that did best on dev.
struct Baseline {
  std::unique_ptr<Predictor> predictor;
  std::string setting{};
};

/// Trains a baseline for a task: each of a few settings on train, the one with the best figure on dev is
/// kept.
Result<Baseline> train_baseline(BaselineKind kind, const Task& task, const DataSet& set,
                                std::uint64_t seed = 1);

/// One row of the table of families.
struct BaselineRow {
  std::string family{};
  std::string setting{};
  Judgement judgement{};
};

/// Trains and judges every family on every task whose set is given. Takes minutes on all sets.
Result<std::vector<BaselineRow>> judge_baselines(std::span<const Task> tasks, std::span<const DataSet> sets,
                                                 const JudgeOptions& options, training::Progress& progress);

}  // namespace evenkeel::ml::text_training
