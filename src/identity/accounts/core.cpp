#include "identity/accounts/core.hpp"

#include <array>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/json/serialize.hpp>

#include "base/json.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "platform/crypto/sealed.hpp"
#include "platform/crypto/token.hpp"

namespace evenkeel::identity::accounts {

using keys::DeploymentKey;

Core::Core(const Parts& given, const Options& settings)
    : parts(given),
      options(settings),
      throttle(given.keyring.deployment(DeploymentKey::index), settings.name_failures,
               settings.client_failures, settings.client_registrations),
      signing_keys(given.database, given.keyring.deployment(DeploymentKey::signing), given.clock,
                   given.random, settings.signing_key_days),
      ended(given.clock, Millis{settings.access_token_minutes} * 60'000),
      issuer_(settings.public_url.empty() ? "evenkeel" : settings.public_url) {}

Result<void> Core::open() {
  EVENKEEL_TRY(stand_in_hash_,
               crypto::hash_password(crypto::new_token(parts.random).expose(), options.password_cost));
  return signing_keys.open();
}

std::string Core::name_index(std::string_view name) const {
  return crypto::blind_index(parts.keyring.deployment(DeploymentKey::index), "name", name);
}

std::optional<std::string> Core::email_index(std::string_view email) const {
  if (email.empty()) return {};
  return crypto::blind_index(parts.keyring.deployment(DeploymentKey::index), "email", to_lower(email));
}

std::string Core::sign_on_index(std::string_view issuer, std::string_view subject) const {
  return crypto::blind_index(parts.keyring.deployment(DeploymentKey::index), "sign_on",
                             std::string(issuer) + '\n' + std::string(subject));
}

std::string Core::seal(const crypto::Key& key, std::string_view plain, std::string_view account,
                       std::string_view column) const {
  return crypto::seal(key, parts.random, plain, crypto::Place{"accounts", account, column});
}

Result<std::string> Core::open(const crypto::Key& key, std::string_view sealed, std::string_view account,
                               std::string_view column) {
  return crypto::open(key, sealed, crypto::Place{"accounts", account, column});
}

void Core::seal_profile(store::AccountRow& row, const Profile& profile, const crypto::Key& key) const {
  row.name_index = name_index(profile.name);
  row.email_index = email_index(profile.email);
  row.profile = seal(key, boost::json::serialize(json::write(profile)), row.id, "profile");
}

Result<Profile> Core::open_profile(const store::AccountRow& row, const crypto::Key& key) {
  EVENKEEL_TRY(const std::string text, open(key, row.profile, row.id, "profile"));
  EVENKEEL_TRY(const auto document, json::parse(text));
  return json::read<Profile>(document);
}

Result<Account> Core::account_of(const store::AccountRow& row, const crypto::Key& key) {
  EVENKEEL_TRY(Profile profile, open_profile(row, key));
  Account account;
  account.id = row.id;
  account.name = std::move(profile.name);
  account.display_name = std::move(profile.display_name);
  account.email = std::move(profile.email);
  account.country = std::move(profile.country);
  account.email_verified = row.email_verified;
  account.roles = row.roles;
  account.status = row.status;
  account.second_factor = row.totp.has_value();
  account.has_password = row.password_hash.has_value();
  account.created_at = row.created_at;
  account.last_sign_in_at = row.last_sign_in_at;
  return account;
}

asio::awaitable<Result<std::string>> Core::hash(const Secret<std::string>& password) {
  const auto job = [&]() -> Result<std::string> {
    return crypto::hash_password(password.expose(), options.password_cost);
  };
  co_return co_await passwords.run(job);
}

asio::awaitable<Result<Verdict>> Core::verify(const std::optional<std::string>& stored,
                                              const Secret<std::string>& password) {
  const auto job = [&]() -> Result<Verdict> {
    Verdict verdict;
    const bool matches = crypto::verify_password(stored ? *stored : stand_in_hash_, password.expose());
    verdict.right = matches && stored.has_value();
    if (verdict.right && crypto::needs_rehash(*stored, options.password_cost)) {
      // Without the memory for a better hash the old one stays.
      auto better = crypto::hash_password(password.expose(), options.password_cost);
      if (better.has_value()) verdict.better_hash = std::move(better).value();
    }
    return verdict;
  };
  co_return co_await passwords.run(job);
}

asio::awaitable<Result<void>> Core::confirm_password(std::string account, Secret<std::string> password) {
  const std::array subjects{throttle.password(account)};
  const Millis at = now();
  const auto begin = [&](db::Session& session) -> Result<std::optional<std::string>> {
    const auto row = store::find_account(session, account, store::Hold::no);
    if (!row) return fail(ErrorCode::unauthenticated, "Please sign in again.");
    if (!row->password_hash) return std::optional<std::string>();
    EVENKEEL_CHECK(Throttle::begin(session, subjects, at));
    return row->password_hash;
  };
  EVENKEEL_CO_TRY(const auto stored, co_await parts.database.write(begin));
  if (!stored) co_return success();
  const auto verdict = co_await verify(stored, password);
  const bool right = verdict.has_value() && verdict.value().right;
  const auto end = [&](db::Session& session) -> Result<void> {
    if (right) {
      Throttle::clear(session, subjects.front());
    } else if (!verdict.has_value()) {
      Throttle::take_back(session, subjects);
    } else {
      audit::Entry entry = own(audit::Action::sign_in_failed, account, "password asked for again");
      entry.succeeded = false;
      audit(session, entry);
    }
    return success();
  };
  EVENKEEL_CO_CHECK(co_await parts.database.write(end));
  if (!verdict.has_value()) co_return verdict.error();
  if (right) co_return success();
  Error error = fail(ErrorCode::forbidden, "This is not your password.");
  error.fields.push_back({"current_password", "This is not your password.", "the password that you use now"});
  co_return error;
}

void Core::send_later(const asio::any_io_executor& executor, mail::Message letter) {
  asio::co_spawn(executor, send(std::move(letter)), asio::detached);
}

asio::awaitable<void> Core::send(mail::Message letter) {
  const auto job = [&]() -> Result<void> { return parts.mailer.send(letter); };
  const auto sent = co_await letters.run(job);
  if (!sent.has_value()) log::warn("letter not sent", {{"reason", json::write(sent.error().internal)}});
}

std::vector<std::string> Core::end_sessions_in(db::Session& session, std::string_view account, Millis at,
                                               std::string_view except) const {
  std::vector<std::string> ended_ids;
  for (const auto& row : store::open_sessions(session, account)) {
    if (row.id == except) continue;
    store::end_session(session, row.id, at);
    ended_ids.push_back(row.id);
  }
  return ended_ids;
}

audit::Entry Core::own(audit::Action action, std::string_view account, std::string detail) {
  audit::Entry entry;
  entry.action = action;
  entry.actor_kind = audit::ActorKind::person;
  entry.actor_id = std::string(account);
  entry.subject_id = std::string(account);
  entry.detail = std::move(detail);
  return entry;
}

}  // namespace evenkeel::identity::accounts
