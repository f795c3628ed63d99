#pragma once

#include "identity/accounts/accounts.hpp"
#include "own_data/erasure.hpp"
#include "own_data/export.hpp"
#include "platform/web/router.hpp"

namespace evenkeel::own_data {

/// Adds GET /api/me/export/ and POST /api/me/erase/. All must outlive the router. @param directory checks the
/// password
void add_routes(web::Router& router, Export& exported, Erasure& erasure,
                identity::accounts::Directory& directory);

}  // namespace evenkeel::own_data
