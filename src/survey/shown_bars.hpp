#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "survey/instrument.hpp"
#include "survey/own_population.hpp"

namespace evenkeel::survey {

/// A bar of the comparison that stands for fewer of this deployment's people is never shown on its own.
inline constexpr std::int64_t kLeastInBar = 5;

/// One bar as it may be shown.
struct ShownBar {
  std::string label;
  std::int64_t count = 0;
  bool you = false;
  bool merged = false;  ///< stands for several answers
};

/// The bars of a question, with small ones put together until each stands for kLeastInBar people or more:
/// numbers and scales with their neighbours ("0 to under 40"), other choices in "Other answers". Empty when
/// fewer than two bars are left: then the comparison would say nothing. @param yours the bar of the person's
/// own answer
std::vector<ShownBar> bars_to_show(const Question& question, const OwnFigures& figures, std::size_t yours);

}  // namespace evenkeel::survey
