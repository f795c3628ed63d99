#pragma once

#include "care/service.hpp"
#include "platform/web/router.hpp"

namespace evenkeel::care {

/// /api/care/…, for counsellors. The service must outlive the router.
void add_routes(web::Router& router, Service& service);

}  // namespace evenkeel::care
