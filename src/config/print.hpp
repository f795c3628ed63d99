#pragma once

#include <string>

#include "config/load.hpp"

namespace evenkeel::config {

/// What `evenkeel config` prints: a line a setting with its value and origin. Secrets read "(set)".
std::string print(const Loaded& loaded);

/// The text of docs/config.md.
std::string markdown();

}  // namespace evenkeel::config
