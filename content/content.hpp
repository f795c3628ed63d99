#pragma once

#include "base/embedded.hpp"

namespace evenkeel::content {

/// Every data file built into the program: content/ under its own paths ("instruments/phq-9.json") and
/// models/ under "models/…".
const EmbeddedFiles& files();

}  // namespace evenkeel::content
