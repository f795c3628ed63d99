#pragma once

#include "identity/accounts/service.hpp"
#include "platform/web/router.hpp"

namespace evenkeel::identity::accounts {

/// Adds /api/site/, the routes under /api/auth/, those of /api/me/ that are about the account, and
/// /.well-known/jwks.json. @param service must outlive the router
void add_routes(web::Router& router, Service& service);

/// The part of it that signed-in people use for their own account; called by add_routes.
void add_my_routes(web::Router& router, Service& service);

}  // namespace evenkeel::identity::accounts
