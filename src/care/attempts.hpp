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

  /// How long this counsellor has to wait; else counts an attempt as failed, so that many at once count as
  /// many.
  std::optional<std::chrono::seconds> begin(const std::string& counsellor, Millis now);
  /// Takes one counted attempt back: somebody has the name.
  void take_back(const std::string& counsellor);

 private:
  std::mutex mutex_;  // guards the map
  std::map<std::string, std::vector<Millis>> failures_;
};

}  // namespace evenkeel::care
