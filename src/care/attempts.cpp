#include "care/attempts.hpp"

namespace evenkeel::care {

std::optional<std::chrono::seconds> Attempts::begin(const std::string& counsellor, Millis now) {
  const std::lock_guard lock(mutex_);
  std::vector<Millis>& failures = failures_[counsellor];
  std::erase_if(failures, [now](Millis at) { return at <= now - kWindow; });
  if (failures.size() < kMost) {
    failures.push_back(now);
    return std::nullopt;
  }
  const Millis left = failures.front() + kWindow - now;
  return std::chrono::seconds((left + 999) / 1000);
}

void Attempts::take_back(const std::string& counsellor) {
  const std::lock_guard lock(mutex_);
  const auto found = failures_.find(counsellor);
  if (found == failures_.end()) return;
  if (!found->second.empty()) found->second.pop_back();
  if (found->second.empty()) failures_.erase(found);
}

}  // namespace evenkeel::care
