#include "app/identity_options.hpp"

#include <filesystem>
#include <tuple>
#include <utility>

#include "app/serve_options.hpp"
#include "base/log.hpp"
#include "platform/db/migrate.hpp"
#include "platform/mail/disabled_mailer.hpp"
#include "platform/mail/smtp_mailer.hpp"

namespace evenkeel::app {
namespace {

namespace fs = std::filesystem;

fs::path key_store_file(const config::Settings& settings) {
  return fs::absolute(settings.data_dir) / "keys.db";
}

}  // namespace

db::Options keyring_options(const config::Settings& settings) {
  db::Options options = database_options(settings);
  const Secret<std::string>& given = settings.keys.store;
  options.url =
      given.expose().empty() ? Secret<std::string>("sqlite://" + key_store_file(settings).string()) : given;
  options.readers = 1;
  options.writers = 1;
  return options;
}

identity::keys::MasterKeySource master_key_source(const config::Settings& settings) {
  const std::string& file = settings.keys.master_file;
  return {.given = settings.keys.master,
          .previous = settings.keys.previous_master,
          .file = file.empty() ? fs::absolute(settings.data_dir) / "master.key" : fs::path(file)};
}

namespace {

/// Row-level security does not hold for superusers: worth a word, since the operator may not know.
void warn_of_a_missing_wall(db::Database& database) {
  if (!database.capabilities().row_level_security) return;
  const auto passes_by = database.read_sync([](db::Session& session) -> Result<bool> {
    const auto row = session.one<std::tuple<bool>>(
        "SELECT CASE WHEN rolsuper OR rolbypassrls THEN 1 ELSE 0 END FROM pg_roles WHERE rolname = "
        "current_user");
    return row && std::get<0>(*row);
  });
  if (passes_by.has_value() && passes_by.value()) {
    log::warn("the database role passes by row-level security: use one that is no superuser");
  }
}

}  // namespace

Result<std::unique_ptr<db::Database>> open_database(const config::Settings& settings, const Clock& clock) {
  EVENKEEL_TRY(auto database, db::Database::open(database_options(settings)));
  EVENKEEL_CHECK(db::migrate(*database, db::migrations().all(), clock));
  warn_of_a_missing_wall(*database);
  return database;
}

Result<std::unique_ptr<identity::keys::Keyring>> open_keyring(const config::Settings& settings,
                                                              const Clock& clock, Random& random) {
  return identity::keys::Keyring::open(keyring_options(settings), master_key_source(settings), clock, random);
}

identity::accounts::Options accounts_options(const config::Settings& settings) {
  const config::Settings::Identity& from = settings.identity;
  identity::accounts::Options options;
  options.registration_open = from.registration == "open";
  options.staff_second_factor = from.staff_second_factor;
  options.password_cost = {.memory_kib = static_cast<std::size_t>(from.argon2_memory_kib),
                           .passes = static_cast<unsigned>(from.argon2_passes)};
  options.password_min_length = static_cast<std::size_t>(from.password_min_length);
  options.access_token_minutes = static_cast<int>(from.access_token_minutes);
  options.idle_minutes = static_cast<int>(from.idle_minutes);
  options.staff_idle_minutes = static_cast<int>(from.staff_idle_minutes);
  options.session_hours = static_cast<int>(from.session_hours);
  options.signing_key_days = static_cast<int>(from.signing_key_days);
  options.public_url = settings.server.public_url;
  options.sign_on_enabled = !settings.sign_on.issuer.empty();
  options.sign_on_label = settings.sign_on.label;
  options.demo = settings.demo;
  return options;
}

identity::sign_on::Options sign_on_options(const config::Settings& settings) {
  const config::Settings::SignOn& from = settings.sign_on;
  return {.issuer = from.issuer,
          .client_id = from.client_id,
          .client_secret = from.client_secret,
          .scopes = from.scopes,
          .roles_claim = from.roles_claim,
          .role_map = from.role_map,
          .teams_claim = from.teams_claim,
          .public_url = settings.server.public_url};
}

Result<std::unique_ptr<mail::Mailer>> make_mailer(const config::Settings& settings, const Clock& clock,
                                                  Random& random) {
  const config::Settings::Mail& from = settings.mail;
  if (from.smtp_url.empty()) return std::make_unique<mail::DisabledMailer>();
  mail::SmtpOptions options{.url = from.smtp_url, .from = from.from};
  options.username = from.username;
  options.password = from.password;
  options.require_tls = from.require_tls;
  return mail::SmtpMailer::make(std::move(options), clock, random);
}

}  // namespace evenkeel::app
