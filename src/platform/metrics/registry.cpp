#include "platform/metrics/registry.hpp"

#include <algorithm>
#include <exception>
#include <sstream>
#include <stdexcept>
#include <utility>

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include "base/log.hpp"

namespace evenkeel::metrics {
namespace {

struct Hook {
  std::string name;
  std::string help;
  prometheus::MetricType type;
  Source source;
};

bool is_metric_name(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

prometheus::MetricFamily read(const Hook& hook) {
  prometheus::MetricFamily family{hook.name, hook.help, hook.type, {}};
  for (const auto& sample : hook.source()) {
    prometheus::ClientMetric metric;
    for (const auto& [name, value] : sample.labels) metric.label.push_back({name, value});
    if (hook.type == prometheus::MetricType::Counter) {
      metric.counter.value = sample.value;
    } else {
      metric.gauge.value = sample.value;
    }
    family.metric.push_back(std::move(metric));
  }
  return family;
}

}  // namespace

void Counter::add(double by) {
  counter_->Increment(by);
}
void Gauge::set(double value) {
  gauge_->Set(value);
}
void Gauge::add(double by) {
  gauge_->Increment(by);
}
void Histogram::observe(double value) {
  histogram_->Observe(value);
}

struct Registry::Implementation {
  prometheus::Registry series;
  mutable std::mutex mutex;
  std::vector<Hook> hooks;  // guarded by mutex

  void add(std::string name, std::string help, prometheus::MetricType type, Source source) {
    if (!is_metric_name(name)) throw std::invalid_argument("not a metric name: " + name);
    const std::scoped_lock lock(mutex);
    if (std::ranges::any_of(hooks, [&](const Hook& hook) { return hook.name == name; })) {
      throw std::invalid_argument("the metric has a source already: " + name);
    }
    hooks.push_back({std::move(name), std::move(help), type, std::move(source)});
  }
};

Registry::Registry() : implementation_(std::make_unique<Implementation>()) {}
Registry::~Registry() = default;

Counter Registry::counter(const std::string& name, const std::string& help, const Labels& labels) {
  return Counter(
      prometheus::BuildCounter().Name(name).Help(help).Register(implementation_->series).Add(labels));
}

Gauge Registry::gauge(const std::string& name, const std::string& help, const Labels& labels) {
  return Gauge(prometheus::BuildGauge().Name(name).Help(help).Register(implementation_->series).Add(labels));
}

Histogram Registry::histogram(const std::string& name, const std::string& help,
                              const std::vector<double>& bounds, const Labels& labels) {
  auto& family = prometheus::BuildHistogram().Name(name).Help(help).Register(implementation_->series);
  return Histogram(family.Add(labels, bounds));
}

void Registry::gauges_from(std::string name, std::string help, Source source) {
  implementation_->add(std::move(name), std::move(help), prometheus::MetricType::Gauge, std::move(source));
}

void Registry::counters_from(std::string name, std::string help, Source source) {
  implementation_->add(std::move(name), std::move(help), prometheus::MetricType::Counter, std::move(source));
}

std::string Registry::text() const {
  auto families = implementation_->series.Collect();
  {
    const std::scoped_lock lock(implementation_->mutex);
    for (const auto& hook : implementation_->hooks) {
      try {
        families.push_back(read(hook));
      } catch (const std::exception& e) {
        log::warn("metric source failed", {{"metric", boost::json::string_view(hook.name)},
                                           {"reason", boost::json::string_view(e.what())}});
      }
    }
  }
  // A family without a series would be a header with nothing below it.
  std::erase_if(families, [](const auto& family) { return family.metric.empty(); });
  std::ranges::sort(families, {}, &prometheus::MetricFamily::name);
  std::ostringstream out;
  prometheus::TextSerializer().Serialize(out, families);
  return std::move(out).str();
}

std::vector<double> time_buckets() {
  return {0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};
}

}  // namespace evenkeel::metrics
