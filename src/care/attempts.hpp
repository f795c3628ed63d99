#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"

namespace evenkeel::care {

/// Counts names that nobody has, so that emergency access cannot be used to try out who has an account: five
/// in a quarter of an hour for each counsellor, in memory (each one is in the audit log as well).
/// Thread-safe.
class Attempts {
 public:
  static constexpr std::size_t kMost = 5;
  static constexpr Millis kWindow = 15 * 60'000;

  /// How long this counsellor has to wait, or nothing.
  std::optional<std::chrono::seconds> wait(const std::string& counsellor, Millis now);
  void failed(const std::string& counsellor, Millis now);

 private:
  std::mutex mutex_;  // guards the map
  std::map<std::string, std::vector<Millis>> failures_;
};

}  // namespace evenkeel::care
