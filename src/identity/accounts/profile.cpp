#include "identity/accounts/profile.hpp"

#include "base/text.hpp"
#include "identity/accounts/rules.hpp"
#include "identity/accounts/store_tokens.hpp"

namespace evenkeel::identity::accounts {
namespace {

Error no_account() {
  return fail(ErrorCode::unauthenticated, "Please sign in again.");
}

}  // namespace

asio::awaitable<Result<Me>> Profiles::change(std::string account, std::string session_id, ChangeMe given) {
  std::optional<std::string> display_name;
  std::optional<std::string> email;
  std::optional<std::string> country;
  if (given.display_name) {
    EVENKEEL_CO_TRY(display_name, read_display_name(*given.display_name));
  }
  if (given.country) {
    EVENKEEL_CO_TRY(country, read_country(*given.country));
  }
  if (given.email) {
    EVENKEEL_CO_TRY(email, read_email(*given.email));
    Secret<std::string> password(given.current_password.value_or(""));
    EVENKEEL_CO_CHECK(co_await core_.confirm_password(account, std::move(password)));
  }
  EVENKEEL_CO_TRY(const auto key, co_await core_.parts.keyring.find(account));
  struct Changed {
    Me me;
    bool new_email = false;
  };
  const auto job = [&](db::Session& session) -> Result<Changed> {
    auto row = store::find_account(session, account, store::Hold::yes);
    if (!row) return no_account();
    EVENKEEL_TRY(Profile profile, Core::open_profile(*row, *key));
    Changed changed;
    std::vector<std::string> what;
    if (display_name && *display_name != profile.display_name) {
      profile.display_name = *display_name;
      what.emplace_back("display_name");
    }
    if (country && *country != profile.country) {
      profile.country = *country;
      what.emplace_back("country");
    }
    if (email && *email != profile.email) {
      profile.email = *email;
      row->email_verified = false;
      changed.new_email = !email->empty();
      // Links that went to the old address work no more.
      store::delete_tokens(session, account, store::purpose::kVerifyEmail);
      store::delete_tokens(session, account, store::purpose::kReset);
      what.emplace_back("email");
    }
    if (!what.empty()) {
      core_.seal_profile(*row, profile, *key);
      store::update_account(session, *row);
      core_.audit(session, Core::own(audit::Action::account_changed, account, join(what, ", ")));
    }
    const auto own = store::find_session(session, session_id, store::Hold::no);
    EVENKEEL_TRY(changed.me, sessions_.me_in(session, *row, *key, own && own->second_factor));
    return changed;
  };
  EVENKEEL_CO_TRY(Changed changed, co_await core_.parts.database.write(job));
  if (changed.new_email) co_await registrations_.ask_to_verify(account, *email);
  co_return std::move(changed.me);
}

asio::awaitable<Result<void>> Profiles::change_password(std::string account, std::string session_id,
                                                        ChangePassword given) {
  const Secret<std::string> fresh(std::move(given.new_password));
  EVENKEEL_CO_TRY(const auto key, co_await core_.parts.keyring.find(account));
  const auto find = [&](db::Session& session) -> Result<store::AccountRow> {
    auto row = store::find_account(session, account, store::Hold::no);
    if (!row) return no_account();
    return std::move(*row);
  };
  EVENKEEL_CO_TRY(const auto row, co_await core_.parts.database.read(find));
  if (!row.password_hash) {
    co_return fail(ErrorCode::conflict, "This account has no password: you come in by single sign-on.");
  }
  EVENKEEL_CO_TRY(const Profile profile, Core::open_profile(row, *key));
  EVENKEEL_CO_CHECK(
      check_password("new_password", fresh.expose(), profile.name, core_.options.password_min_length));
  EVENKEEL_CO_CHECK(
      co_await core_.confirm_password(account, Secret<std::string>(std::move(given.current_password))));
  EVENKEEL_CO_TRY(const std::string hash, co_await core_.hash(fresh));
  const auto job = [&](db::Session& session) -> Result<std::vector<std::string>> {
    auto held = store::find_account(session, account, store::Hold::yes);
    if (!held) return no_account();
    if (held->password_hash != row.password_hash)
      return fail(ErrorCode::conflict, "Your password was changed elsewhere at this moment.");
    held->password_hash = hash;
    store::update_account(session, *held);
    store::delete_tokens(session, account, store::purpose::kReset);
    store::delete_tokens(session, account, store::purpose::kSecondFactor);
    core_.audit(session, Core::own(audit::Action::password_changed, account));
    return core_.end_sessions_in(session, account, core_.now(), session_id);
  };
  EVENKEEL_CO_TRY(const auto ended, co_await core_.parts.database.write(job));
  core_.ended.add(ended);
  co_return success();
}

}  // namespace evenkeel::identity::accounts
