#include "base/text.hpp"
#include "identity/accounts/registration.hpp"
#include "identity/accounts/rules.hpp"
#include "identity/accounts/store_tokens.hpp"
#include "platform/crypto/token.hpp"

/// One-time links: the first admin's, those of invited people and of people who start anew.
namespace evenkeel::identity::accounts {
namespace {

Error used_up() {
  return fail(ErrorCode::gone, "This link was used already, or it is too old. Please ask for a new one.");
}

}  // namespace

asio::awaitable<Result<Welcomed>> Registrations::set_up(Setup given, Visitor visitor) {
  const std::string hash = crypto::token_hash(given.token);
  const Millis at = core_.now();
  const auto find = [&](db::Session& session) -> Result<store::TokenRow> {
    auto token = store::find_token(session, hash, store::purpose::kSetup, at);
    if (!token) token = store::find_token(session, hash, store::purpose::kFirstAdmin, at);
    if (!token) return used_up();
    return std::move(*token);
  };
  EVENKEEL_CO_TRY(const auto token, co_await core_.parts.database.read(find));
  EVENKEEL_CO_TRY(const std::string name, read_name(given.name));
  EVENKEEL_CO_CHECK(check_password("password", given.password, name, core_.options.password_min_length));
  if (token.purpose == store::purpose::kFirstAdmin)
    co_return co_await set_up_admin(std::move(given), hash, std::move(visitor));
  co_return co_await set_up_person(std::move(given), hash, *token.account_id, std::move(visitor));
}

asio::awaitable<Result<Welcomed>> Registrations::set_up_admin(Setup given, std::string hash,
                                                              Visitor visitor) {
  const Secret<std::string> password(std::move(given.password));
  Fresh fresh;
  EVENKEEL_CO_TRY(fresh.profile, read_profile(given.name, given.display_name.value_or(""), "", ""));
  EVENKEEL_CO_TRY(fresh.password_hash, co_await core_.hash(password));
  fresh.roles.add(web::Role::admin);
  fresh.why.action = audit::Action::account_created;
  fresh.why.detail = "first admin";
  Welcomed welcomed;
  std::optional<Sessions::Begun> begun;
  const Also also = [&](db::Session& session, store::AccountRow& row,
                        const crypto::Key& key) -> Result<void> {
    // Both of two people who use the link at once wait here: one takes it.
    if (!store::take_token(session, hash, store::purpose::kFirstAdmin, core_.now())) return used_up();
    if (store::active_with_role(session, web::Role::admin, store::Hold::no).size() > 1) return used_up();
    welcomed.recovery_codes = renew_recovery_codes(session, core_.parts.random, row.id);
    EVENKEEL_TRY(begun, sessions_.begin_in(session, {row, key, visitor.user_agent, false, "one-time link"}));
    return success();
  };
  EVENKEEL_CO_CHECK(co_await make(std::move(fresh), &also));
  EVENKEEL_CO_TRY(welcomed.granted, co_await sessions_.grant(std::move(*begun)));
  co_return welcomed;
}

asio::awaitable<Result<Welcomed>> Registrations::set_up_person(Setup given, std::string hash,
                                                               std::string account, Visitor visitor) {
  const Secret<std::string> password(std::move(given.password));
  const auto found = co_await core_.parts.keyring.find(account);
  if (!found.has_value()) co_return used_up();
  const keys::KeyPtr key = found.value();
  EVENKEEL_CO_TRY(const std::string name, read_name(given.name));
  std::string display_name;
  if (given.display_name && !trim(*given.display_name).empty()) {
    EVENKEEL_CO_TRY(display_name, read_display_name(*given.display_name));
  }
  EVENKEEL_CO_TRY(const std::string password_hash, co_await core_.hash(password));
  struct Done {
    Sessions::Begun begun;
    std::vector<std::string> codes;
    std::vector<std::string> ended;
  };
  const auto job = [&](db::Session& session) -> Result<Done> {
    auto row = store::find_account(session, account, store::Hold::yes);
    if (!row || row->status == Status::disabled) return used_up();
    EVENKEEL_TRY(Profile profile, Core::open_profile(*row, *key));
    if (name != profile.name) {
      // An invited person may choose; somebody who starts anew has a name already.
      if (row->status != Status::invited) {
        return invalid("name", "This is not the name of the account that the link is for.",
                       "the name that you sign in with");
      }
      if (store::find_by_name(session, core_.name_index(name), store::Hold::no)) {
        return fail(ErrorCode::conflict, "This name is taken. Please choose another one.");
      }
      profile.name = name;
    }
    if (!display_name.empty()) profile.display_name = display_name;
    if (!store::take_token(session, hash, store::purpose::kSetup, core_.now())) return used_up();
    store::delete_tokens_of(session, account);
    const bool invited = row->status == Status::invited;
    row->status = Status::active;
    row->password_hash = password_hash;
    core_.seal_profile(*row, profile, *key);
    Done done;
    done.ended = core_.end_sessions_in(session, account, core_.now());
    done.codes = renew_recovery_codes(session, core_.parts.random, account);
    core_.audit(session, Core::own(invited ? audit::Action::account_changed : audit::Action::password_reset,
                                   account, invited ? "took up the invitation" : "one-time link"));
    Throttle::clear(session, core_.throttle.name(profile.name));
    EVENKEEL_TRY(done.begun,
                 sessions_.begin_in(session, {*row, *key, visitor.user_agent, false, "one-time link"}));
    return done;
  };
  EVENKEEL_CO_TRY(Done done, co_await core_.parts.database.write(job));
  core_.ended.add(done.ended);
  Welcomed welcomed;
  welcomed.recovery_codes = std::move(done.codes);
  EVENKEEL_CO_TRY(welcomed.granted, co_await sessions_.grant(std::move(done.begun)));
  co_return welcomed;
}

}  // namespace evenkeel::identity::accounts
