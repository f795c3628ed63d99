#pragma once

#include <functional>
#include <string>
#include <vector>

#include "analysis/service.hpp"
#include "platform/db/database.hpp"
#include "platform/metrics/registry.hpp"
#include "platform/web/router.hpp"
#include "platform/work/pool.hpp"

/// What an operator asks for: health and metrics.
namespace evenkeel::app {

/// What /health/ready looks at. Both live as long as the router.
struct Readiness {
  db::Database& database;
  std::string model_version;
};

/// Adds GET /health/live (the process answers) and /health/ready (so do the database and the model).
void add_health_routes(web::Router& router, const Readiness& readiness);

/// Adds GET /metrics. @param token_required asks for the operator's bearer token
void add_metrics_route(web::Router& router, const metrics::Registry& registry, bool token_required);

/// Publishes the database's counters: queues, connections, commits, group sizes.
void publish_database(metrics::Registry& registry, const db::Database& database);

/// Publishes pools of threads: what waits, runs, was refused and done.
void publish_pools(metrics::Registry& registry, std::function<std::vector<work::PoolStats>()> read);

/// Publishes totals of the texts that were read. Nothing about levels or contents: few texts would give
/// people away.
void publish_analysis(metrics::Registry& registry, const analysis::Service& service);

}  // namespace evenkeel::app
