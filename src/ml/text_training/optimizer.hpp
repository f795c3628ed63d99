#pragma once

#include <cstddef>

#include "ml/text_training/network.hpp"

namespace evenkeel::ml::text_training {

/// How a network learns.
struct OptimizerSettings {
  double rate = 1e-3;        ///< Adam's learning rate at its greatest
  double words_rate = 5e-4;  ///< that of the word vectors
  double grams_rate = 1e-3;  ///< that of the n-gram vectors
  double warm_up = 0.05;  ///< share of the steps in which the rates rise from 0; then they fall to 0 linearly
  double clip = 5;        ///< greatest norm of the whole gradient
};

/// The factor on all rates at a step: rises linearly over the warm-up, then falls linearly to 0 at the end.
/// @pre step < total
double rate_factor(std::size_t step, std::size_t total, double warm_up);

/// One step of Adam (Kingma and Ba 2015; b1 = 0.9, b2 = 0.999) over all weights with the gradients that the
/// network holds, clipped by their common norm; forgets the gradients.
/// @param step from 0 @return the norm before clipping
double apply_gradients(Network& network, const OptimizerSettings& settings, std::size_t step,
                       std::size_t total);

}  // namespace evenkeel::ml::text_training
