#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <boost/json/object.hpp>

#include "platform/web/actor.hpp"

/// What the routes of accounts take and give. Times are RFC 3339 texts; optional members are left out when
/// empty.
namespace evenkeel::identity::accounts {

// ---- the site ----

enum class Registration { open, closed };
BOOST_DESCRIBE_ENUM(Registration, open, closed)

struct SignOnOffer {
  bool enabled = false;
  std::string label;
};
BOOST_DESCRIBE_STRUCT(SignOnOffer, (), (enabled, label))

struct PasswordRule {
  int min_length = 0;
  int max_length = 0;
};
BOOST_DESCRIBE_STRUCT(PasswordRule, (), (min_length, max_length))

struct Site {
  Registration registration = Registration::open;
  SignOnOffer sign_on;
  bool mail = false;
  bool demo = false;
  PasswordRule password;
  int idle_minutes = 0;
  int staff_idle_minutes = 0;
};
BOOST_DESCRIBE_STRUCT(Site, (),
                      (registration, sign_on, mail, demo, password, idle_minutes, staff_idle_minutes))

// ---- who I am ----

struct MyTeam {
  std::string id;
  std::string name;
  bool manages = false;
};
BOOST_DESCRIBE_STRUCT(MyTeam, (), (id, name, manages))

struct SecondFactorState {
  bool enabled = false;
  bool required = false;
};
BOOST_DESCRIBE_STRUCT(SecondFactorState, (), (enabled, required))

struct Me {
  std::string id;
  std::string name;
  std::string display_name;
  std::optional<std::string> email;
  bool email_verified = false;
  std::optional<std::string> country;
  std::vector<web::Role> roles;
  std::vector<web::Role> effective_roles;  ///< those that count in this session
  std::vector<MyTeam> teams;
  SecondFactorState second_factor;
  int recovery_codes_left = 0;
  std::string created_at;
  bool has_password = false;
};
BOOST_DESCRIBE_STRUCT(Me, (),
                      (id, name, display_name, email, email_verified, country, roles, effective_roles, teams,
                       second_factor, recovery_codes_left, created_at, has_password))

// ---- getting in ----

struct Session {
  std::string access_token;
  std::string token_type = "Bearer";
  int expires_in = 0;  ///< seconds
  std::string session_id;
  int idle_seconds = 0;
  std::string ends_at;  ///< at the latest
  Me account;
};
BOOST_DESCRIBE_STRUCT(Session, (),
                      (access_token, token_type, expires_in, session_id, idle_seconds, ends_at, account))

struct Register {
  std::string name;
  std::string password;
  std::optional<std::string> display_name;
  std::optional<std::string> email;
  std::optional<std::string> country;
};
BOOST_DESCRIBE_STRUCT(Register, (), (name, password, display_name, email, country))

struct Setup {
  std::string token;
  std::string name;
  std::string password;
  std::optional<std::string> display_name;
};
BOOST_DESCRIBE_STRUCT(Setup, (), (token, name, password, display_name))

struct SignedIn {
  Session session;
  std::vector<std::string> recovery_codes;  ///< shown this once
};
BOOST_DESCRIBE_STRUCT(SignedIn, (), (session, recovery_codes))

struct Credentials {
  std::string name;
  std::string password;
};
BOOST_DESCRIBE_STRUCT(Credentials, (), (name, password))

enum class SignInStatus { signed_in, second_factor };
BOOST_DESCRIBE_ENUM(SignInStatus, signed_in, second_factor)

struct SignIn {
  SignInStatus status = SignInStatus::signed_in;
  std::optional<Session> session;
  std::optional<std::string> challenge;
};
BOOST_DESCRIBE_STRUCT(SignIn, (), (status, session, challenge))

struct SecondFactorAnswer {
  std::string challenge;
  std::string code;
};
BOOST_DESCRIBE_STRUCT(SecondFactorAnswer, (), (challenge, code))

struct Recover {
  std::string name;
};
BOOST_DESCRIBE_STRUCT(Recover, (), (name))

struct Reset {
  std::string new_password;
  std::optional<std::string> token;
  std::optional<std::string> name;
  std::optional<std::string> recovery_code;
};
BOOST_DESCRIBE_STRUCT(Reset, (), (new_password, token, name, recovery_code))

struct LinkToken {
  std::string token;
};
BOOST_DESCRIBE_STRUCT(LinkToken, (), (token))

// ---- my account ----

struct ChangeMe {
  std::optional<std::string> display_name;
  std::optional<std::string> email;  ///< empty text: take it away
  std::optional<std::string> country;
  std::optional<std::string> current_password;
};
BOOST_DESCRIBE_STRUCT(ChangeMe, (), (display_name, email, country, current_password))

struct ChangePassword {
  std::string current_password;
  std::string new_password;
};
BOOST_DESCRIBE_STRUCT(ChangePassword, (), (current_password, new_password))

struct CurrentPassword {
  std::string current_password;
};
BOOST_DESCRIBE_STRUCT(CurrentPassword, (), (current_password))

struct SecondFactorSecret {
  std::string secret;
  std::string uri;  ///< for a QR code
};
BOOST_DESCRIBE_STRUCT(SecondFactorSecret, (), (secret, uri))

struct SecondFactorCode {
  std::string code;
};
BOOST_DESCRIBE_STRUCT(SecondFactorCode, (), (code))

struct RemoveSecondFactor {
  std::string current_password;
  std::string code;
};
BOOST_DESCRIBE_STRUCT(RemoveSecondFactor, (), (current_password, code))

struct RecoveryCodes {
  std::vector<std::string> recovery_codes;  ///< shown this once
};
BOOST_DESCRIBE_STRUCT(RecoveryCodes, (), (recovery_codes))

struct MySession {
  std::string id;
  std::string created_at;
  std::string last_used_at;
  std::string client;  ///< "Firefox on Linux"
  bool current = false;
};
BOOST_DESCRIBE_STRUCT(MySession, (), (id, created_at, last_used_at, client, current))

}  // namespace evenkeel::identity::accounts
