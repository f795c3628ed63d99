#pragma once

#include "analysis/service.hpp"
#include "platform/web/router.hpp"

namespace evenkeel::analysis {

/// Adds `POST /api/analyze/`. The service must outlive the router.
void add_routes(web::Router& router, Service& service);

}  // namespace evenkeel::analysis
