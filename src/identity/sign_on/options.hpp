#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/awaitable.hpp>

#include "base/clock.hpp"
#include "base/guarded.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "identity/accounts/accounts.hpp"
#include "platform/crypto/key.hpp"
#include "platform/db/database.hpp"
#include "platform/http_client/http_client.hpp"
#include "platform/work/pool.hpp"

namespace evenkeel::identity::sign_on {

namespace asio = boost::asio;

/// The settings of single sign-on (docs/single-sign-on.md).
struct Options {
  std::string issuer;  ///< exactly as the provider writes it
  std::string client_id;
  Secret<std::string> client_secret = {};  ///< empty: a public client
  std::string scopes = "openid profile email";
  std::string roles_claim = {};  ///< a claim's name, or a path with points; empty: roles are managed here
  std::vector<std::string> role_map = {};  ///< "value=role"
  std::string teams_claim = {};
  std::string public_url;  ///< of this site, without a closing slash; the provider sends people back to it
};

/// Puts an account into the teams of these names; given by the composition (identity/organisation owns the
/// tables).
using SetTeams =
    std::function<asio::awaitable<Result<void>>(std::string account, std::vector<std::string> team_names)>;

/// What single sign-on works with; all of it must outlive it.
struct Parts {
  db::Database& database;
  accounts::Directory& directory;
  const crypto::Key& key;  ///< a deployment key; a key for this one purpose is made from it
  http_client::HttpClient& http;
  work::Pool& pool;  ///< for the waiting for the provider
  const Clock& clock;
  Random& random;
  SetTeams set_teams = {};  ///< used when there is a teams_claim
};

/// Where the provider sends people back to.
inline constexpr std::string_view kCallbackPath = "/api/auth/sign-on/callback/";

}  // namespace evenkeel::identity::sign_on
