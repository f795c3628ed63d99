#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "base/clock.hpp"

namespace evenkeel::analysis {

/// How much each caller may have analysed: so much a minute, refilled evenly, at most a minute's worth at
/// once. In memory, by ids of accounts and tokens, for as long as a caller's store is not full again.
/// Thread-safe.
class Allowance {
 public:
  /// @param per_minute 0: no bound. At least the largest request goes through at once, whatever it is.
  explicit Allowance(std::size_t per_minute, std::size_t largest_request);

  /// Takes `amount` from the caller's store. @return how long to wait where there is too little: then nothing
  /// was taken
  std::optional<std::chrono::seconds> take(const std::string& caller, std::size_t amount, Millis now);

  /// Callers that are remembered now.
  std::size_t remembered() const;

 private:
  struct Store {
    double left = 0;
    Millis at = 0;
  };
  double refilled(const Store& store, Millis now) const;

  const double per_milli_;
  const double most_;
  mutable std::mutex mutex_;  // guards the rest
  std::map<std::string, Store, std::less<>> stores_;
  Millis swept_ = 0;
};

}  // namespace evenkeel::analysis
