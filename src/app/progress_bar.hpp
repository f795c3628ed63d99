#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace evenkeel::app {

/// Progress of a long command on standard error: one moving line on a terminal, a line for each new step
/// elsewhere (logs, pipes).
class ProgressBar {
 public:
  ProgressBar();
  ~ProgressBar();
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  /// @param done a share from 0 to 1
  void update(std::string_view step, double done);
  /// Ends the moving line, so that other text may follow.
  void finish();

 private:
  bool terminal_ = false;
  bool open_ = false;
  std::string last_step_;
  std::chrono::steady_clock::time_point last_drawn_;
};

}  // namespace evenkeel::app
