#pragma once

namespace evenkeel::app {

/// Runs the program. @return the exit status: 0 done, 1 failed, 2 wrong arguments or settings
int run(int argc, char** argv);

}  // namespace evenkeel::app
