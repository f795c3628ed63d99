#include "platform/web/http_metrics.hpp"

namespace evenkeel::web {

HttpMetrics::HttpMetrics(metrics::Registry& registry, const Router& router, const Stats& stats)
    : registry_(registry), routes_(router.routes().size()) {
  for (const auto& route : router.routes()) add_series(route.pattern, std::string(name_of(route.method)));
  add_series("(pages)", "GET");
  add_series("(unknown)", "ANY");
  const auto gauge = [&](const char* name, const char* help, const std::atomic<std::size_t>& value) {
    registry.gauges_from(name, help, [&value] {
      return std::vector<metrics::Sample>{{{}, static_cast<double>(value.load(std::memory_order_relaxed))}};
    });
  };
  gauge("http_connections", "Open connections.", stats.connections);
  gauge("http_requests_in_flight", "Requests being read, handled or answered.", stats.in_flight);
  gauge("http_event_streams", "Open event streams.", stats.streams);
  registry.counters_from(
      "http_connections_refused_total", "Connections refused because there were too many.", [&stats] {
        return std::vector<metrics::Sample>{{{}, static_cast<double>(stats.refused.load())}};
      });
}

void HttpMetrics::add_series(const std::string& route, const std::string& method) {
  series_.emplace_back(
      route, method,
      registry_.histogram("http_request_duration_seconds",
                          "Time from the complete request head to the last byte of the answer.",
                          metrics::time_buckets(), {{"route", route}, {"method", method}}));
}

void HttpMetrics::record(std::size_t slot, int status, std::chrono::nanoseconds took) {
  Series& series = series_[slot];
  const auto index = static_cast<std::size_t>(status - 100) % kStatuses;
  metrics::Counter* counter = series.by_status[index].load(std::memory_order_acquire);
  if (counter == nullptr) counter = &resolve(series, status);
  counter->add();
  series.seconds.observe(std::chrono::duration<double>(took).count());
}

metrics::Counter& HttpMetrics::resolve(Series& series, int status) {
  const std::scoped_lock lock(mutex_);
  auto& counter = counters_.emplace_back(registry_.counter(
      "http_requests_total", "Requests answered.",
      {{"route", series.route}, {"method", series.method}, {"status", std::to_string(status)}}));
  series.by_status[static_cast<std::size_t>(status - 100) % kStatuses].store(&counter,
                                                                             std::memory_order_release);
  return counter;
}

}  // namespace evenkeel::web
