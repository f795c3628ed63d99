#pragma once

#include <string>
#include <vector>

#include "ml/training/metrics.hpp"

namespace evenkeel::ml::text_training {

/// A Markdown table with aligned columns; the first row is the header. @pre rows are equally long
std::string markdown_table(const std::vector<std::vector<std::string>>& rows);

/// A share as a figure times 100, with one digit: 0.7461 -> "74.6".
std::string hundred(double share);

/// "74.6 (72.1 to 77.0)".
std::string hundred(const training::Interval& interval);

}  // namespace evenkeel::ml::text_training
