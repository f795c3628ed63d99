#pragma once

#include <vector>

#include "retention/part.hpp"

namespace evenkeel::app {

class World;

/// What is removed after a time, feature by feature, with the periods that stand until an admin changes them.
std::vector<retention::Part> retention_parts(World& world);

}  // namespace evenkeel::app
