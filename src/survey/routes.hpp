#pragma once

#include "platform/web/router.hpp"
#include "survey/service.hpp"

namespace evenkeel::survey {

/// Adds the routes under /api/instruments/ and /api/checkins/. @param service must outlive the router
void add_routes(web::Router& router, Service& service);

}  // namespace evenkeel::survey
