#include "care/attempts.hpp"

namespace evenkeel::care {

std::optional<std::chrono::seconds> Attempts::wait(const std::string& counsellor, Millis now) {
  const std::lock_guard lock(mutex_);
  const auto found = failures_.find(counsellor);
  if (found == failures_.end()) return std::nullopt;
  std::erase_if(found->second, [now](Millis at) { return at <= now - kWindow; });
  if (found->second.empty()) {
    failures_.erase(found);
    return std::nullopt;
  }
  if (found->second.size() < kMost) return std::nullopt;
  const Millis left = found->second.front() + kWindow - now;
  return std::chrono::seconds((left + 999) / 1000);
}

void Attempts::failed(const std::string& counsellor, Millis now) {
  const std::lock_guard lock(mutex_);
  failures_[counsellor].push_back(now);
}

}  // namespace evenkeel::care
