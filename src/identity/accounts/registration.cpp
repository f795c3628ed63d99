#include "identity/accounts/registration.hpp"

#include <array>

#include <boost/asio/this_coro.hpp>

#include "base/ids.hpp"
#include "base/text.hpp"
#include "identity/accounts/letters.hpp"
#include "identity/accounts/recovery_codes.hpp"
#include "identity/accounts/rules.hpp"
#include "identity/accounts/store_tokens.hpp"
#include "platform/crypto/token.hpp"

namespace evenkeel::identity::accounts {
namespace {

constexpr Millis kVerifyLife = 48LL * 60 * 60 * 1000;

Error taken() {
  return fail(ErrorCode::conflict, "This name is taken. Please choose another one.");
}

}  // namespace

std::vector<std::string> renew_recovery_codes(db::Session& session, Random& random,
                                              std::string_view account) {
  std::vector<std::string> codes = new_recovery_codes(random);
  std::vector<std::string> hashes;
  hashes.reserve(codes.size());
  for (const std::string& code : codes) hashes.push_back(recovery_code_hash(account, code));
  store::replace_recovery_codes(session, account, hashes);
  return codes;
}

Result<Profile> Registrations::read_profile(std::string_view name, std::string_view display_name,
                                            std::string_view email, std::string_view country) {
  Profile profile;
  EVENKEEL_TRY(profile.name, read_name(name));
  // Without another wish people are called as they wrote their name.
  EVENKEEL_TRY(profile.display_name, read_display_name(trim(display_name).empty() ? name : display_name));
  EVENKEEL_TRY(profile.email, read_email(email));
  EVENKEEL_TRY(profile.country, read_country(country));
  return profile;
}

asio::awaitable<Result<bool>> Registrations::is_taken(const std::string& name, const std::string& client) {
  const std::string index = core_.name_index(name);
  const std::array subjects{core_.throttle.registrations(client)};
  const Millis at = core_.now();
  const auto job = [&](db::Session& session) -> Result<bool> {
    EVENKEEL_CHECK(Throttle::begin(session, subjects, at));
    return store::find_by_name(session, index, store::Hold::no).has_value();
  };
  co_return co_await core_.parts.database.write(job);
}

asio::awaitable<Result<Account>> Registrations::make(Fresh fresh, const Also* also) {
  store::AccountRow row;
  row.id = new_id(core_.parts.clock, core_.parts.random);
  EVENKEEL_CO_TRY(const auto key, co_await core_.parts.keyring.create(row.id));
  row.password_hash = std::move(fresh.password_hash);
  row.roles = fresh.roles;
  row.roles.add(web::Role::member);
  row.status = fresh.status;
  row.email_verified = fresh.email_verified;
  row.created_at = core_.now();
  core_.seal_profile(row, fresh.profile, *key);
  fresh.why.subject_id = row.id;
  if (fresh.why.actor_kind == audit::ActorKind::person && fresh.why.actor_id.empty())
    fresh.why.actor_id = row.id;
  const auto job = [&](db::Session& session) -> Result<Account> {
    if (store::find_by_name(session, row.name_index, store::Hold::no)) return taken();
    store::insert_account(session, row, fresh.sign_on);
    core_.audit(session, fresh.why);
    if (also != nullptr) {
      store::AccountRow inserted = row;
      EVENKEEL_CHECK((*also)(session, inserted, *key));
    }
    return Core::account_of(row, *key);
  };
  auto made = co_await core_.parts.database.write(job);
  // Refused, so the row is not there, and the key opens nothing. After any other failure the commit may
  // stand.
  if (!made.has_value() &&
      (made.error().code == ErrorCode::conflict || made.error().code == ErrorCode::gone)) {
    const auto gone = co_await core_.parts.keyring.destroy(row.id);
    static_cast<void>(gone.has_value());
  }
  co_return made;
}

asio::awaitable<void> Registrations::ask_to_verify(std::string account, std::string email) {
  if (!core_.mail_on() || email.empty()) co_return;
  const auto token = crypto::new_token(core_.parts.random);
  const Millis at = core_.now();
  store::TokenRow row;
  row.hash = crypto::token_hash(token.expose());
  row.purpose = store::purpose::kVerifyEmail;
  row.account_id = account;
  // Good for this address alone: after a change the link proves nothing.
  row.data = core_.email_index(email).value_or("");
  row.created_at = at;
  row.expires_at = at + kVerifyLife;
  // Every letter counts: an address that is given again and again may be a stranger's.
  const std::array subjects{core_.throttle.recovery_mail(to_lower(email))};
  const auto job = [&](db::Session& session) -> Result<void> {
    EVENKEEL_CHECK(Throttle::begin(session, subjects, at));
    store::delete_tokens(session, account, store::purpose::kVerifyEmail);
    store::insert_token(session, row);
    return success();
  };
  const auto stored = co_await core_.parts.database.write(job);
  if (!stored.has_value()) co_return;
  const auto executor = co_await asio::this_coro::executor;
  core_.send_later(executor,
                   verification_letter(email, core_.options.public_url + "/verify-email#" + token.expose()));
}

asio::awaitable<Result<Welcomed>> Registrations::register_person(Register given, Visitor visitor) {
  const Secret<std::string> password(std::move(given.password));
  if (!core_.options.registration_open) {
    co_return fail(ErrorCode::forbidden,
                   "This site takes no new accounts. Please ask the people who run it for an invitation.");
  }
  EVENKEEL_CO_TRY(const Profile profile, read_profile(given.name, given.display_name.value_or(""),
                                                      given.email.value_or(""), given.country.value_or("")));
  EVENKEEL_CO_CHECK(
      check_password("password", password.expose(), profile.name, core_.options.password_min_length));
  EVENKEEL_CO_TRY(const bool is_known, co_await is_taken(profile.name, visitor.address));
  if (is_known) {
    // A taken name has to be said. Counting keeps anyone from asking for many.
    const std::array client{core_.throttle.client(visitor.address)};
    const auto count = [&](db::Session& session) -> Result<void> {
      return Throttle::begin(session, client, core_.now());
    };
    EVENKEEL_CO_CHECK(co_await core_.parts.database.write(count));
    co_return taken();
  }
  EVENKEEL_CO_TRY(auto hash, co_await core_.hash(password));

  Welcomed welcomed;
  std::optional<Sessions::Begun> begun;
  Fresh fresh;
  fresh.profile = profile;
  fresh.password_hash = std::move(hash);
  fresh.why.action = audit::Action::account_created;
  fresh.why.detail = "registered";
  const Also also = [&](db::Session& session, store::AccountRow& row,
                        const crypto::Key& key) -> Result<void> {
    welcomed.recovery_codes = renew_recovery_codes(session, core_.parts.random, row.id);
    EVENKEEL_TRY(begun, sessions_.begin_in(session, {row, key, visitor.user_agent, false, "registered"}));
    return success();
  };
  EVENKEEL_CO_TRY(const Account account, co_await make(std::move(fresh), &also));
  co_await ask_to_verify(account.id, account.email);
  EVENKEEL_CO_TRY(welcomed.granted, co_await sessions_.grant(std::move(*begun)));
  co_return welcomed;
}

}  // namespace evenkeel::identity::accounts
