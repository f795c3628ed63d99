#include "identity/audit/store.hpp"

#include <tuple>
#include <utility>

namespace evenkeel::identity::audit::store {
namespace {

constexpr std::string_view kColumns =
    "SELECT seq, at, action, actor_kind, actor_id, subject_id, object_id, outcome, detail, reason, hash FROM "
    "audit_log ";
using Columns = std::tuple<std::int64_t, Millis, std::string, std::string, std::string, std::string,
                           std::string, std::string, std::string, std::string, std::string>;

std::vector<Row> rows_of(std::vector<Columns> from) {
  std::vector<Row> rows;
  rows.reserve(from.size());
  for (auto& columns : from) rows.push_back(std::make_from_tuple<Row>(std::move(columns)));
  return rows;
}

}  // namespace

std::optional<Head> find_head(db::Session& session, Hold hold) {
  static const std::string plain =
      "SELECT first_seq, first_previous, last_seq, last_hash, seal FROM audit_head WHERE only_one = 1";
  const std::string text = hold == Hold::no ? plain : plain + std::string(session.capabilities().for_update);
  auto found =
      session.one<std::tuple<std::int64_t, std::string, std::int64_t, std::string, std::string>>(text);
  if (!found) return {};
  return std::make_from_tuple<Head>(std::move(*found));
}

bool insert_head(db::Session& session, const Head& head) {
  return session.exec(
             "INSERT INTO audit_head (only_one, first_seq, first_previous, last_seq, last_hash, seal) "
             "VALUES (1, :first, :previous, :last, :hash, :seal) ON CONFLICT (only_one) DO NOTHING",
             head.first_seq, head.first_previous, head.last_seq, head.last_hash, head.seal) == 1;
}

void save_head(db::Session& session, const Head& head) {
  session.exec(
      "UPDATE audit_head SET first_seq = :first, first_previous = :previous, last_seq = :last, last_hash = "
      ":hash, "
      "seal = :seal WHERE only_one = 1",
      head.first_seq, head.first_previous, head.last_seq, head.last_hash, head.seal);
}

void insert_row(db::Session& session, const Row& row) {
  session.exec(
      "INSERT INTO audit_log (seq, at, action, actor_kind, actor_id, subject_id, object_id, outcome, detail, "
      "reason, "
      "hash) VALUES (:seq, :at, :action, :kind, :actor, :subject, :object, :outcome, :detail, :reason, "
      ":hash)",
      row.seq, row.at, row.action, row.actor_kind, row.actor_id, row.subject_id, row.object_id, row.outcome,
      row.detail, row.reason, row.hash);
}

std::vector<Row> rows_after(db::Session& session, std::int64_t after, std::int64_t limit) {
  static const std::string text = std::string(kColumns) + "WHERE seq > :after ORDER BY seq LIMIT :limit";
  return rows_of(session.all<Columns>(text, after, limit));
}

std::int64_t last_seq(db::Session& session) {
  return std::get<0>(*session.one<std::tuple<std::int64_t>>("SELECT COALESCE(MAX(seq), 0) FROM audit_log"));
}

std::int64_t count_older(db::Session& session, Millis before) {
  return std::get<0>(
      *session.one<std::tuple<std::int64_t>>("SELECT count(*) FROM audit_log WHERE seq < COALESCE((SELECT "
                                             "MIN(seq) FROM audit_log WHERE at >= :before), "
                                             "9223372036854775807)",
                                             before));
}

void delete_through(db::Session& session, std::int64_t seq) {
  session.act_as_system();
  session.exec("DELETE FROM audit_log WHERE seq <= :seq", seq);
}

std::vector<Row> search(db::Session& session, const Search& what, std::int64_t limit) {
  // Each filter that is not asked for becomes a condition that is always true, so that an index serves the
  // others and the number of arguments stays the same.
  const auto condition = [](std::string_view column, std::string_view value) {
    const std::string name(column);
    return value.empty() ? " AND :" + name + " = ''" : " AND " + name + " = :" + name;
  };
  const std::string text = std::string(kColumns) +
                           "WHERE seq < :before AND at >= :from_time AND at < :until" +
                           condition("action", what.action) + condition("actor_id", what.actor) +
                           condition("subject_id", what.subject) + " ORDER BY seq DESC LIMIT :limit";
  return rows_of(session.all<Columns>(text, what.before, what.from, what.until, what.action, what.actor,
                                      what.subject, limit));
}

std::vector<Row> by_others(db::Session& session, std::string_view subject, std::int64_t limit) {
  static const std::string text = std::string(kColumns) +
                                  "WHERE subject_id = :subject AND actor_id <> :actor AND outcome = "
                                  "'succeeded' AND action IN ('data_read', "
                                  "'data_exported', 'break_glass', 'account_reset', 'account_changed', "
                                  "'roles_changed', 'account_disabled', "
                                  "'account_enabled') ORDER BY seq DESC LIMIT :limit";
  return rows_of(session.all<Columns>(text, subject, subject, limit));
}

std::vector<Row> of_person(db::Session& session, std::string_view account) {
  static const std::string text =
      std::string(kColumns) +
      "WHERE subject_id = :subject OR (actor_id = :actor AND subject_id = '') ORDER BY seq";
  return rows_of(session.all<Columns>(text, account, account));
}

}  // namespace evenkeel::identity::audit::store
