#pragma once

#include <string>

#include "crisis/resources.hpp"
#include "platform/web/router.hpp"

namespace evenkeel::crisis {

/// Adds `GET /api/resources/`. @param resources must outlive the router
/// @param default_country whose lines are shown when a request names none; empty: no country
void add_routes(web::Router& router, const Resources& resources, std::string default_country);

}  // namespace evenkeel::crisis
