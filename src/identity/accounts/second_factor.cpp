#include "identity/accounts/second_factor.hpp"

#include <array>

#include "identity/accounts/factor_code.hpp"
#include "identity/accounts/registration.hpp"
#include "platform/crypto/totp.hpp"

namespace evenkeel::identity::accounts {
namespace {

Error wrong_code() {
  return invalid("code", "This code is not right.", "the six digits that your app shows now");
}
Error no_account() {
  return fail(ErrorCode::unauthenticated, "Please sign in again.");
}

}  // namespace

asio::awaitable<Result<SecondFactorSecret>> SecondFactors::begin(std::string account, CurrentPassword given) {
  EVENKEEL_CO_CHECK(
      co_await core_.confirm_password(account, Secret<std::string>(std::move(given.current_password))));
  EVENKEEL_CO_TRY(const auto key, co_await core_.parts.keyring.find(account));
  const std::string secret = crypto::new_totp_secret(core_.parts.random);
  const auto job = [&](db::Session& session) -> Result<std::string> {
    auto row = store::find_account(session, account, store::Hold::yes);
    if (!row) return no_account();
    if (row->totp) return fail(ErrorCode::conflict, "You have a second factor already. Remove it first.");
    EVENKEEL_TRY(const Profile profile, Core::open_profile(*row, *key));
    row->totp_pending = core_.seal(*key, secret, account, "totp_pending");
    store::update_account(session, *row);
    return profile.name;
  };
  EVENKEEL_CO_TRY(const std::string name, co_await core_.parts.database.write(job));
  SecondFactorSecret answer;
  answer.secret = secret;
  answer.uri = crypto::totp_uri(secret, "Evenkeel", name);
  co_return answer;
}

asio::awaitable<Result<RecoveryCodes>> SecondFactors::confirm(std::string account, std::string session_id,
                                                              SecondFactorCode given) {
  EVENKEEL_CO_TRY(const auto key, co_await core_.parts.keyring.find(account));
  const std::array subjects{core_.throttle.second_factor(account)};
  const Millis at = core_.now();
  struct Confirmed {
    RecoveryCodes answer;  ///< without codes when the code was wrong: then the count must stay
    std::vector<std::string> ended;
  };
  const auto job = [&](db::Session& session) -> Result<Confirmed> {
    EVENKEEL_CHECK(Throttle::begin(session, subjects, at));
    Confirmed confirmed;
    auto row = store::find_account(session, account, store::Hold::yes);
    if (!row) return no_account();
    if (row->totp || !row->totp_pending)
      return fail(ErrorCode::conflict, "There is no second factor that waits for a code.");
    EVENKEEL_TRY(const std::string secret, Core::open(*key, *row->totp_pending, account, "totp_pending"));
    row->totp = core_.seal(*key, secret, account, "totp");
    row->totp_pending.reset();
    row->totp_last_step = 0;
    EVENKEEL_TRY(const bool right,
                 is_totp_code(given.code) ? use_totp(*row, *key, given.code, at) : Result<bool>(false));
    if (!right) return confirmed;
    store::update_account(session, *row);
    if (auto own = store::find_session(session, session_id, store::Hold::yes);
        own && own->account_id == account) {
      own->second_factor = true;
      store::update_session(session, *own);
    }
    // Whoever came in with the password alone has to come again, with the second factor.
    confirmed.ended = core_.end_sessions_in(session, account, at, session_id);
    confirmed.answer.recovery_codes = renew_recovery_codes(session, core_.parts.random, account);
    Throttle::clear(session, subjects.front());
    core_.audit(session, Core::own(audit::Action::second_factor_on, account));
    core_.audit(session, Core::own(audit::Action::recovery_codes_made, account));
    return confirmed;
  };
  EVENKEEL_CO_TRY(Confirmed confirmed, co_await core_.parts.database.write(job));
  core_.ended.add(confirmed.ended);
  if (confirmed.answer.recovery_codes.empty()) co_return wrong_code();
  co_return std::move(confirmed.answer);
}

asio::awaitable<Result<void>> SecondFactors::remove(std::string account, std::string session_id,
                                                    RemoveSecondFactor given) {
  EVENKEEL_CO_CHECK(
      co_await core_.confirm_password(account, Secret<std::string>(std::move(given.current_password))));
  EVENKEEL_CO_TRY(const auto key, co_await core_.parts.keyring.find(account));
  const std::array subjects{core_.throttle.second_factor(account)};
  const Millis at = core_.now();
  struct Removed {
    bool right = false;
    std::vector<std::string> ended;
  };
  const auto job = [&](db::Session& session) -> Result<Removed> {
    EVENKEEL_CHECK(Throttle::begin(session, subjects, at));
    Removed removed;
    auto row = store::find_account(session, account, store::Hold::yes);
    if (!row) return no_account();
    if (!row->totp) return fail(ErrorCode::conflict, "You have no second factor.");
    if (is_totp_code(given.code)) {
      EVENKEEL_TRY(removed.right, use_totp(*row, *key, given.code, at));
    } else {
      removed.right = use_recovery_code(session, account, given.code);
    }
    if (!removed.right) {
      audit::Entry entry = Core::own(audit::Action::second_factor_failed, account, "to remove it");
      entry.succeeded = false;
      core_.audit(session, entry);
      return removed;
    }
    row->totp.reset();
    row->totp_pending.reset();
    store::update_account(session, *row);
    Throttle::clear(session, subjects.front());
    // The access tokens that are about say that the second factor was given.
    const bool staff = core_.options.staff_second_factor && row->roles.any_staff();
    removed.ended = core_.end_sessions_in(session, account, at, staff ? std::string_view() : session_id);
    if (auto own = store::find_session(session, session_id, store::Hold::yes);
        own && own->account_id == account && !own->ended_at) {
      own->second_factor = false;
      store::update_session(session, *own);
    }
    core_.audit(session, Core::own(audit::Action::second_factor_off, account));
    return removed;
  };
  EVENKEEL_CO_TRY(const Removed removed, co_await core_.parts.database.write(job));
  core_.ended.add(removed.ended);
  if (!removed.right) co_return wrong_code();
  co_return success();
}

asio::awaitable<Result<RecoveryCodes>> SecondFactors::renew_codes(std::string account,
                                                                  CurrentPassword given) {
  EVENKEEL_CO_CHECK(
      co_await core_.confirm_password(account, Secret<std::string>(std::move(given.current_password))));
  const auto job = [&](db::Session& session) -> Result<RecoveryCodes> {
    if (!store::find_account(session, account, store::Hold::yes)) return no_account();
    RecoveryCodes answer;
    answer.recovery_codes = renew_recovery_codes(session, core_.parts.random, account);
    core_.audit(session, Core::own(audit::Action::recovery_codes_made, account));
    return answer;
  };
  co_return co_await core_.parts.database.write(job);
}

}  // namespace evenkeel::identity::accounts
