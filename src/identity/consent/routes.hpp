#pragma once

#include "identity/consent/service.hpp"
#include "platform/web/router.hpp"

namespace evenkeel::identity::consent {

/// Adds the routes under /api/me/consents/ and /api/admin/consent-texts/. @param service must outlive the
/// router
void add_routes(web::Router& router, Service& service);

}  // namespace evenkeel::identity::consent
