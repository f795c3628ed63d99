#pragma once

#include <string>

#include "ml/tabular/risk_model.hpp"

namespace evenkeel::app {

/// The text of content/mappings/nhanes.json.
std::string risk_mapping();

/// The risk model of a folder, or the built-in one when `folder` is empty.
Result<ml::tabular::RiskModel> load_risk_model(const std::string& folder);

}  // namespace evenkeel::app
