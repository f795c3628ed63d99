#pragma once

#include <string>

#include "platform/web/router.hpp"

namespace evenkeel::app {

/// The routes in the order of their paths: method, pattern, policy, owner, csrf.
std::string route_table(const web::Router& router, bool as_json);

}  // namespace evenkeel::app
