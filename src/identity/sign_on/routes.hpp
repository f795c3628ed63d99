#pragma once

#include "identity/sign_on/service.hpp"
#include "platform/web/router.hpp"

namespace evenkeel::identity::sign_on {

/// GET /api/auth/sign-on/start/ and /callback/. Without a service (switched off) both answer 404.
void add_routes(web::Router& router, Service* service);

}  // namespace evenkeel::identity::sign_on
