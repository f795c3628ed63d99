#include "survey/population.hpp"

#include <algorithm>

#include "survey/population_counts.hpp"

namespace evenkeel::survey {

namespace {

/// How long the figures may be old, at least; and how many times as long as reading took.
constexpr Millis kRefresh = 60'000;
constexpr Millis kRefreshShare = 100;

}  // namespace

boost::asio::awaitable<Population::Own> Population::current() {
  const Millis began = clock_.now();
  {
    const std::lock_guard lock(mutex_);
    // One caller refreshes; the others go on with what there is.
    if (refreshing_ || began < refresh_at_) co_return own_;
    refreshing_ = true;
  }
  const auto job = [this](db::Session& session) -> Result<std::vector<AnswerTally>> {
    return counts::read_all(session, key_);
  };
  auto tallies = co_await database_.read(job);
  Own fresh;
  if (tallies.has_value()) fresh = std::make_shared<const OwnPopulation>(catalogue_.all(), tallies.value());
  const Millis ended = clock_.now();
  const std::lock_guard lock(mutex_);
  refreshing_ = false;
  refresh_at_ = ended + std::max(kRefresh, kRefreshShare * (ended - began));
  if (fresh) own_ = std::move(fresh);
  co_return own_;
}

}  // namespace evenkeel::survey
