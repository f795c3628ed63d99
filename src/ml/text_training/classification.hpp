#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "ml/training/metrics.hpp"

namespace evenkeel::ml::text_training {

/// One label's figures. Precision, recall and F1 are 0 where they would divide by nothing.
struct LabelFigures {
  double precision = 0;
  double recall = 0;
  double f1 = 0;
  std::size_t count = 0;  ///< rows that truly have the label
};

/// Figures of answers with exactly one label a row.
struct SingleLabelFigures {
  double accuracy = 0;
  double macro_f1 = 0;      ///< mean of the labels' F1 (labels that never occur count 0, as in scikit-learn)
  double macro_recall = 0;  ///< mean of the labels' recall
  std::vector<LabelFigures> labels{};
};

/// @param truth, answer  label indices, row by row. @param labels how many labels there are
SingleLabelFigures judge_single(std::span<const std::size_t> truth, std::span<const std::size_t> answer,
                                std::size_t labels);

/// The same over chosen rows only, which may repeat (for resampling).
SingleLabelFigures judge_single(std::span<const std::size_t> truth, std::span<const std::size_t> answer,
                                std::size_t labels, std::span<const std::uint32_t> rows);

/// Figures of answers where several labels may hold.
struct MultiLabelFigures {
  double macro_f1 = 0;
  double micro_f1 = 0;
  std::vector<LabelFigures> labels{};
};

/// @param targets      row by row, one number a label: 1, 0, or kNotJudged (then the cell is left out)
/// @param probability  row by row, as many
/// @param thresholds   one a label; a label is answered at or above it
/// @param rows         which rows, may repeat; empty: all
MultiLabelFigures judge_multi(std::span<const float> targets, std::span<const double> probability,
                              std::span<const double> thresholds, std::span<const std::uint32_t> rows = {});

/// For each label the threshold with the best F1 (middle of the gap below the last answered row; ties: the
/// highest). Labels with fewer than `least` positive rows share one threshold, the one with the best micro-F1
/// over all labels.
std::vector<double> best_thresholds(std::span<const float> targets, std::span<const double> probability,
                                    std::size_t labels, std::size_t least = 10);

/// One bin of a reliability table.
struct ReliabilityBin {
  double from = 0;
  double to = 0;
  std::size_t count = 0;
  double confidence = 0;  ///< mean probability in the bin
  double correct = 0;     ///< share that was right
};

/// Expected calibration error of a reliability table: the mean over rows of |confidence - share right| of
/// their bin (Naeini et al. 2015; Guo et al. 2017).
double expected_calibration_error(std::span<const ReliabilityBin> bins);

/// Probabilities and whether what they spoke for was true.
struct Confidences {
  std::vector<double> confidence{};
  std::vector<char> correct{};
};
/// Of the answered label of each row (softmax heads).
Confidences top_label(std::span<const std::size_t> truth, std::span<const double> probability,
                      std::size_t labels);
/// Of every judged cell: the probability of the label, and whether it holds (sigmoid heads).
Confidences every_label(std::span<const float> targets, std::span<const double> probability);
/// A reliability table of equally wide bins of [0, 1] (1 belongs to the last one).
std::vector<ReliabilityBin> reliability(const Confidences& confidences, std::size_t bins = 15);

/// The label with the greatest probability by row; the first one when several are greatest.
std::vector<std::size_t> top_labels(std::span<const double> probability, std::size_t labels);

/// A figure with its 95 % interval by the percentile bootstrap over rows. Deterministic for a seed.
/// @param figure of the rows given, which may repeat; called once with all rows and once a resample
training::Interval bootstrap(std::size_t rows,
                             const std::function<double(std::span<const std::uint32_t>)>& figure,
                             std::uint64_t seed = 1, std::size_t resamples = 1000);

}  // namespace evenkeel::ml::text_training
