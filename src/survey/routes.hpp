#pragma once

#include "platform/web/router.hpp"
#include "survey/members.hpp"
#include "survey/service.hpp"

namespace evenkeel::survey {

/// Adds the routes under /api/instruments/ and /api/checkins/. @param service must outlive the router
void add_routes(web::Router& router, Service& service);

/// Adds a member's routes under /api/me/checkins/ and /api/me/questions/. @param members must outlive the
/// router
void add_member_routes(web::Router& router, MembersCheckins& members);

}  // namespace evenkeel::survey
