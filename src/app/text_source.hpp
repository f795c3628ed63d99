#pragma once

#include <string>

#include "analysis/analyzer.hpp"
#include "base/result.hpp"

namespace evenkeel::app {

/// Folders of models; an empty one stands for the built-in model.
struct ModelFolders {
  std::string text{};
  std::string crisis{};
};

/// What reads texts: the two models and the built-in crisis rules. A model or rule that is missing or damaged
/// is an error for whoever starts the program.
Result<analysis::Analyzer> load_analyzer(const ModelFolders& folders);

}  // namespace evenkeel::app
