#include "care/store.hpp"

#include <tuple>
#include <utility>

namespace evenkeel::care::store {
namespace {

constexpr std::string_view kColumns =
    "SELECT id, counsellor_id, person_id, reason, created_at, expires_at FROM break_glass ";
using Columns = std::tuple<std::string, std::string, std::string, std::string, Millis, Millis>;

std::vector<BreakGlassRow> rows_of(std::vector<Columns> from) {
  std::vector<BreakGlassRow> rows;
  rows.reserve(from.size());
  for (auto& [id, counsellor, person, reason, created, expires] : from) {
    rows.push_back(
        {std::move(id), std::move(counsellor), std::move(person), std::move(reason), created, expires});
  }
  return rows;
}

}  // namespace

void insert(db::Session& session, const BreakGlassRow& row) {
  session.exec(
      "INSERT INTO break_glass (id, counsellor_id, person_id, reason, created_at, expires_at) "
      "VALUES (:id, :counsellor, :person, :reason, :created, :expires)",
      row.id, row.counsellor, row.person, row.reason, row.created_at, row.expires_at);
}

std::vector<BreakGlassRow> open_of(db::Session& session, std::string_view counsellor, Millis now) {
  static const std::string text = std::string(kColumns) +
                                  "WHERE counsellor_id = :counsellor AND expires_at > :now "
                                  "ORDER BY expires_at DESC, id";
  return rows_of(session.all<Columns>(text, counsellor, now));
}

bool is_open(db::Session& session, std::string_view counsellor, std::string_view person, Millis now) {
  return session
      .one<std::tuple<std::string>>(
          "SELECT id FROM break_glass WHERE counsellor_id = :counsellor AND person_id = :person AND "
          "expires_at > "
          ":now LIMIT 1",
          counsellor, person, now)
      .has_value();
}

std::vector<BreakGlassRow> about(db::Session& session, std::string_view person) {
  static const std::string text =
      std::string(kColumns) + "WHERE person_id = :person ORDER BY created_at DESC, id DESC";
  return rows_of(session.all<Columns>(text, person));
}

void remove_about(db::Session& session, std::string_view person) {
  session.exec("DELETE FROM break_glass WHERE person_id = :person", person);
}

std::int64_t count_ended_before(db::Session& session, Millis before) {
  return std::get<0>(*session.one<std::tuple<std::int64_t>>(
      "SELECT count(*) FROM break_glass WHERE expires_at < :before", before));
}

std::int64_t remove_ended_before(db::Session& session, Millis before) {
  return session.exec("DELETE FROM break_glass WHERE expires_at < :before", before);
}

}  // namespace evenkeel::care::store
