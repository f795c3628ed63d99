#pragma once

#include <memory>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "config/settings.hpp"
#include "identity/accounts/options.hpp"
#include "identity/keys/keyring.hpp"
#include "identity/keys/master_key.hpp"
#include "identity/sign_on/options.hpp"
#include "platform/db/database.hpp"
#include "platform/mail/mailer.hpp"

/// From settings to what keys, accounts and mail take.
namespace evenkeel::app {

/// The key store: keys.store, or keys.db in data_dir.
db::Options keyring_options(const config::Settings& settings);

/// Where the master key is: keys.master, or keys.master_file, or master.key in data_dir.
identity::keys::MasterKeySource master_key_source(const config::Settings& settings);

/// The database, opened and at this version's schema.
Result<std::unique_ptr<db::Database>> open_database(const config::Settings& settings, const Clock& clock);

/// The key store, opened with the master key; a fresh deployment makes both.
Result<std::unique_ptr<identity::keys::Keyring>> open_keyring(const config::Settings& settings,
                                                              const Clock& clock, Random& random);

identity::accounts::Options accounts_options(const config::Settings& settings);
identity::sign_on::Options sign_on_options(const config::Settings& settings);

/// SMTP, or a mailer that refuses where no server is set.
Result<std::unique_ptr<mail::Mailer>> make_mailer(const config::Settings& settings, const Clock& clock,
                                                  Random& random);

}  // namespace evenkeel::app
