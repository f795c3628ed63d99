#pragma once

#include <cstddef>
#include <string_view>

namespace evenkeel::ml::training {

/// Told how long work is going. The caller decides what to show: the program draws a bar on a terminal and a
/// line a stage elsewhere. Calls never overlap, but may come from different threads.
class Progress {
 public:
  virtual ~Progress() = default;
  /// A new stage begins. @param total its number of steps; 0 when it is not known beforehand
  virtual void stage(std::string_view name, std::size_t total) = 0;
  /// So many steps of the stage are done.
  virtual void done(std::size_t steps) = 0;
  /// A line that the person should see (a result, a warning).
  virtual void note(std::string_view line) = 0;
};

/// Shows nothing.
class SilentProgress final : public Progress {
 public:
  void stage(std::string_view, std::size_t) override {}
  void done(std::size_t) override {}
  void note(std::string_view) override {}
};

}  // namespace evenkeel::ml::training
