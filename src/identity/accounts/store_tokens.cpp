#include "identity/accounts/store_tokens.hpp"

#include <tuple>

namespace evenkeel::identity::accounts::store {

void insert_token(db::Session& session, const TokenRow& row) {
  session.exec(
      "INSERT INTO one_time_tokens (token_hash, purpose, account_id, data, created_at, expires_at) VALUES "
      "(:hash, :purpose, :account, :data, :created, :expires)",
      row.hash, row.purpose, row.account_id, row.data, row.created_at, row.expires_at);
}

std::optional<TokenRow> find_token(db::Session& session, std::string_view hash, std::string_view purpose,
                                   Millis now) {
  using Columns = std::tuple<std::optional<std::string>, std::string, Millis, Millis>;
  auto found = session.one<Columns>(
      "SELECT account_id, data, created_at, expires_at FROM one_time_tokens WHERE token_hash = :hash AND "
      "purpose = :purpose AND expires_at > :now",
      hash, purpose, now);
  if (!found) return {};
  auto& [account, data, created, expires] = *found;
  return TokenRow{
      std::string(hash), std::string(purpose), std::move(account), std::move(data), created, expires};
}

bool take_token(db::Session& session, std::string_view hash, std::string_view purpose, Millis now) {
  return session.exec(
             "DELETE FROM one_time_tokens WHERE token_hash = :hash AND purpose = :purpose AND expires_at > "
             ":now",
             hash, purpose, now) == 1;
}

void delete_tokens(db::Session& session, std::string_view account, std::string_view purpose) {
  session.exec("DELETE FROM one_time_tokens WHERE account_id = :account AND purpose = :purpose", account,
               purpose);
}

void delete_tokens_of_nobody(db::Session& session, std::string_view purpose) {
  session.exec("DELETE FROM one_time_tokens WHERE account_id IS NULL AND purpose = :purpose", purpose);
}

void delete_tokens_of(db::Session& session, std::string_view account) {
  session.exec("DELETE FROM one_time_tokens WHERE account_id = :account", account);
}

void delete_expired_tokens(db::Session& session, Millis before) {
  session.exec("DELETE FROM one_time_tokens WHERE expires_at < :before", before);
}

Attempts hold_attempts(db::Session& session, std::string_view subject) {
  // The row is made first, so that two jobs on one subject follow one another on every backend.
  session.exec(
      "INSERT INTO throttles (subject, failures, last_failure_at, blocked_until) VALUES (:subject, 0, 0, 0) "
      "ON CONFLICT (subject) DO NOTHING",
      subject);
  using Columns = std::tuple<std::int64_t, Millis, Millis>;
  const std::string text =
      "SELECT failures, last_failure_at, blocked_until FROM throttles WHERE subject = :subject" +
      std::string(session.capabilities().for_update);
  const auto row = session.one<Columns>(text, subject);
  if (!row) return {};
  return {std::get<0>(*row), std::get<1>(*row), std::get<2>(*row)};
}

void save_attempts(db::Session& session, std::string_view subject, const Attempts& attempts) {
  session.exec(
      "UPDATE throttles SET failures = :failures, last_failure_at = :last, blocked_until = :until WHERE "
      "subject = :subject",
      attempts.failures, attempts.last_failure_at, attempts.blocked_until, subject);
}

void delete_attempts(db::Session& session, std::string_view subject) {
  session.exec("DELETE FROM throttles WHERE subject = :subject", subject);
}

void delete_attempts_before(db::Session& session, Millis before) {
  session.exec("DELETE FROM throttles WHERE last_failure_at < :before AND blocked_until < :before_too",
               before, before);
}

void insert_signing_key(db::Session& session, const SigningKeyRow& row) {
  session.exec(
      "INSERT INTO signing_keys (kid, public_key, secret_key, created_at) VALUES (:kid, :public, :secret, "
      ":created)",
      row.kid, row.public_key, row.secret_key, row.created_at);
}

std::vector<SigningKeyRow> signing_keys(db::Session& session) {
  using Columns = std::tuple<std::string, std::string, std::string, Millis>;
  std::vector<SigningKeyRow> rows;
  for (auto& [kid, public_key, secret, created] :
       session.all<Columns>("SELECT kid, public_key, secret_key, created_at FROM signing_keys ORDER BY "
                            "created_at DESC, kid")) {
    rows.push_back({std::move(kid), std::move(public_key), std::move(secret), created});
  }
  return rows;
}

void delete_signing_keys_before(db::Session& session, Millis before) {
  session.exec("DELETE FROM signing_keys WHERE created_at < :before", before);
}

}  // namespace evenkeel::identity::accounts::store
