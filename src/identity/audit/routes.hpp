#pragma once

#include "identity/audit/reader.hpp"
#include "platform/web/router.hpp"

namespace evenkeel::identity::audit {

/// Adds /api/me/access-log/ and the routes under /api/admin/audit/. @param reader must outlive the router
void add_routes(web::Router& router, const Reader& reader);

}  // namespace evenkeel::identity::audit
