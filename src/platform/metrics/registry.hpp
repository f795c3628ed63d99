#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace prometheus {
class Counter;
class Gauge;
class Histogram;
}  // namespace prometheus

namespace evenkeel::metrics {

/// Label names and values. Values come from fixed sets (route patterns, statuses, pool names), never from a
/// person or a request: each distinct value is a series that lives as long as the program.
using Labels = std::map<std::string, std::string>;

/// A number that only grows. Cheap and thread-safe.
class Counter {
 public:
  explicit Counter(prometheus::Counter& counter) : counter_(&counter) {}
  void add(double by = 1);

 private:
  prometheus::Counter* counter_;
};

/// A number that goes up and down. Cheap and thread-safe.
class Gauge {
 public:
  explicit Gauge(prometheus::Gauge& gauge) : gauge_(&gauge) {}
  void set(double value);
  void add(double by);

 private:
  prometheus::Gauge* gauge_;
};

/// A distribution over fixed buckets. Thread-safe.
class Histogram {
 public:
  explicit Histogram(prometheus::Histogram& histogram) : histogram_(&histogram) {}
  void observe(double value);

 private:
  prometheus::Histogram* histogram_;
};

/// One value of a source that is read at each scrape.
struct Sample {
  Labels labels;
  double value = 0;
};
using Source = std::function<std::vector<Sample>()>;

/// All metrics of the program. Names follow Prometheus: unit at the end, counters end in _total.
/// Thread-safe. Handles stay valid as long as the registry. Registering a name again with another kind or an
/// ill-formed name throws std::invalid_argument (a programming error, seen at start).
class Registry {
 public:
  Registry();
  ~Registry();
  Registry(const Registry&) = delete;
  Registry& operator=(const Registry&) = delete;

  /// The series of that name and labels, made at the first call.
  Counter counter(const std::string& name, const std::string& help, const Labels& labels = {});
  Gauge gauge(const std::string& name, const std::string& help, const Labels& labels = {});
  /// `bounds` are the buckets' upper bounds, rising. All series of one name share them.
  Histogram histogram(const std::string& name, const std::string& help, const std::vector<double>& bounds,
                      const Labels& labels = {});

  /// A hook for numbers that live elsewhere (a pool's queue, the database): read at every scrape, on the
  /// scraping thread. A source must not block; one that throws is left out of that scrape.
  void gauges_from(std::string name, std::string help, Source source);
  void counters_from(std::string name, std::string help, Source source);

  /// Everything in the Prometheus text format 0.0.4.
  std::string text() const;

 private:
  struct Implementation;
  std::unique_ptr<Implementation> implementation_;
};

inline constexpr std::string_view kTextFormat = "text/plain; version=0.0.4; charset=utf-8";

/// Buckets for times in seconds, from 100 µs to 10 s.
std::vector<double> time_buckets();

/// Adds the process's own numbers: CPU seconds, resident memory, open files, start time (Linux, from /proc).
void add_process_metrics(Registry& registry);

}  // namespace evenkeel::metrics
