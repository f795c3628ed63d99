#pragma once

#include <string>

#include "analysis/analyzer.hpp"
#include "base/result.hpp"

namespace evenkeel::app {

/// What reads texts: the text model of a folder, or the built-in one when `folder` is empty, and the built-in
/// crisis rules. A model or rule that is missing or damaged is an error for whoever starts the program.
Result<analysis::Analyzer> load_analyzer(const std::string& folder);

}  // namespace evenkeel::app
