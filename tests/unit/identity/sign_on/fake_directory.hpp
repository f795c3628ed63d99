#pragma once

#include <string>
#include <vector>

#include "identity/accounts/accounts.hpp"

namespace evenkeel::identity::sign_on::test {

/// Remembers who was let in; everything else that accounts can do is not asked for here.
class FakeDirectory final : public accounts::Directory {
 public:
  using Account = accounts::Account;
  template <class T>
  using Answer = asio::awaitable<Result<T>>;

  std::vector<accounts::SignOnIdentity> came;
  std::vector<std::string> sessions;  ///< accounts
  bool disabled = false;
  bool secure = false;
  std::string user_agent;

  Answer<Account> sign_on(accounts::SignOnIdentity identity) override {
    came.push_back(identity);
    if (disabled)
      co_return fail(ErrorCode::forbidden, "This account is switched off.", "the account is disabled");
    Account account;
    account.id = "account-" + identity.subject;
    co_return account;
  }
  Answer<accounts::BrowserSession> begin_browser_session(std::string id, std::string agent,
                                                         bool over_tls) override {
    sessions.push_back(std::move(id));
    user_agent = std::move(agent);
    secure = over_tls;
    accounts::BrowserSession session;
    session.set_cookies.emplace_back("session=1");
    co_return session;
  }

  Answer<Account> find(std::string) override { return none<Account>(); }
  Answer<std::optional<Account>> find_by_name(std::string) override { return none<std::optional<Account>>(); }
  Answer<std::vector<Account>> list(std::string, std::size_t) override {
    return none<std::vector<Account>>();
  }
  Answer<std::vector<Account>> find_all(std::vector<std::string>) override {
    return none<std::vector<Account>>();
  }
  Answer<std::vector<Account>> with_role(web::Role) override { return none<std::vector<Account>>(); }
  Answer<bool> any_admin() override { return none<bool>(); }
  Answer<accounts::Invited> invite(accounts::NewAccount, accounts::By) override {
    return none<accounts::Invited>();
  }
  Answer<Account> create(accounts::NewAccount, Secret<std::string>, accounts::By) override {
    return none<Account>();
  }
  Answer<Secret<std::string>> first_admin_token() override { return none<Secret<std::string>>(); }
  Answer<Secret<std::string>> reset(std::string, accounts::By) override {
    return none<Secret<std::string>>();
  }
  Answer<Account> set_roles(std::string, web::Roles, accounts::By) override { return none<Account>(); }
  Answer<Account> set_status(std::string, accounts::Status, accounts::By) override { return none<Account>(); }
  Answer<Account> set_display_name(std::string, std::string, accounts::By) override {
    return none<Account>();
  }
  Answer<void> end_sessions(std::string) override { return none<void>(); }
  Answer<void> confirm_password(std::string, Secret<std::string>) override { return none<void>(); }

 private:
  template <class T>
  static Answer<T> none() {
    co_return fail(ErrorCode::internal, "not asked for");
  }
};

}  // namespace evenkeel::identity::sign_on::test
