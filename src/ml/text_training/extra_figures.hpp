#pragma once

#include <vector>

#include "base/result.hpp"
#include "ml/text_training/evaluate_text.hpp"

namespace evenkeel::ml::text_training {

/// Figures beside the tasks: GoEmotions in Ekman's groups (from the 28 labels), SST-2 and TweetEval emotion
/// through the heads that people see, and how often calm texts are called stressed or a crisis. Those that
/// the predictor has no head for, or the data no set, are left out.
Result<std::vector<ExtraFigure>> extra_figures(const Predictor& predictor, const TextData& data,
                                               const JudgeOptions& options);

}  // namespace evenkeel::ml::text_training
