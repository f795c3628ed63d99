#include "terminal_progress.hpp"

#include <algorithm>
#include <cstdio>

#include <unistd.h>

namespace evenkeel::app {

using std::chrono::steady_clock;

TerminalProgress::TerminalProgress() : terminal_(::isatty(STDERR_FILENO) == 1) {}

TerminalProgress::~TerminalProgress() {
  close();
}

void TerminalProgress::stage(std::string_view name, std::size_t total) {
  close();
  name_ = name;
  total_ = total;
  done_ = 0;
  began_ = steady_clock::now();
  if (terminal_) {
    draw(true);
  } else {
    std::fprintf(stderr, "%s\n", name_.c_str());
  }
}

void TerminalProgress::done(std::size_t steps) {
  done_ = steps;
  if (terminal_) draw(total_ != 0 && done_ >= total_);
}

void TerminalProgress::note(std::string_view line) {
  close();
  std::fprintf(stderr, "  %.*s\n", static_cast<int>(line.size()), line.data());
}

void TerminalProgress::draw(bool whole) {
  constexpr std::size_t kWidth = 28;
  const auto now = steady_clock::now();
  if (!whole && now - drawn_ < std::chrono::milliseconds(80)) return;
  drawn_ = now;
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(now - began_).count();
  if (total_ == 0) {
    std::fprintf(stderr, "\r\033[K%s: %zu, %lld s", name_.c_str(), done_, static_cast<long long>(seconds));
  } else {
    const std::size_t filled = std::min(done_, total_) * kWidth / total_;
    std::fprintf(stderr, "\r\033[K[%s%s] %zu/%zu  %s, %lld s", std::string(filled, '#').c_str(),
                 std::string(kWidth - filled, '.').c_str(), done_, total_, name_.c_str(),
                 static_cast<long long>(seconds));
  }
  std::fflush(stderr);
  open_ = true;
}

void TerminalProgress::close() {
  if (open_) std::fputc('\n', stderr);
  open_ = false;
}

}  // namespace evenkeel::app
