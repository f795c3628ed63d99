#include "identity/accounts/store.hpp"

#include <stdexcept>
#include <tuple>

#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>

namespace evenkeel::identity::accounts::store {
namespace {

const std::string kColumns =
    "SELECT id, name_index, email_index, profile, password_hash, roles, status, email_verified, totp, "
    "totp_pending, totp_last_step, created_at, last_sign_in_at FROM accounts ";

using Text = std::optional<std::string>;
using Columns = std::tuple<std::string, std::string, Text, std::string, Text, std::string, std::string, bool,
                           Text, Text, std::int64_t, Millis, std::optional<Millis>>;

AccountRow row_of(Columns&& from) {
  auto& [id, name, email, profile, password, roles, status, verified, totp, pending, step, created, seen] =
      from;
  AccountRow row;
  row.id = std::move(id);
  row.name_index = std::move(name);
  row.email_index = std::move(email);
  row.profile = std::move(profile);
  row.password_hash = std::move(password);
  auto parsed = web::Roles::parse(roles);
  const bool known = parsed.has_value() && boost::describe::enum_from_string(status.c_str(), row.status);
  if (!known) throw std::logic_error("unknown word in the table of accounts");
  row.roles = parsed.value();
  row.email_verified = verified;
  row.totp = std::move(totp);
  row.totp_pending = std::move(pending);
  row.totp_last_step = step;
  row.created_at = created;
  row.last_sign_in_at = seen;
  return row;
}

std::optional<AccountRow> row_of(std::optional<Columns> from) {
  if (!from) return {};
  return row_of(std::move(*from));
}

std::vector<AccountRow> rows_of(std::vector<Columns> from) {
  std::vector<AccountRow> rows;
  rows.reserve(from.size());
  for (Columns& columns : from) rows.push_back(row_of(std::move(columns)));
  return rows;
}

std::string held(db::Session& session, const std::string& text, Hold hold) {
  return hold == Hold::yes ? text + std::string(session.capabilities().for_update) : text;
}

std::string_view text_of(Status status) {
  return boost::describe::enum_to_string(status, "");
}

}  // namespace

void insert_account(db::Session& session, const AccountRow& row, const std::optional<SignOnKey>& sign_on) {
  const Text issuer = sign_on ? Text(sign_on->issuer) : Text();
  const Text subject = sign_on ? Text(sign_on->subject_index) : Text();
  session.exec(
      "INSERT INTO accounts (id, name_index, email_index, profile, password_hash, roles, status, "
      "email_verified, totp_last_step, created_at, last_sign_in_at, sign_on_issuer, sign_on_subject_index) "
      "VALUES (:id, :name, :email, :profile, :password, :roles, :status, :verified, 0, :created, :seen, "
      ":issuer, :subject)",
      row.id, row.name_index, row.email_index, row.profile, row.password_hash, row.roles.text(),
      text_of(row.status), row.email_verified, row.created_at, row.last_sign_in_at, issuer, subject);
}

void update_account(db::Session& session, const AccountRow& row) {
  session.exec(
      "UPDATE accounts SET name_index = :name, email_index = :email, profile = :profile, password_hash = "
      ":password, roles = :roles, status = :status, email_verified = :verified, totp = :totp, totp_pending = "
      ":pending, totp_last_step = :step, last_sign_in_at = :seen WHERE id = :id",
      row.name_index, row.email_index, row.profile, row.password_hash, row.roles.text(), text_of(row.status),
      row.email_verified, row.totp, row.totp_pending, row.totp_last_step, row.last_sign_in_at, row.id);
}

void delete_account(db::Session& session, std::string_view id) {
  session.exec("DELETE FROM recovery_codes WHERE account_id = :id", id);
  session.exec("DELETE FROM one_time_tokens WHERE account_id = :id", id);
  session.exec("DELETE FROM sessions WHERE account_id = :id", id);
  session.exec("DELETE FROM accounts WHERE id = :id", id);
}

std::optional<AccountRow> find_account(db::Session& session, std::string_view id, Hold hold) {
  return row_of(session.one<Columns>(held(session, kColumns + "WHERE id = :id", hold), id));
}

std::optional<AccountRow> find_by_name(db::Session& session, std::string_view name_index, Hold hold) {
  return row_of(session.one<Columns>(held(session, kColumns + "WHERE name_index = :name", hold), name_index));
}

std::optional<AccountRow> find_by_sign_on(db::Session& session, const SignOnKey& key, Hold hold) {
  static const std::string text =
      kColumns + "WHERE sign_on_issuer = :issuer AND sign_on_subject_index = :subject";
  return row_of(session.one<Columns>(held(session, text, hold), key.issuer, key.subject_index));
}

std::vector<AccountRow> find_by_email(db::Session& session, std::string_view email_index) {
  static const std::string text =
      kColumns + "WHERE email_index = :email AND email_verified = 1 AND status = 'active' ORDER BY id";
  return rows_of(session.all<Columns>(text, email_index));
}

std::vector<AccountRow> list_accounts(db::Session& session, std::string_view after, std::size_t limit) {
  static const std::string text = kColumns + "WHERE id > :after ORDER BY id LIMIT :limit";
  return rows_of(session.all<Columns>(text, after, static_cast<std::int64_t>(limit)));
}

std::vector<AccountRow> active_with_role(db::Session& session, web::Role role, Hold hold) {
  // No role's word is part of another's.
  static const std::string text = kColumns + "WHERE status = 'active' AND roles LIKE :role ORDER BY id";
  const std::string like = "%" + web::Roles{role}.text() + "%";
  return rows_of(session.all<Columns>(held(session, text, hold), like));
}

void replace_recovery_codes(db::Session& session, std::string_view account,
                            const std::vector<std::string>& hashes) {
  session.exec("DELETE FROM recovery_codes WHERE account_id = :id", account);
  for (const std::string& hash : hashes) {
    session.exec("INSERT INTO recovery_codes (account_id, code_hash) VALUES (:id, :hash)", account, hash);
  }
}

bool take_recovery_code(db::Session& session, std::string_view account, std::string_view hash) {
  return session.exec("DELETE FROM recovery_codes WHERE account_id = :id AND code_hash = :hash", account,
                      hash) == 1;
}

int count_recovery_codes(db::Session& session, std::string_view account) {
  return std::get<0>(
      *session.one<std::tuple<int>>("SELECT count(*) FROM recovery_codes WHERE account_id = :id", account));
}

}  // namespace evenkeel::identity::accounts::store
