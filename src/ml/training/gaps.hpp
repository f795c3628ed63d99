#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "ml/tabular/mapping.hpp"
#include "ml/training/random.hpp"
#include "ml/training/survey.hpp"

namespace evenkeel::ml::training {

/// Makes every feature of some questions missing in one row. Each question is hidden with the chance given.
/// @return the share of `item_share` that was known before and is hidden now (0 when no shares are given)
double hide_items(const tabular::Mapping& mapping, std::span<float> row, double chance, Dice& dice,
                  std::span<const double> item_share = {});

/// The rows, and a copy of each in which a random share of the questions (0-60 %) is hidden. Trained on both,
/// a model learns what to say when people skip questions that the survey's own people all answered.
struct Doubled {
  Matrix x;
  std::vector<float> y;
};
Doubled with_gaps(const tabular::Mapping& mapping, const Matrix& x, std::span<const float> y,
                  std::uint64_t seed);

}  // namespace evenkeel::ml::training
