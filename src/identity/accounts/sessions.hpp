#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "identity/accounts/core.hpp"
#include "identity/accounts/refresh_token.hpp"
#include "identity/accounts/types.hpp"

namespace evenkeel::identity::accounts {

/// What a browser gets when a session begins or goes on: the body, and the token for its cookie.
struct Granted {
  Session session;
  Secret<std::string> refresh;
  Millis ends_at = 0;
};

/// Sessions: begun by a sign-in, kept alive by a refresh token that changes at each use, ended by the person,
/// by time, or by an old refresh token that turns up again. Thread-safe.
class Sessions {
 public:
  explicit Sessions(Core& core);

  /// Gives the next refresh token and a new access token. `unauthenticated` when the session has ended or the
  /// token is not the right one. The token before is taken for 10 s more; after that it ends the session
  /// (audited refresh_reused).
  asio::awaitable<Result<Granted>> refresh(std::string token);
  /// Ends the session of a refresh token. Fine whatever the token is.
  asio::awaitable<Result<void>> sign_out(std::string token);
  asio::awaitable<Result<void>> sign_out_everywhere(std::string account);
  /// Ends all sessions of an account without a word in the log: for callers that write their own.
  asio::awaitable<Result<void>> end_all(std::string account);
  /// Those that are open, newest first.
  asio::awaitable<Result<std::vector<MySession>>> list(std::string account, std::string current);
  /// `not_found` when it is not an open one of theirs.
  asio::awaitable<Result<void>> end(std::string account, std::string id);
  asio::awaitable<Result<Me>> me(std::string account, std::string session);

  /// A session that was begun or goes on inside a write job, before its access token is signed.
  struct Begun {
    store::SessionRow row;
    web::Roles roles;
    Me me;
    Secret<std::string> refresh;
  };
  struct Begin {
    store::AccountRow& account;  ///< @pre read with Hold::yes in this job
    const crypto::Key& key;
    const std::string& user_agent;
    bool second_factor = false;
    std::string how = {};  ///< for the audit log
  };
  /// Inside a write job: a new session; the account was seen now. Audited as sign_in.
  Result<Begun> begin_in(db::Session& session, const Begin& begin) const;
  /// After the job: signs the access token.
  asio::awaitable<Result<Granted>> grant(Begun begun) const;
  /// Inside a job.
  Result<Me> me_in(db::Session& session, const store::AccountRow& row, const crypto::Key& key,
                   bool second_factor) const;

 private:
  struct Refreshed {
    std::optional<Begun> begun;
    std::vector<std::string> ended;
  };
  Result<Refreshed> refresh_in(db::Session& session, std::string_view token, const RefreshTokens::Read& read,
                               const crypto::Key& key) const;
  Millis idle(web::Roles roles) const;

  Core& core_;
  const RefreshTokens tokens_;
};

}  // namespace evenkeel::identity::accounts
