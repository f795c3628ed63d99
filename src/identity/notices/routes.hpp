#pragma once

#include "identity/notices/service.hpp"
#include "platform/web/router.hpp"

namespace evenkeel::identity::notices {

/// Adds the routes under /api/me/notices/. @param service must outlive the router
void add_routes(web::Router& router, Service& service);

}  // namespace evenkeel::identity::notices
