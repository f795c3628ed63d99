#include <algorithm>

#include "config/rows.hpp"

namespace evenkeel::config {
namespace {

using S = Settings;

std::string check_key(const std::string& text) {
  if (text.empty()) return {};
  const bool base64 = std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' ||
           c == '/' || c == '=';
  });
  return base64 && text.size() == 44 ? "" : "32 bytes in base64";
}

std::string check_smtp_url(const std::string& url) {
  return url.empty() || url.starts_with("smtp://") || url.starts_with("smtps://") ? ""
                                                                                  : "smtp:// or smtps://";
}

std::string check_mail_address(const std::string& text) {
  const auto at = text.find('@');
  const bool fits = at != std::string::npos && at > 0 && at + 1 < text.size() &&
                    text.find_first_of(" \r\n\t<>,;") == std::string::npos;
  return text.empty() || fits ? "" : "an address";
}

std::string check_issuer(const std::string& url) {
  return url.empty() || url.starts_with("https://") || url.starts_with("http://") ? "" : "an address";
}

std::string check_not_blank(const std::string& text) {
  return text.find_first_not_of(' ') == std::string::npos ? "text" : "";
}

std::string check_scopes(const std::string& text) {
  return (" " + text + " ").find(" openid ") == std::string::npos ? "openid among them" : "";
}

std::string check_role_map(const std::string& entry) {
  const auto equals = entry.rfind('=');
  if (equals == std::string::npos || equals == 0) return "VALUE=ROLE";
  const std::string role = entry.substr(equals + 1);
  const bool known = role == "counsellor" || role == "manager" || role == "admin" || role == "researcher";
  return known ? "" : "a role";
}

}  // namespace

std::vector<Row> identity_rows() {
  return {
      {"keys.master", SecretText{member<&S::keys, &S::Keys::master>, check_key}, "",
       "empty, or 32 bytes in base64", "The master key; empty: it is read from keys.master_file."},
      {"keys.previous_master", SecretText{member<&S::keys, &S::Keys::previous_master>, check_key}, "",
       "empty, or 32 bytes in base64",
       "The master key before, while `evenkeel keys rotate` has not finished."},
      {"keys.master_file", Text{member<&S::keys, &S::Keys::master_file>}, "",
       "a file that its owner alone may read, or empty (master.key in data_dir)",
       "Where the master key is; made at the first start."},
      {"keys.store", SecretText{member<&S::keys, &S::Keys::store>, check_database_url}, "",
       "empty (keys.db in data_dir), sqlite://PATH or postgresql://USER:PASSWORD@HOST:PORT/NAME",
       "Where people's wrapped keys are stored: never in the database itself, and not in its backups."},
      {"identity.registration", Choice{member<&S::identity, &S::Identity::registration>, {"open", "closed"}},
       "open", "open or closed", "Whether people may make accounts for themselves."},
      {"identity.staff_second_factor", Flag{member<&S::identity, &S::Identity::staff_second_factor>}, "true",
       "true or false", "Whether staff roles count only with a second factor."},
      {"identity.password_min_length",
       Integer{member<&S::identity, &S::Identity::password_min_length>, 8, 128}, "10",
       "a whole number from 8 to 128", "Shortest password."},
      {"identity.argon2_memory_kib",
       Integer{member<&S::identity, &S::Identity::argon2_memory_kib>, 8192, 4194304}, "65536",
       "KiB from 8192 to 4194304", "Memory of one password hash (Argon2id)."},
      {"identity.argon2_passes", Integer{member<&S::identity, &S::Identity::argon2_passes>, 1, 100}, "2",
       "a whole number from 1 to 100", "Passes of one password hash (Argon2id)."},
      {"identity.access_token_minutes",
       Integer{member<&S::identity, &S::Identity::access_token_minutes>, 1, 60}, "5", "minutes from 1 to 60",
       "How long an access token is good."},
      {"identity.idle_minutes", Integer{member<&S::identity, &S::Identity::idle_minutes>, 5, 1440}, "30",
       "minutes from 5 to 1440", "After how long without use a session ends."},
      {"identity.staff_idle_minutes",
       Integer{member<&S::identity, &S::Identity::staff_idle_minutes>, 5, 1440}, "15",
       "minutes from 5 to 1440", "The same for people with a staff role."},
      {"identity.session_hours", Integer{member<&S::identity, &S::Identity::session_hours>, 1, 720}, "12",
       "hours from 1 to 720", "After how long a session ends in any case."},
      {"identity.signing_key_days", Integer{member<&S::identity, &S::Identity::signing_key_days>, 1, 365},
       "30", "days from 1 to 365", "How often the key that signs access tokens changes."},
      {"identity.break_glass_minutes",
       Integer{member<&S::identity, &S::Identity::break_glass_minutes>, 5, 1440}, "60",
       "minutes from 5 to 1440", "How long a counsellor's emergency access lasts."},
      {"mail.smtp_url", Text{member<&S::mail, &S::Mail::smtp_url>, check_smtp_url}, "",
       "empty (no mail), smtp://HOST:PORT or smtps://HOST:PORT", "The mail server."},
      {"mail.username", Text{member<&S::mail, &S::Mail::username>}, "", "a name, or empty", "Its user."},
      {"mail.password", SecretText{member<&S::mail, &S::Mail::password>}, "", "a password, or empty",
       "Its password."},
      {"mail.from", Text{member<&S::mail, &S::Mail::from>, check_mail_address}, "",
       "an address such as wellbeing@example.org", "Who mail comes from."},
      {"mail.require_tls", Flag{member<&S::mail, &S::Mail::require_tls>}, "true", "true or false",
       "Whether mail goes over TLS or not at all."},
      {"sign_on.issuer", Text{member<&S::sign_on, &S::SignOn::issuer>, check_issuer}, "",
       "empty (off) or the address of an OpenID Connect provider", "Switches single sign-on on."},
      {"sign_on.client_id", Text{member<&S::sign_on, &S::SignOn::client_id>}, "", "text",
       "This site's client id at the provider."},
      {"sign_on.client_secret", SecretText{member<&S::sign_on, &S::SignOn::client_secret>}, "",
       "text, or empty (a public client)", "Its secret."},
      {"sign_on.label", Text{member<&S::sign_on, &S::SignOn::label>, check_not_blank}, "Single sign-on",
       "a few words", "What the button says."},
      {"sign_on.scopes", Text{member<&S::sign_on, &S::SignOn::scopes>, check_scopes}, "openid profile email",
       "words separated by spaces, openid among them", "What the provider is asked for."},
      {"sign_on.roles_claim", Text{member<&S::sign_on, &S::SignOn::roles_claim>}, "",
       "a claim's name, with points for nested ones, or empty",
       "The claim that says which roles a person has; then the provider decides about staff roles."},
      {"sign_on.role_map", TextList{member<&S::sign_on, &S::SignOn::role_map>, check_role_map}, "",
       "a comma-separated list of VALUE=ROLE (counsellor, manager, admin, researcher)",
       "Which value of that claim stands for which role."},
      {"sign_on.teams_claim", Text{member<&S::sign_on, &S::SignOn::teams_claim>}, "",
       "a claim's name, or empty", "The claim that says which teams a person is in."},
      {"retention.interval_hours", Integer{member<&S::retention, &S::Retention::interval_hours>, 1, 720},
       "24", "hours from 1 to 720", "How often what is past its time is removed."},
  };
}

}  // namespace evenkeel::config
