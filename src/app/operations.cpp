#include "operations.hpp"

#include <utility>

#include <boost/asio/awaitable.hpp>
#include <boost/describe/class.hpp>

#include "platform/web/endpoint.hpp"

namespace evenkeel::app {
namespace asio = boost::asio;

struct Health {
  std::string status;
};
BOOST_DESCRIBE_STRUCT(Health, (), (status))

struct Ready {
  std::string status;
  std::string database;
  std::string model;
};
BOOST_DESCRIBE_STRUCT(Ready, (), (status, database, model))

void add_health_routes(web::Router& router, const Readiness& readiness) {
  using web::Nothing;
  router.add(web::endpoint<Nothing, Health>(
      web::Method::get, "/health/live/",
      {.summary = "Whether the process answers", .tag = "operations", .policy = web::Policy::open},
      [](web::Call<Nothing>&) -> Result<Health> { return Health{"ok"}; }));
  router.add(web::endpoint<Nothing, Ready>(
      web::Method::get, "/health/ready/",
      {.summary = "Whether requests can be served",
       .description = "200 when the database answers and the risk model is loaded, else 503.",
       .tag = "operations",
       .policy = web::Policy::open,
       .errors = {ErrorCode::unavailable}},
      [readiness](web::Call<Nothing>&) -> asio::awaitable<Result<Ready>> {
        const Result<void> reached = co_await readiness.database.ping();
        if (!reached.has_value()) {
          Error error =
              fail(ErrorCode::unavailable, "The database does not answer.", reached.error().internal);
          error.retry_after = std::chrono::seconds(5);
          co_return error;
        }
        co_return Ready{"ok", readiness.database.capabilities().name.data(), readiness.model_version};
      }));
}

void add_metrics_route(web::Router& router, const metrics::Registry& registry, bool token_required) {
  web::Spec spec;
  spec.summary = "Metrics in the Prometheus text format";
  spec.tag = "operations";
  spec.policy = token_required ? web::Policy::operator_token : web::Policy::open;
  spec.content_type = metrics::kTextFormat;
  router.add_raw(web::Method::get, "/metrics/", std::move(spec),
                 [&registry](web::Request&) -> asio::awaitable<web::Response> {
                   web::Response response;
                   response.content_type = metrics::kTextFormat;
                   response.body = registry.text();
                   co_return response;
                 });
}

namespace {

using metrics::Sample;

template <class Read>
metrics::Source lanes(const db::Database& database, Read read) {
  return [&database, read]() -> std::vector<Sample> {
    const db::Stats stats = database.stats();
    return {{{{"purpose", "read"}}, static_cast<double>(read(stats.reads))},
            {{{"purpose", "write"}}, static_cast<double>(read(stats.writes))}};
  };
}

template <class Read>
metrics::Source single(const db::Database& database, Read read) {
  return [&database, read]() -> std::vector<Sample> {
    return {{{}, static_cast<double>(read(database.stats()))}};
  };
}

metrics::Source group_sizes(const db::Database& database) {
  return [&database]() -> std::vector<Sample> {
    const db::Stats stats = database.stats();
    std::vector<Sample> samples;
    double sum = 0;
    for (std::size_t i = 0; i < stats.group_sizes.size(); ++i) {
      sum += static_cast<double>(stats.group_sizes[i]);
      const std::string bound =
          i < db::kGroupSizeBounds.size() ? std::to_string(db::kGroupSizeBounds[i]) : "more";
      samples.push_back({{{"jobs_at_most", bound}}, sum});
    }
    return samples;
  };
}

}  // namespace

void publish_database(metrics::Registry& registry, const db::Database& database) {
  using db::LaneStats;
  using db::Stats;
  registry.gauges_from("evenkeel_database_connections", "Open connections",
                       lanes(database, [](const LaneStats& s) { return s.connections; }));
  registry.gauges_from("evenkeel_database_queued_jobs", "Jobs that wait",
                       lanes(database, [](const LaneStats& s) { return s.queued; }));
  registry.gauges_from("evenkeel_database_running_jobs", "Jobs that run",
                       lanes(database, [](const LaneStats& s) { return s.running; }));
  registry.counters_from("evenkeel_database_rejected_jobs_total", "Jobs refused because the queue was full",
                         lanes(database, [](const LaneStats& s) { return s.rejected; }));
  registry.counters_from("evenkeel_database_succeeded_jobs_total", "Jobs done; writes after their commit",
                         lanes(database, [](const LaneStats& s) { return s.succeeded; }));
  registry.counters_from("evenkeel_database_failed_jobs_total", "Jobs that failed",
                         lanes(database, [](const LaneStats& s) { return s.failed; }));
  registry.counters_from("evenkeel_database_wait_seconds_total", "Time that jobs spent waiting",
                         lanes(database, [](const LaneStats& s) { return s.wait_seconds; }));
  registry.counters_from("evenkeel_database_job_seconds_total", "Time from asking to the answer",
                         lanes(database, [](const LaneStats& s) { return s.total_seconds; }));
  registry.counters_from("evenkeel_database_commits_total", "Durable commits",
                         single(database, [](const Stats& s) { return s.commits; }));
  registry.counters_from("evenkeel_database_commit_failures_total", "Commits that failed",
                         single(database, [](const Stats& s) { return s.commit_failures; }));
  registry.counters_from("evenkeel_database_commit_seconds_total", "Time spent in commits",
                         single(database, [](const Stats& s) { return s.commit_seconds; }));
  registry.counters_from("evenkeel_database_retries_total", "Transactions run again after a conflict",
                         single(database, [](const Stats& s) { return s.retries; }));
  registry.counters_from("evenkeel_database_reconnects_total", "Connections made again after a loss",
                         single(database, [](const Stats& s) { return s.reconnects; }));
  registry.counters_from("evenkeel_database_group_commits_total", "Commits by how many jobs shared one",
                         group_sizes(database));
}

void publish_pools(metrics::Registry& registry, std::function<std::vector<work::PoolStats>()> read) {
  const auto each = [&read](auto value) -> metrics::Source {
    return [read, value]() {
      std::vector<Sample> samples;
      for (const work::PoolStats& pool : read()) {
        samples.push_back({{{"pool", pool.name}}, static_cast<double>(value(pool))});
      }
      return samples;
    };
  };
  using Pool = work::PoolStats;
  registry.gauges_from("evenkeel_pool_queued_jobs", "Jobs that wait for a thread of the pool",
                       each([](const Pool& p) { return p.queued; }));
  registry.gauges_from("evenkeel_pool_running_jobs", "Jobs that run on a thread of the pool",
                       each([](const Pool& p) { return p.running; }));
  registry.counters_from("evenkeel_pool_rejected_jobs_total",
                         "Jobs refused because the pool's queue was full",
                         each([](const Pool& p) { return p.rejected; }));
  registry.counters_from("evenkeel_pool_completed_jobs_total", "Jobs that the pool has done",
                         each([](const Pool& p) { return p.completed; }));
}

void publish_analysis(metrics::Registry& registry, const analysis::Service& service) {
  using analysis::Stats;
  const auto total = [&](const char* name, const char* help, auto value) {
    registry.counters_from(name, help, [&service, value]() -> std::vector<Sample> {
      return {{{}, static_cast<double>(value(service.stats()))}};
    });
  };
  total("evenkeel_analysis_texts_total", "Texts read", [](const Stats& s) { return s.texts; });
  total("evenkeel_analysis_bytes_total", "Bytes of these texts", [](const Stats& s) { return s.bytes; });
  total("evenkeel_analysis_unknown_total", "Texts answered with unknown",
        [](const Stats& s) { return s.unknown; });
  total("evenkeel_analysis_seconds_total", "Time spent reading", [](const Stats& s) { return s.seconds; });
  total("evenkeel_analysis_out_of_time_total", "Requests whose time ran out",
        [](const Stats& s) { return s.out_of_time; });
  total("evenkeel_analysis_over_allowance_total", "Requests of callers who had to wait",
        [](const Stats& s) { return s.over_allowance; });
}

}  // namespace evenkeel::app
