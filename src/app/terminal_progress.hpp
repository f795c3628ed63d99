#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include "ml/training/progress.hpp"

namespace evenkeel::app {

/// Shows the progress of a long command on standard error: a moving bar on a terminal, a line for each stage
/// elsewhere (logs, pipes).
class TerminalProgress final : public ml::training::Progress {
 public:
  TerminalProgress();
  ~TerminalProgress() override;
  TerminalProgress(const TerminalProgress&) = delete;
  TerminalProgress& operator=(const TerminalProgress&) = delete;

  void stage(std::string_view name, std::size_t total) override;
  void done(std::size_t steps) override;
  void note(std::string_view line) override;

 private:
  void draw(bool whole);
  void close();

  bool terminal_ = false;
  bool open_ = false;  // a bar stands on the current line
  std::string name_;
  std::size_t total_ = 0;
  std::size_t done_ = 0;
  std::chrono::steady_clock::time_point began_;
  std::chrono::steady_clock::time_point drawn_;
};

}  // namespace evenkeel::app
