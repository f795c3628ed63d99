#pragma once

#include "platform/web/router.hpp"
#include "retention/service.hpp"

namespace evenkeel::retention {

/// Adds the routes under /api/admin/retention/. @param service must outlive the router
void add_routes(web::Router& router, Service& service);

}  // namespace evenkeel::retention
