#include <tuple>

#include "identity/accounts/store.hpp"

namespace evenkeel::identity::accounts::store {
namespace {

const std::string kColumns =
    "SELECT id, account_id, refresh_hash, previous_hash, rotated_at, second_factor, client, created_at, "
    "last_used_at, ends_at, ended_at FROM sessions ";

using Columns = std::tuple<std::string, std::string, std::string, std::optional<std::string>, Millis, bool,
                           std::string, Millis, Millis, Millis, std::optional<Millis>>;

SessionRow row_of(Columns&& from) {
  auto& [id, account, hash, previous, rotated, factor, client, created, used, ends, ended] = from;
  return SessionRow{std::move(id),
                    std::move(account),
                    std::move(hash),
                    std::move(previous),
                    rotated,
                    factor,
                    std::move(client),
                    created,
                    used,
                    ends,
                    ended};
}

std::vector<SessionRow> rows_of(std::vector<Columns> from) {
  std::vector<SessionRow> rows;
  rows.reserve(from.size());
  for (Columns& columns : from) rows.push_back(row_of(std::move(columns)));
  return rows;
}

}  // namespace

void insert_session(db::Session& session, const SessionRow& row) {
  session.exec(
      "INSERT INTO sessions (id, account_id, refresh_hash, rotated_at, second_factor, client, created_at, "
      "last_used_at, ends_at) VALUES (:id, :account, :hash, :rotated, :factor, :client, :created, :used, "
      ":ends)",
      row.id, row.account_id, row.refresh_hash, row.rotated_at, row.second_factor, row.client, row.created_at,
      row.last_used_at, row.ends_at);
}

std::optional<SessionRow> find_session(db::Session& session, std::string_view id, Hold hold) {
  std::string text = kColumns + "WHERE id = :id";
  if (hold == Hold::yes) text += session.capabilities().for_update;
  auto row = session.one<Columns>(text, id);
  if (!row) return {};
  return row_of(std::move(*row));
}

void update_session(db::Session& session, const SessionRow& row) {
  session.exec(
      "UPDATE sessions SET refresh_hash = :hash, previous_hash = :previous, rotated_at = :rotated, "
      "second_factor = :factor, last_used_at = :used, ended_at = :ended WHERE id = :id",
      row.refresh_hash, row.previous_hash, row.rotated_at, row.second_factor, row.last_used_at, row.ended_at,
      row.id);
}

std::vector<SessionRow> open_sessions(db::Session& session, std::string_view account) {
  static const std::string text =
      kColumns + "WHERE account_id = :account AND ended_at IS NULL ORDER BY created_at DESC, id";
  return rows_of(session.all<Columns>(text, account));
}

std::vector<SessionRow> all_sessions(db::Session& session, std::string_view account) {
  static const std::string text = kColumns + "WHERE account_id = :account ORDER BY created_at DESC, id";
  return rows_of(session.all<Columns>(text, account));
}

void end_session(db::Session& session, std::string_view id, Millis now) {
  session.exec("UPDATE sessions SET ended_at = :now WHERE id = :id AND ended_at IS NULL", now, id);
}

std::vector<std::string> ended_since(db::Session& session, Millis since) {
  std::vector<std::string> ids;
  for (auto& [id] :
       session.all<std::tuple<std::string>>("SELECT id FROM sessions WHERE ended_at >= :since", since)) {
    ids.push_back(std::move(id));
  }
  return ids;
}

std::int64_t count_ended_before(db::Session& session, Millis before) {
  return std::get<0>(*session.one<std::tuple<std::int64_t>>(
      "SELECT count(*) FROM sessions WHERE ended_at < :before OR ends_at < :before_too", before, before));
}

std::int64_t delete_ended_before(db::Session& session, Millis before) {
  return session.exec("DELETE FROM sessions WHERE ended_at < :before OR ends_at < :before_too", before,
                      before);
}

void delete_sessions_of(db::Session& session, std::string_view account) {
  session.exec("DELETE FROM sessions WHERE account_id = :account", account);
}

}  // namespace evenkeel::identity::accounts::store
