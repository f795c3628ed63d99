#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/ids.hpp"
#include "identity/accounts/accounts.hpp"

namespace evenkeel::identity::testing {

namespace asio = boost::asio;

/// Accounts in memory, each with a bare row in the table so that foreign keys hold. It keeps the rules that
/// callers rely on (one admin stays, names are taken once) and writes down what it was asked to change.
class FakeDirectory final : public accounts::Directory {
 public:
  FakeDirectory(db::Database& database, const Clock& clock, Random& random)
      : database_(database), clock_(clock), random_(random) {}

  std::vector<std::string> done;  ///< "set_roles ID by ID" …

  /// Puts an account in. @return its id
  std::string add(const std::string& name, web::Roles roles = {web::Role::member},
                  accounts::Status status = accounts::Status::active) {
    accounts::Account account;
    account.id = new_id(clock_, random_);
    account.name = name;
    account.display_name = "Display " + name;
    account.roles = roles;
    account.status = status;
    account.created_at = clock_.now();
    const auto stored = database_.write_sync([&](db::Session& session) -> Result<void> {
      session.exec(
          "INSERT INTO accounts (id, name_index, profile, roles, status, created_at) "
          "VALUES (:id, :name, '', '', 'active', 0)",
          account.id, "index of " + account.id);
      return success();
    });
    if (!stored.has_value()) std::abort();
    all_.push_back(account);
    std::ranges::sort(all_, {}, &accounts::Account::id);
    return account.id;
  }
  accounts::Account& at(const std::string& id) {
    return *std::ranges::find(all_, id, &accounts::Account::id);
  }
  bool has(const std::string& id) const {
    return std::ranges::find(all_, id, &accounts::Account::id) != all_.end();
  }
  void remove(const std::string& id) {
    std::erase_if(all_, [&](const accounts::Account& account) { return account.id == id; });
  }

  asio::awaitable<Result<accounts::Account>> find(std::string id) override {
    if (!has(id)) co_return unknown();
    co_return at(id);
  }
  asio::awaitable<Result<std::optional<accounts::Account>>> find_by_name(std::string name) override {
    for (const auto& account : all_) {
      if (account.name == name) co_return account;
    }
    co_return std::nullopt;
  }
  asio::awaitable<Result<std::vector<accounts::Account>>> list(std::string after,
                                                               std::size_t limit) override {
    std::vector<accounts::Account> some;
    for (const auto& account : all_) {
      if (account.id > after && some.size() < limit) some.push_back(account);
    }
    co_return some;
  }
  asio::awaitable<Result<std::vector<accounts::Account>>> find_all(std::vector<std::string> ids) override {
    std::vector<accounts::Account> some;
    for (const auto& account : all_) {
      if (std::ranges::find(ids, account.id) != ids.end()) some.push_back(account);
    }
    co_return some;
  }
  asio::awaitable<Result<std::vector<accounts::Account>>> with_role(web::Role role) override {
    std::vector<accounts::Account> some;
    for (const auto& account : all_) {
      if (account.roles.has(role) && account.status == accounts::Status::active) some.push_back(account);
    }
    co_return some;
  }
  asio::awaitable<Result<bool>> any_admin() override { co_return active_admins() > 0; }

  asio::awaitable<Result<accounts::Invited>> invite(accounts::NewAccount from, accounts::By by) override {
    for (const auto& account : all_) {
      if (account.name == from.name) co_return fail(ErrorCode::conflict, "This name is taken.");
    }
    const std::string id = add(from.name, from.roles, accounts::Status::invited);
    at(id).email = from.email;
    done.push_back("invite " + id + " by " + by.id);
    accounts::Invited invited;
    invited.account = at(id);
    invited.token = Secret<std::string>("one-time-token");
    co_return invited;
  }
  asio::awaitable<Result<accounts::Account>> create(accounts::NewAccount from, Secret<std::string>,
                                                    accounts::By) override {
    const std::string id = add(from.name, from.roles);
    co_return at(id);
  }
  asio::awaitable<Result<Secret<std::string>>> first_admin_token() override {
    co_return Secret<std::string>("first-admin");
  }
  asio::awaitable<Result<Secret<std::string>>> reset(std::string id, accounts::By by) override {
    if (!has(id)) co_return unknown();
    done.push_back("reset " + id + " by " + by.id);
    co_return Secret<std::string>("reset-token");
  }
  asio::awaitable<Result<accounts::Account>> set_roles(std::string id, web::Roles roles,
                                                       accounts::By by) override {
    if (!roles.has(web::Role::admin) && is_last_admin(id)) co_return last_admin();
    done.push_back("set_roles " + id + " by " + by.id);
    at(id).roles = roles;
    co_return at(id);
  }
  asio::awaitable<Result<accounts::Account>> set_status(std::string id, accounts::Status status,
                                                        accounts::By by) override {
    if (status != accounts::Status::active && is_last_admin(id)) co_return last_admin();
    done.push_back("set_status " + id + " by " + by.id);
    at(id).status = status;
    co_return at(id);
  }
  asio::awaitable<Result<accounts::Account>> set_display_name(std::string id, std::string display_name,
                                                              accounts::By by) override {
    done.push_back("set_display_name " + id + " by " + by.id);
    at(id).display_name = std::move(display_name);
    co_return at(id);
  }
  asio::awaitable<Result<void>> end_sessions(std::string) override { co_return success(); }
  asio::awaitable<Result<void>> confirm_password(std::string, Secret<std::string>) override {
    co_return success();
  }
  asio::awaitable<Result<accounts::Account>> sign_on(accounts::SignOnIdentity) override {
    co_return unknown();
  }
  asio::awaitable<Result<accounts::BrowserSession>> begin_browser_session(std::string, std::string,
                                                                          bool) override {
    co_return accounts::BrowserSession{};
  }

 private:
  static Error unknown() { return fail(ErrorCode::not_found, "There is no account with this id."); }
  static Error last_admin() { return fail(ErrorCode::conflict, "One admin has to stay."); }
  std::size_t active_admins() const {
    return static_cast<std::size_t>(std::ranges::count_if(all_, [](const accounts::Account& account) {
      return account.roles.has(web::Role::admin) && account.status == accounts::Status::active;
    }));
  }
  bool is_last_admin(const std::string& id) {
    return at(id).roles.has(web::Role::admin) && at(id).status == accounts::Status::active &&
           active_admins() == 1;
  }

  db::Database& database_;
  const Clock& clock_;
  Random& random_;
  std::vector<accounts::Account> all_;
};

}  // namespace evenkeel::identity::testing
