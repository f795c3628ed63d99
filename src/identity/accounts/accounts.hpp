#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/describe/enum.hpp>

#include "base/clock.hpp"
#include "base/guarded.hpp"
#include "base/result.hpp"
#include "identity/audit/audit.hpp"
#include "platform/db/database.hpp"
#include "platform/web/actor.hpp"

/// What other features may use of accounts. Implemented by accounts::Directory; the people's own use cases
/// (register, sign in, …) are in service.hpp.
namespace evenkeel::identity::accounts {

namespace asio = boost::asio;

enum class Status { active, disabled, invited };
BOOST_DESCRIBE_ENUM(Status, active, disabled, invited)

/// One account with its opened profile.
struct Account {
  std::string id;
  std::string name;
  std::string display_name;
  std::string email;
  std::string country;
  bool email_verified = false;
  web::Roles roles;
  Status status = Status::active;
  bool second_factor = false;
  bool has_password = false;
  Millis created_at = 0;
  std::optional<Millis> last_sign_in_at;
};

struct NewAccount {
  std::string name;
  std::string display_name;
  std::string email;
  std::string country;
  web::Roles roles;
};

/// Who did something, for the audit log.
struct By {
  audit::ActorKind kind = audit::ActorKind::system;
  std::string id = {};
};

/// An account that waits for its owner, and the secret of the one-time link (/setup#TOKEN) that lets them in.
struct Invited {
  Account account;
  Secret<std::string> token;
};

/// A session that was begun for a browser: the Set-Cookie value(s) that carry it.
struct BrowserSession {
  std::vector<std::string> set_cookies;
};

struct SignOnIdentity {
  std::string issuer;
  std::string subject;
  std::string name;  ///< wished sign-in name; a number is added when it is taken
  std::string display_name;
  std::string email;
  bool email_verified = false;
  std::optional<web::Roles> roles;  ///< nothing: leave them as they are (member for a new account)
};

class Directory {
 public:
  virtual ~Directory() = default;

  virtual asio::awaitable<Result<Account>> find(std::string id) = 0;  ///< `not_found`
  virtual asio::awaitable<Result<std::optional<Account>>> find_by_name(std::string name) = 0;
  /// Sorted by id, after `after` (exclusive); accounts whose key is gone are left out.
  virtual asio::awaitable<Result<std::vector<Account>>> list(std::string after, std::size_t limit) = 0;
  virtual asio::awaitable<Result<std::vector<Account>>> find_all(std::vector<std::string> ids) = 0;
  /// All active accounts with a role.
  virtual asio::awaitable<Result<std::vector<Account>>> with_role(web::Role role) = 0;
  virtual asio::awaitable<Result<bool>> any_admin() = 0;

  /// `invalid` (fields name, email), `conflict` (name taken). Audited.
  virtual asio::awaitable<Result<Invited>> invite(NewAccount account, By by) = 0;
  /// With a password at once, active: the command line and the demo. Audited.
  virtual asio::awaitable<Result<Account>> create(NewAccount account, Secret<std::string> password,
                                                  By by) = 0;
  /// A link that makes the first admin, valid while there is no admin; each call makes the earlier ones void.
  virtual asio::awaitable<Result<Secret<std::string>>> first_admin_token() = 0;
  /// A new one-time link; password and second factor stop working, sessions end. Audited.
  virtual asio::awaitable<Result<Secret<std::string>>> reset(std::string id, By by) = 0;
  /// These end the person's sessions. Audited. `conflict` when it would leave no active admin.
  virtual asio::awaitable<Result<Account>> set_roles(std::string id, web::Roles roles, By by) = 0;
  virtual asio::awaitable<Result<Account>> set_status(std::string id, Status status, By by) = 0;
  virtual asio::awaitable<Result<Account>> set_display_name(std::string id, std::string display_name,
                                                            By by) = 0;
  virtual asio::awaitable<Result<void>> end_sessions(std::string id) = 0;
  /// Checks a signed-in person's own password once more. `forbidden` with field words when wrong; fine
  /// without a password.
  virtual asio::awaitable<Result<void>> confirm_password(std::string id, Secret<std::string> password) = 0;

  /// Finds or makes the account of an identity of the single sign-on provider, applies name and roles, begins
  /// a browser session (second factor counts as given: the provider's business). Audited.
  virtual asio::awaitable<Result<Account>> sign_on(SignOnIdentity identity) = 0;
  virtual asio::awaitable<Result<BrowserSession>> begin_browser_session(std::string id,
                                                                        std::string user_agent,
                                                                        bool secure) = 0;
};

/// Reads the teams of an account inside a job; given by the composition (identity/organisation owns the
/// tables).
struct TeamOf {
  std::string id;
  std::string name;
  bool manages = false;
};
using ReadTeams = std::function<std::vector<TeamOf>(db::Session&, std::string_view account)>;

/// Answers whether a bearer secret is a machine's token (identity/organisation owns them).
using FindMachine =
    std::function<std::optional<web::Actor>(db::Session&, std::string_view token_hash, Millis now)>;

}  // namespace evenkeel::identity::accounts
