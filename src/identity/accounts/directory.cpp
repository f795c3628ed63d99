#include "identity/accounts/directory.hpp"

#include "base/text.hpp"
#include "identity/accounts/rules.hpp"
#include "identity/accounts/store_tokens.hpp"
#include "platform/crypto/token.hpp"

namespace evenkeel::identity::accounts {
namespace {

constexpr Millis kSetupLife = 7LL * 24 * 60 * 60 * 1000;
constexpr std::size_t kMostListed = 1000;

Error no_person() {
  return fail(ErrorCode::not_found, "There is no such person.");
}

Secret<std::string> insert_setup_token(db::Session& session, Random& random, Millis at,
                                       std::string_view purpose, std::optional<std::string> account) {
  auto token = crypto::new_token(random);
  store::TokenRow row;
  row.hash = crypto::token_hash(token.expose());
  row.purpose = purpose;
  row.account_id = std::move(account);
  row.created_at = at;
  row.expires_at = at + kSetupLife;
  store::insert_token(session, row);
  return token;
}

}  // namespace

Result<void> keep_an_admin(db::Session& session, const store::AccountRow& row) {
  const auto admins = store::active_with_role(session, web::Role::admin, store::Hold::yes);
  if (admins.size() == 1 && admins.front().id == row.id) {
    return fail(ErrorCode::conflict, "This is the only admin. Make somebody else an admin first.");
  }
  return success();
}

Registrations::Fresh AccountDirectory::fresh_of(const NewAccount& account, Profile profile, const By& by) {
  Registrations::Fresh fresh;
  fresh.profile = std::move(profile);
  fresh.roles = account.roles;
  fresh.why = entry_of(audit::Action::account_created, {}, by);
  return fresh;
}

audit::Entry AccountDirectory::entry_of(audit::Action action, std::string_view account, const By& by) {
  audit::Entry entry;
  entry.action = action;
  entry.actor_kind = by.kind;
  entry.actor_id = by.id;
  entry.subject_id = std::string(account);
  return entry;
}

asio::awaitable<Result<keys::KeyPtr>> AccountDirectory::key_of(const std::string& id) {
  auto key = co_await core_.parts.keyring.find(id);
  if (!key.has_value() && key.error().code == ErrorCode::gone) co_return no_person();
  co_return key;
}

asio::awaitable<Result<std::vector<Account>>> AccountDirectory::opened(std::vector<store::AccountRow> rows) {
  std::vector<std::string> ids;
  ids.reserve(rows.size());
  for (const auto& row : rows) ids.push_back(row.id);
  EVENKEEL_CO_TRY(const auto keys, co_await core_.parts.keyring.find_all(std::move(ids)));
  std::vector<Account> accounts;
  accounts.reserve(rows.size());
  for (const auto& row : rows) {
    const auto key = keys.find(row.id);
    if (key == keys.end()) continue;
    EVENKEEL_CO_TRY(Account account, Core::account_of(row, *key->second));
    accounts.push_back(std::move(account));
  }
  co_return accounts;
}

asio::awaitable<Result<Account>> AccountDirectory::find(std::string id) {
  const auto job = [&](db::Session& session) -> Result<store::AccountRow> {
    auto row = store::find_account(session, id, store::Hold::no);
    if (!row) return no_person();
    return std::move(*row);
  };
  EVENKEEL_CO_TRY(const auto row, co_await core_.parts.database.read(job));
  EVENKEEL_CO_TRY(const auto key, co_await key_of(id));
  co_return Core::account_of(row, *key);
}

asio::awaitable<Result<std::optional<Account>>> AccountDirectory::find_by_name(std::string text) {
  std::optional<Account> found;
  const auto name = read_name(text);
  if (!name.has_value()) co_return found;
  const std::string index = core_.name_index(name.value());
  const auto job = [&](db::Session& session) -> Result<std::vector<store::AccountRow>> {
    std::vector<store::AccountRow> rows;
    if (auto row = store::find_by_name(session, index, store::Hold::no)) rows.push_back(std::move(*row));
    return rows;
  };
  EVENKEEL_CO_TRY(auto rows, co_await core_.parts.database.read(job));
  EVENKEEL_CO_TRY(auto accounts, co_await opened(std::move(rows)));
  if (!accounts.empty()) found = std::move(accounts.front());
  co_return found;
}

asio::awaitable<Result<std::vector<Account>>> AccountDirectory::list(std::string after, std::size_t limit) {
  const std::size_t most = std::min(limit, kMostListed);
  const auto job = [&](db::Session& session) -> Result<std::vector<store::AccountRow>> {
    return store::list_accounts(session, after, most);
  };
  EVENKEEL_CO_TRY(auto rows, co_await core_.parts.database.read(job));
  co_return co_await opened(std::move(rows));
}

asio::awaitable<Result<std::vector<Account>>> AccountDirectory::find_all(std::vector<std::string> ids) {
  const auto job = [&](db::Session& session) -> Result<std::vector<store::AccountRow>> {
    std::vector<store::AccountRow> rows;
    for (const std::string& id : ids) {
      if (auto row = store::find_account(session, id, store::Hold::no)) rows.push_back(std::move(*row));
    }
    return rows;
  };
  EVENKEEL_CO_TRY(auto rows, co_await core_.parts.database.read(job));
  co_return co_await opened(std::move(rows));
}

asio::awaitable<Result<std::vector<Account>>> AccountDirectory::with_role(web::Role role) {
  const auto job = [&](db::Session& session) -> Result<std::vector<store::AccountRow>> {
    return store::active_with_role(session, role, store::Hold::no);
  };
  EVENKEEL_CO_TRY(auto rows, co_await core_.parts.database.read(job));
  co_return co_await opened(std::move(rows));
}

asio::awaitable<Result<bool>> AccountDirectory::any_admin() {
  const auto job = [](db::Session& session) -> Result<bool> {
    return !store::active_with_role(session, web::Role::admin, store::Hold::no).empty();
  };
  co_return co_await core_.parts.database.read(job);
}

asio::awaitable<Result<Invited>> AccountDirectory::invite(NewAccount account, By by) {
  EVENKEEL_CO_TRY(auto profile, Registrations::read_profile(account.name, account.display_name, account.email,
                                                            account.country));
  auto fresh = fresh_of(account, std::move(profile), by);
  fresh.status = Status::invited;
  fresh.why.detail = "invited; roles: " + fresh.roles.text();
  Invited invited;
  const Registrations::Also also = [&](db::Session& session, store::AccountRow& row,
                                       const crypto::Key& /*key*/) -> Result<void> {
    invited.token =
        insert_setup_token(session, core_.parts.random, core_.now(), store::purpose::kSetup, row.id);
    return success();
  };
  EVENKEEL_CO_TRY(invited.account, co_await registrations_.make(std::move(fresh), &also));
  co_return invited;
}

asio::awaitable<Result<Account>> AccountDirectory::create(NewAccount account, Secret<std::string> password,
                                                          By by) {
  EVENKEEL_CO_TRY(auto profile, Registrations::read_profile(account.name, account.display_name, account.email,
                                                            account.country));
  EVENKEEL_CO_CHECK(
      check_password("password", password.expose(), profile.name, core_.options.password_min_length));
  auto fresh = fresh_of(account, std::move(profile), by);
  EVENKEEL_CO_TRY(fresh.password_hash, co_await core_.hash(password));
  fresh.why.detail = "roles: " + fresh.roles.text();
  co_return co_await registrations_.make(std::move(fresh));
}

asio::awaitable<Result<Secret<std::string>>> AccountDirectory::first_admin_token() {
  const auto job = [&](db::Session& session) -> Result<Secret<std::string>> {
    store::delete_tokens_of_nobody(session, store::purpose::kFirstAdmin);
    if (!store::active_with_role(session, web::Role::admin, store::Hold::no).empty())
      return fail(ErrorCode::conflict, "There is an admin already.");
    return insert_setup_token(session, core_.parts.random, core_.now(), store::purpose::kFirstAdmin, {});
  };
  co_return co_await core_.parts.database.write(job);
}

asio::awaitable<Result<Account>> AccountDirectory::changed(std::string id, const ChangeIn& change) {
  EVENKEEL_CO_TRY(const auto key, co_await key_of(id));
  const auto job = [&](db::Session& session) -> Result<Change> {
    auto row = store::find_account(session, id, store::Hold::yes);
    if (!row) return no_person();
    Change done;
    EVENKEEL_TRY(done.ended, change(session, *row, *key));
    store::update_account(session, *row);
    EVENKEEL_TRY(done.account, Core::account_of(*row, *key));
    return done;
  };
  EVENKEEL_CO_TRY(Change done, co_await core_.parts.database.write(job));
  core_.ended.add(done.ended);
  co_return std::move(done.account);
}

asio::awaitable<Result<Secret<std::string>>> AccountDirectory::reset(std::string id, By by) {
  Secret<std::string> token;
  const ChangeIn change = [&](db::Session& session, store::AccountRow& row,
                              const crypto::Key&) -> Result<std::vector<std::string>> {
    row.password_hash.reset();
    row.totp.reset();
    row.totp_pending.reset();
    store::delete_tokens_of(session, id);
    store::replace_recovery_codes(session, id, {});
    token = insert_setup_token(session, core_.parts.random, core_.now(), store::purpose::kSetup, id);
    core_.audit(session, entry_of(audit::Action::account_reset, id, by));
    return core_.end_sessions_in(session, id, core_.now());
  };
  EVENKEEL_CO_CHECK(co_await changed(id, change));
  co_return token;
}

asio::awaitable<Result<Account>> AccountDirectory::set_roles(std::string id, web::Roles roles, By by) {
  roles.add(web::Role::member);
  const ChangeIn change = [&](db::Session& session, store::AccountRow& row,
                              const crypto::Key&) -> Result<std::vector<std::string>> {
    if (row.roles == roles) return std::vector<std::string>();
    if (!roles.has(web::Role::admin)) {
      EVENKEEL_CHECK(keep_an_admin(session, row));
    }
    audit::Entry entry = entry_of(audit::Action::roles_changed, id, by);
    entry.detail = row.roles.text() + " -> " + roles.text();
    row.roles = roles;
    core_.audit(session, entry);
    return core_.end_sessions_in(session, id, core_.now());
  };
  co_return co_await changed(id, change);
}

asio::awaitable<Result<Account>> AccountDirectory::set_status(std::string id, Status status, By by) {
  if (status == Status::invited) {
    co_return invalid("status", "An account cannot be made an invited one.", "active or disabled");
  }
  const ChangeIn change = [&](db::Session& session, store::AccountRow& row,
                              const crypto::Key&) -> Result<std::vector<std::string>> {
    if (row.status == status) return std::vector<std::string>();
    if (status == Status::active && !row.last_sign_in_at && !row.password_hash)
      return fail(ErrorCode::conflict, "This person has not used their link yet. Make a new one instead.");
    const bool disables = status == Status::disabled;
    if (disables) {
      EVENKEEL_CHECK(keep_an_admin(session, row));
      store::delete_tokens_of(session, id);
    }
    row.status = status;
    core_.audit(session, entry_of(disables ? audit::Action::account_disabled : audit::Action::account_enabled,
                                  id, by));
    return core_.end_sessions_in(session, id, core_.now());
  };
  co_return co_await changed(id, change);
}

asio::awaitable<Result<Account>> AccountDirectory::set_display_name(std::string id, std::string text, By by) {
  EVENKEEL_CO_TRY(const std::string display_name, read_display_name(text));
  const ChangeIn change = [&](db::Session& session, store::AccountRow& row,
                              const crypto::Key& key) -> Result<std::vector<std::string>> {
    EVENKEEL_TRY(Profile profile, Core::open_profile(row, key));
    profile.display_name = display_name;
    core_.seal_profile(row, profile, key);
    audit::Entry entry = entry_of(audit::Action::account_changed, id, by);
    entry.detail = "display_name";
    core_.audit(session, entry);
    return std::vector<std::string>();
  };
  co_return co_await changed(id, change);
}

asio::awaitable<Result<void>> AccountDirectory::end_sessions(std::string id) {
  co_return co_await sessions_.end_all(std::move(id));
}

asio::awaitable<Result<void>> AccountDirectory::confirm_password(std::string id,
                                                                 Secret<std::string> password) {
  co_return co_await core_.confirm_password(std::move(id), std::move(password));
}

}  // namespace evenkeel::identity::accounts
