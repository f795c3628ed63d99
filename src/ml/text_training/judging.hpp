#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "ml/text/model_header.hpp"
#include "ml/text_training/classification.hpp"
#include "ml/text_training/datasets.hpp"
#include "ml/text_training/predictor.hpp"
#include "ml/text_training/tasks.hpp"

namespace evenkeel::ml::text_training {

/// A measured length class of texts.
struct LengthFigure {
  std::string words{};  ///< "up to 5"
  std::size_t rows = 0;
  double value = 0;
};

/// How a predictor does on a set's test split.
struct Judgement {
  std::string set{};
  HeadId head{};
  Measure measure{};
  training::Interval value{};          ///< the task's figure
  std::size_t rows = 0;                ///< of the test split
  double dev = 0;                      ///< the same figure on dev, where thresholds were chosen
  std::vector<LabelFigures> labels{};  ///< in the head's order
  double ece_before = 0;               ///< 15 bins, uncalibrated
  double ece = 0;                      ///< calibrated
  double log_loss = 0;                 ///< calibrated
  std::vector<ReliabilityBin> bins{};  ///< calibrated
  std::vector<LengthFigure> lengths{};
  text::Calibration calibration{};
  std::vector<double> thresholds{};  ///< sigmoid heads only
};

struct JudgeOptions {
  std::uint64_t seed = 1;
  std::size_t resamples = 1000;
};

/// Raw outputs of a predictor for a split, with the truth beside them.
struct Answers {
  std::vector<float> logits{};
  std::vector<float> targets{};
};

/// Asks the predictor about every text. @pre the predictor answers the examples' head
Result<Answers> answers_of(const Predictor& predictor, HeadId head, std::span<const Example> examples);

/// Index of each row's label.
std::vector<std::size_t> truth_of(std::span<const float> targets, std::size_t labels);

/// The calibration that a task calls for: temperature and bias for equally likely labels where mean recall is
/// judged, temperature and bias for the labels' shares in dev elsewhere.
text::Calibration calibrate(const Task& task, const Answers& dev);

/// Judges on the set's test split. Calibration and thresholds are the predictor's own where it has some, or
/// are fitted on dev. @return what the predictor fails with
Result<Judgement> judge(const Predictor& predictor, const Task& task, const DataSet& set,
                        const JudgeOptions& options = {});

/// The same from answers already at hand.
Judgement judge(const Task& task, const Answers& dev, const Answers& test,
                std::span<const Example> test_texts, const std::optional<text::Calibration>& own,
                const JudgeOptions& options = {});

}  // namespace evenkeel::ml::text_training
