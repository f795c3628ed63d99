#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

#include "identity/accounts/accounts.hpp"
#include "identity/sign_on/options.hpp"

/// The thinking of single sign-on: pure functions, no I/O.
namespace evenkeel::identity::sign_on {

/// Whether it is the path of a page of this site (^/[a-z/-]*$, and no "//", which would name another host).
bool is_local_page(std::string_view path);

/// S256 of PKCE (RFC 7636): base64url of the verifier's SHA-256.
std::string code_challenge(std::string_view verifier);

/// The address of the provider's page, with the parameters appended to what it has already.
std::string with_query(const std::string& address, const http_client::Fields& parameters);

/// The value of the cookie of that name in a Cookie header, or empty.
std::string cookie_value(std::string_view cookie_header, std::string_view name);

/// Which roles a value stands for.
using RoleMap = std::map<std::string, web::Roles, std::less<>>;

/// Reads "value=role" entries; the last '=' divides. `invalid_input` on `sign_on.role_map`.
Result<RoleMap> parse_role_map(const std::vector<std::string>& entries);

/// The claim of that name, or at that path ("realm_access.roles"); a whole name goes before a path. Null:
/// there is none.
const boost::json::value* find_claim(const boost::json::object& claims, std::string_view name);

/// Whether a claim is missing that this deployment reads: then the provider's userinfo is asked too.
bool wants_userinfo(const boost::json::object& claims, const Options& options);

/// Adds what the ID token's claims miss from the provider's userinfo. What the token says stands.
void add_userinfo(boost::json::object& claims, const boost::json::object& userinfo, const Options& options);

/// Who came, in the words of accounts. With a roles claim the roles are member and what the map makes of the
/// claim's values; without one they are left alone.
accounts::SignOnIdentity identity_of(const boost::json::object& claims, const Options& options,
                                     const RoleMap& map);

/// The names in the teams claim, without white space at their ends, each once; at most 50 of at most 80
/// characters.
std::vector<std::string> team_names(const boost::json::object& claims, const Options& options);

}  // namespace evenkeel::identity::sign_on
