#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <vector>

#include "platform/metrics/registry.hpp"
#include "platform/web/router.hpp"

namespace evenkeel::web {

/// What the server is doing right now; for the metrics and for the ordered stop.
struct Stats {
  std::atomic<std::size_t> connections{0};
  std::atomic<std::size_t> in_flight{0};  ///< requests between head and last byte
  std::atomic<std::size_t> streams{0};    ///< event streams
  std::atomic<std::size_t> refused{0};    ///< connections above the limit, since the start
};

/// Requests by route, method and status, and their times. Routes are patterns, so the number of series is
/// fixed by the route table. The hot path is two array look-ups; a status is resolved at its first use.
class HttpMetrics {
 public:
  /// Slots behind the routes' own: pages of the site, and everything that no route knows.
  enum class Other { pages, unknown };

  HttpMetrics(metrics::Registry& registry, const Router& router, const Stats& stats);

  std::size_t slot(const Route& route) const { return route.index; }
  std::size_t slot(Other other) const { return routes_ + static_cast<std::size_t>(other); }
  /// The route's pattern, or "(pages)" and "(unknown)".
  const std::string& label(std::size_t slot) const { return series_[slot].route; }
  void record(std::size_t slot, int status, std::chrono::nanoseconds took);

 private:
  static constexpr std::size_t kStatuses = 500;  // 100 to 599
  struct Series {
    std::string route;
    std::string method;
    metrics::Histogram seconds;
    std::array<std::atomic<metrics::Counter*>, kStatuses> by_status{};
    Series(std::string r, std::string m, metrics::Histogram h)
        : route(std::move(r)), method(std::move(m)), seconds(h) {}
  };
  void add_series(const std::string& route, const std::string& method);
  metrics::Counter& resolve(Series& series, int status);

  metrics::Registry& registry_;
  std::size_t routes_;
  std::deque<Series> series_;
  std::mutex mutex_;
  std::deque<metrics::Counter> counters_;  // guarded by mutex_; addresses stay
};

}  // namespace evenkeel::web
