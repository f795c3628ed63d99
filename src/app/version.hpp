#pragma once

namespace evenkeel::app {

/// The program's version, from the `project` line of the root CMakeLists.txt.
inline constexpr const char* kVersion = EVENKEEL_VERSION;

}  // namespace evenkeel::app
