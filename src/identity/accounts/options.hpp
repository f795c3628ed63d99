#pragma once

#include <cstddef>
#include <string>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "identity/accounts/accounts.hpp"
#include "identity/audit/audit.hpp"
#include "identity/keys/keyring.hpp"
#include "platform/crypto/password.hpp"
#include "platform/db/database.hpp"
#include "platform/mail/mailer.hpp"

namespace evenkeel::identity::accounts {

/// The settings of accounts (see docs/configuration.md for what each is called).
struct Options {
  bool registration_open = true;
  bool staff_second_factor = true;  ///< staff roles count only with a second factor
  crypto::PasswordCost password_cost{.memory_kib = 65536, .passes = 2};
  std::size_t password_min_length = 10;
  int access_token_minutes = 5;
  int idle_minutes = 30;
  int staff_idle_minutes = 15;
  int session_hours = 12;
  int signing_key_days = 30;
  std::string public_url = {};  ///< base of links in mail, without a closing slash; empty: no mail is sent
  bool sign_on_enabled = false;
  std::string sign_on_label = "Single sign-on";
  bool demo = false;
  int name_failures = 5;           ///< wrong attempts on one account before it must wait
  int client_failures = 30;        ///< and from one client
  int client_registrations = 200;  ///< new accounts from one client before it must wait
};

/// What accounts work with; all of it must outlive them.
struct Parts {
  db::Database& database;
  keys::Keyring& keyring;
  const audit::Log& log;
  mail::Mailer& mailer;
  const Clock& clock;
  Random& random;
  ReadTeams read_teams = {};      ///< empty: nobody is in a team
  FindMachine find_machine = {};  ///< empty: there are no machines
};

}  // namespace evenkeel::identity::accounts
