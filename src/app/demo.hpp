#pragma once

#include "base/result.hpp"

namespace evenkeel::app {

class World;

/// Fills an empty deployment with the made-up organisation of src/demo; does nothing to one that has people.
Result<void> fill_demo(World& world);

}  // namespace evenkeel::app
