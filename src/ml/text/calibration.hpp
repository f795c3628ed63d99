#pragma once

#include <span>

#include "ml/text/model_header.hpp"

namespace evenkeel::ml::text {

/// Calibrated scores of a head: softmax or sigmoid of scale * logit + bias (temperature and Platt scaling;
/// Guo et al. 2017). Both spans have one entry a label and may be the same.
void to_scores(const Head& head, std::span<const float> logits, std::span<float> scores);

/// How far a label stands out, uncalibrated: its log-odds against all others together (softmax), or its logit
/// (sigmoid). A head with one label has its logit.
float margin_of(const Head& head, std::span<const float> logits, std::size_t label);

}  // namespace evenkeel::ml::text
