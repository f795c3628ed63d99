#pragma once

#include <span>
#include <vector>

#include "ml/text/model_header.hpp"
#include "ml/text_training/heads.hpp"

namespace evenkeel::ml::text_training {

/// How a head is calibrated.
struct CalibrationOptions {
  /// Softmax heads: also a bias a label, not the temperature alone.
  bool bias = false;
  /// Softmax heads: the shares of labels to expect where the model is used; empty: those of the dev split.
  /// Dev rows weigh (expected share / dev's share) of their label, so equal shares make the answered label
  /// the one for the best mean recall, and the scores right for people of whom nothing is known beforehand.
  std::vector<double> expected_shares{};
};

/// Fits score = softmax(scale * logit + bias), or sigmoid label by label, by maximum likelihood on dev rows
/// (Guo et al. 2017; Platt 1999). Convex; Newton's method; a weak prior holds scale near 1 and biases near 0,
/// so that labels with few rows are not torn away.
/// @param logits   row by row, as many as the head has labels
/// @param targets  row by row; kNotJudged cells of sigmoid heads are left out
/// @return softmax: one scale and, if asked, one bias a label; sigmoid: one scale and one bias a label
text::Calibration fit_calibration(const Head& head, std::span<const float> logits,
                                  std::span<const float> targets, const CalibrationOptions& options = {});

/// Scores from raw outputs. An empty calibration changes nothing.
std::vector<double> scores(const Head& head, std::span<const float> logits,
                           const text::Calibration& calibration = {});

/// The mean negative log-likelihood of dev or test rows in nats: a row for softmax, a judged cell for sigmoid
/// heads.
double log_loss(const Head& head, std::span<const double> score, std::span<const float> targets);

}  // namespace evenkeel::ml::text_training
