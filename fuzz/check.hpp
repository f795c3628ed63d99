#pragma once

#include <chrono>
#include <cstdio>
#include <cstdlib>

/// What the fuzz targets demand. A broken demand ends the program, which is how a fuzzer sees a finding.
namespace evenkeel::fuzz {

/// Ends the program unless `holds`.
inline void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "property broken: %s\n", what);
  std::abort();
}

/// Ends the program when it lives longer than a time that grows with the size of the input. Generous:
/// sanitizers and a busy machine slow everything down; what it is after is work that is not linear.
class TimeBound {
 public:
  TimeBound(const char* what, std::size_t bytes)
      : what_(what), most_(std::chrono::milliseconds(2000) + std::chrono::microseconds(20) * bytes) {}
  ~TimeBound() { require(std::chrono::steady_clock::now() - began_ <= most_, what_); }
  TimeBound(const TimeBound&) = delete;
  TimeBound& operator=(const TimeBound&) = delete;

 private:
  const char* what_;
  std::chrono::nanoseconds most_;
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
};

}  // namespace evenkeel::fuzz
