#pragma once

#include "crisis/resources.hpp"
#include "platform/web/router.hpp"

namespace evenkeel::crisis {

/// Adds `GET /api/resources/`. @param resources must outlive the router
void add_routes(web::Router& router, const Resources& resources);

}  // namespace evenkeel::crisis
