#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "ml/training/survey.hpp"

namespace evenkeel::ml::training {

/// The survey, ready for learners.
struct RiskData {
  tabular::Mapping mapping;
  Survey survey;
  Dataset data;
  std::string sha256;  ///< of the survey's file
};

/// Reads the mapping's file from the data folder. Errors name the file, and line and column where one is
/// wrong. At least 100 people with and 100 without the target are needed, for figures that mean something.
Result<RiskData> read_risk_data(const std::filesystem::path& folder, std::string_view mapping);

}  // namespace evenkeel::ml::training
