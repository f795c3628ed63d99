#pragma once

#include <atomic>
#include <cstddef>
#include <mutex>
#include <shared_mutex>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/clock.hpp"

namespace evenkeel::identity::accounts {

/// Sessions that have ended while access tokens of theirs may still be about: those tokens no longer count.
/// Kept as long as such a token can live. Thread-safe.
class EndedSessions {
 public:
  /// @param token_life how long an access token lives
  EndedSessions(const Clock& clock, Millis token_life) : clock_(clock), token_life_(token_life) {}

  void add(std::span<const std::string> sessions) {
    if (sessions.empty()) return;
    const Millis now = clock_.now();
    const std::unique_lock lock(mutex_);
    std::erase_if(until_, [now](const auto& entry) { return entry.second < now; });
    for (const std::string& session : sessions) until_[session] = now + token_life_ + kUnderWay;
    size_.store(until_.size(), std::memory_order_release);
  }

  bool contains(const std::string& session) const {
    if (size_.load(std::memory_order_acquire) == 0) return false;
    const std::shared_lock lock(mutex_);
    return until_.contains(session);
  }

 private:
  /// A token that was granted before its session ended may be signed a little later.
  static constexpr Millis kUnderWay = 60'000;

  const Clock& clock_;
  const Millis token_life_;
  mutable std::shared_mutex mutex_;
  std::unordered_map<std::string, Millis> until_;
  std::atomic<std::size_t> size_{0};
};

}  // namespace evenkeel::identity::accounts
