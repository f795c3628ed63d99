#include "platform/metrics/registry.hpp"

#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace evenkeel::metrics {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Registry, ShowsACounterWithItsLabelsAndHelp) {
  Registry registry;
  auto requests = registry.counter("http_requests_total", "Requests answered.", {{"route", "/api/x"}});
  requests.add();
  requests.add(2);
  const auto text = registry.text();
  EXPECT_THAT(text, HasSubstr("# HELP http_requests_total Requests answered."));
  EXPECT_THAT(text, HasSubstr("# TYPE http_requests_total counter"));
  EXPECT_THAT(text, HasSubstr("http_requests_total{route=\"/api/x\"} 3"));
}

TEST(Registry, TheSameNameAndLabelsAreOneSeries) {
  Registry registry;
  registry.counter("saves_total", "Saves.").add();
  registry.counter("saves_total", "Saves.").add();
  EXPECT_THAT(registry.text(), HasSubstr("saves_total 2"));
}

TEST(Registry, AGaugeGoesUpAndDown) {
  Registry registry;
  auto open = registry.gauge("open", "Open things.");
  open.set(5);
  open.add(-2);
  EXPECT_THAT(registry.text(), HasSubstr("open 3"));
}

TEST(Registry, AHistogramCountsIntoItsBuckets) {
  Registry registry;
  auto times = registry.histogram("seconds", "Times.", {0.1, 1}, {{"route", "/x"}});
  times.observe(0.05);
  times.observe(0.5);
  times.observe(7);
  const auto text = registry.text();
  EXPECT_THAT(text, HasSubstr("seconds_count{route=\"/x\"} 3"));
  EXPECT_THAT(text, HasSubstr("le=\"0.1\"} 1"));
  EXPECT_THAT(text, HasSubstr("le=\"1\"} 2"));
  EXPECT_THAT(text, HasSubstr("le=\"+Inf\"} 3"));
}

TEST(Registry, ASourceIsReadAtEveryScrape) {
  Registry registry;
  double waiting = 1;
  registry.gauges_from("queue", "Jobs waiting.", [&] {
    return std::vector<Sample>{{{{"pool", "db"}}, waiting}};
  });
  EXPECT_THAT(registry.text(), HasSubstr("queue{pool=\"db\"} 1"));
  waiting = 4;
  EXPECT_THAT(registry.text(), HasSubstr("queue{pool=\"db\"} 4"));
}

TEST(Registry, ASourceThatThrowsIsLeftOutAndTheOthersStay) {
  Registry registry;
  registry.gauges_from("broken", "Never.", []() -> std::vector<Sample> { throw std::runtime_error("gone"); });
  registry.counters_from("fine_total", "Always.", [] { return std::vector<Sample>{{{}, 2}}; });
  const auto text = registry.text();
  EXPECT_THAT(text, Not(HasSubstr("broken")));
  EXPECT_THAT(text, HasSubstr("fine_total 2"));
}

TEST(Registry, RefusesABadNameAndASecondSource) {
  Registry registry;
  const Source none = [] { return std::vector<Sample>{}; };
  EXPECT_THROW(registry.gauges_from("has space", "x", none), std::invalid_argument);
  EXPECT_THROW(registry.gauges_from("", "x", none), std::invalid_argument);
  registry.gauges_from("once", "x", none);
  EXPECT_THROW(registry.gauges_from("once", "x", none), std::invalid_argument);
}

TEST(Registry, ShowsTheProcess) {
  Registry registry;
  add_process_metrics(registry);
  const auto text = registry.text();
  for (const char* name : {"process_cpu_seconds_total ", "process_resident_memory_bytes ",
                           "process_open_fds ", "process_start_time_seconds "}) {
    EXPECT_THAT(text, HasSubstr(name));
  }
  EXPECT_THAT(text, Not(HasSubstr("process_resident_memory_bytes 0\n")));
}

TEST(TimeBuckets, Rise) {
  const auto bounds = time_buckets();
  ASSERT_GT(bounds.size(), 3u);
  for (std::size_t i = 1; i < bounds.size(); ++i) EXPECT_LT(bounds[i - 1], bounds[i]);
}

}  // namespace
}  // namespace evenkeel::metrics
