#pragma once

#include "identity/organisation/people.hpp"
#include "identity/organisation/teams.hpp"
#include "identity/organisation/tokens.hpp"
#include "platform/web/router.hpp"

namespace evenkeel::identity::organisation {

/// The services behind the routes; they must outlive the router.
struct Services {
  PeopleService& people;
  Teams& teams;
  Tokens& tokens;
};

/// /api/admin/people/, /api/admin/teams/, /api/admin/tokens/ for admins; /api/teams/ for managers;
/// /api/counsellors/ for everyone who is signed in.
void add_routes(web::Router& router, Services services);

/// The part about people and counsellors.
void add_people_routes(web::Router& router, PeopleService& people);

}  // namespace evenkeel::identity::organisation
