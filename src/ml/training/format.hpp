#pragma once

#include <string>

namespace evenkeel::ml::training {

/// The number with so many digits behind the point.
std::string fixed(double value, int digits);

/// A share as a percentage: 0.125 -> "12.5 %".
std::string percent(double share, int digits = 1);

}  // namespace evenkeel::ml::training
