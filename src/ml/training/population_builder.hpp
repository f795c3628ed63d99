#pragma once

#include "ml/tabular/population.hpp"
#include "ml/training/survey.hpp"

namespace evenkeel::ml::training {

/// Weighted shares by question over all adults of the survey who answered it. A group or bin with fewer than
/// 10 people is left out; the other shares stay as they are.
tabular::PopulationFile build_population(const tabular::Mapping& mapping, const Survey& survey);

}  // namespace evenkeel::ml::training
