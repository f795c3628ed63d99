#include "progress_bar.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace evenkeel::app {

ProgressBar::ProgressBar() : terminal_(::isatty(STDERR_FILENO) == 1) {}

ProgressBar::~ProgressBar() { finish(); }

void ProgressBar::update(std::string_view step, double done) {
  constexpr int kWidth = 30;
  const bool new_step = step != last_step_;
  if (new_step) last_step_ = step;
  if (!terminal_) {
    if (new_step) std::fprintf(stderr, "%s\n", last_step_.c_str());
    return;
  }
  const auto now = std::chrono::steady_clock::now();
  if (!new_step && done < 1 && now - last_drawn_ < std::chrono::milliseconds(80)) return;
  last_drawn_ = now;
  const double share = std::clamp(done, 0.0, 1.0);
  const int filled = static_cast<int>(share * kWidth);
  const std::string bar = std::string(static_cast<std::size_t>(filled), '#') +
                          std::string(static_cast<std::size_t>(kWidth - filled), '.');
  std::fprintf(stderr, "\r\033[K[%s] %3d %%  %s", bar.c_str(), static_cast<int>(share * 100), last_step_.c_str());
  std::fflush(stderr);
  open_ = true;
}

void ProgressBar::finish() {
  if (open_) std::fputc('\n', stderr);
  open_ = false;
}

}  // namespace evenkeel::app
