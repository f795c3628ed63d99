#pragma once

#include <string>
#include <vector>

#include "identity/accounts/registration.hpp"
#include "identity/accounts/sessions.hpp"

namespace evenkeel::identity::accounts {

/// The Directory over the tables of accounts. Thread-safe.
class AccountDirectory final : public Directory {
 public:
  AccountDirectory(Core& core, Sessions& sessions, Registrations& registrations)
      : core_(core), sessions_(sessions), registrations_(registrations) {}

  asio::awaitable<Result<Account>> find(std::string id) override;
  asio::awaitable<Result<std::optional<Account>>> find_by_name(std::string name) override;
  asio::awaitable<Result<std::vector<Account>>> list(std::string after, std::size_t limit) override;
  asio::awaitable<Result<std::vector<Account>>> find_all(std::vector<std::string> ids) override;
  asio::awaitable<Result<std::vector<Account>>> with_role(web::Role role) override;
  asio::awaitable<Result<bool>> any_admin() override;

  asio::awaitable<Result<Invited>> invite(NewAccount account, By by) override;
  asio::awaitable<Result<Account>> create(NewAccount account, Secret<std::string> password, By by) override;
  asio::awaitable<Result<Secret<std::string>>> first_admin_token() override;
  asio::awaitable<Result<Secret<std::string>>> reset(std::string id, By by) override;
  asio::awaitable<Result<Account>> set_roles(std::string id, web::Roles roles, By by) override;
  asio::awaitable<Result<Account>> set_status(std::string id, Status status, By by) override;
  asio::awaitable<Result<Account>> set_display_name(std::string id, std::string display_name, By by) override;
  asio::awaitable<Result<void>> end_sessions(std::string id) override;
  asio::awaitable<Result<void>> confirm_password(std::string id, Secret<std::string> password) override;

  asio::awaitable<Result<Account>> sign_on(SignOnIdentity identity) override;
  asio::awaitable<Result<BrowserSession>> begin_browser_session(std::string id, std::string user_agent,
                                                                bool secure) override;

 private:
  /// What a change of one account leaves.
  struct Change {
    Account account;
    std::vector<std::string> ended;
  };
  using ChangeIn =
      std::function<Result<std::vector<std::string>>(db::Session&, store::AccountRow&, const crypto::Key&)>;

  static Registrations::Fresh fresh_of(const NewAccount& account, Profile profile, const By& by);
  static audit::Entry entry_of(audit::Action action, std::string_view account, const By& by);
  asio::awaitable<Result<keys::KeyPtr>> key_of(const std::string& id);
  /// Opens those that have a key.
  asio::awaitable<Result<std::vector<Account>>> opened(std::vector<store::AccountRow> rows);
  /// Holds the row, changes it and saves it in one job. `change` gives the sessions that it ended.
  asio::awaitable<Result<Account>> changed(std::string id, const ChangeIn& change);
  asio::awaitable<Result<Account>> known_identity(store::AccountRow row, const SignOnIdentity& identity);
  asio::awaitable<Result<Account>> new_identity(const SignOnIdentity& identity, store::SignOnKey key);

  Core& core_;
  Sessions& sessions_;
  Registrations& registrations_;
};

/// Inside a write job: `conflict` when the account is the only active admin.
Result<void> keep_an_admin(db::Session& session, const store::AccountRow& row);

}  // namespace evenkeel::identity::accounts
