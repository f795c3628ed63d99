#include "analysis/allowance.hpp"

#include <algorithm>
#include <cmath>

namespace evenkeel::analysis {
namespace {
constexpr Millis kMinute = 60'000;
}

Allowance::Allowance(std::size_t per_minute, std::size_t largest_request)
    : per_milli_(static_cast<double>(per_minute) / static_cast<double>(kMinute)),
      most_(static_cast<double>(std::max(per_minute, largest_request))) {}

double Allowance::refilled(const Store& store, Millis now) const {
  const auto passed = static_cast<double>(std::max<Millis>(now - store.at, 0));
  return std::min(most_, store.left + passed * per_milli_);
}

std::optional<std::chrono::seconds> Allowance::take(const std::string& caller, std::size_t amount,
                                                    Millis now) {
  if (per_milli_ <= 0) return std::nullopt;
  const std::scoped_lock lock(mutex_);
  if (now - swept_ >= kMinute || now < swept_) {
    swept_ = now;
    std::erase_if(stores_, [&](const auto& one) { return refilled(one.second, now) >= most_; });
  }
  Store& store = stores_.try_emplace(caller, Store{most_, now}).first->second;
  store = {refilled(store, now), now};
  const double missing = static_cast<double>(amount) - store.left;
  if (missing <= 0) {
    store.left -= static_cast<double>(amount);
    return std::nullopt;
  }
  return std::chrono::seconds(
      std::max<std::int64_t>(1, std::llround(std::ceil(missing / per_milli_ / 1000))));
}

std::size_t Allowance::remembered() const {
  const std::scoped_lock lock(mutex_);
  return stores_.size();
}

}  // namespace evenkeel::analysis
