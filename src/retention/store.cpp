#include "retention/store.hpp"

#include <tuple>
#include <utility>

namespace evenkeel::retention::store {

std::map<std::string, int, std::less<>> settings(db::Session& session) {
  std::map<std::string, int, std::less<>> days;
  for (auto& [kind, number] :
       session.all<std::tuple<std::string, int>>("SELECT kind, days FROM retention_settings")) {
    days.emplace(std::move(kind), number);
  }
  return days;
}

void save_setting(db::Session& session, std::string_view kind, int days, Millis now, std::string_view by) {
  session.exec(
      "INSERT INTO retention_settings (kind, days, changed_at, changed_by) VALUES (:kind, :days, :now, :by) "
      "ON CONFLICT (kind) DO UPDATE SET days = excluded.days, changed_at = excluded.changed_at, changed_by = "
      "excluded.changed_by",
      kind, days, now, by);
}

void insert_report(db::Session& session, const ReportRow& row) {
  session.exec("INSERT INTO retention_reports (id, at, dry_run, report) VALUES (:id, :at, :dry, :report)",
               row.id, row.at, row.dry_run, row.report);
}

std::vector<ReportRow> reports(db::Session& session, std::int64_t limit) {
  using Columns = std::tuple<std::string, Millis, bool, std::string>;
  std::vector<ReportRow> rows;
  for (auto& columns : session.all<Columns>(
           "SELECT id, at, dry_run, report FROM retention_reports ORDER BY at DESC, id DESC LIMIT :limit",
           limit)) {
    rows.push_back(std::make_from_tuple<ReportRow>(std::move(columns)));
  }
  return rows;
}

void trim_reports(db::Session& session, std::int64_t keep) {
  session.exec(
      "DELETE FROM retention_reports WHERE id NOT IN (SELECT id FROM retention_reports ORDER BY at DESC, id "
      "DESC "
      "LIMIT :keep)",
      keep);
}

std::optional<Millis> last_run(db::Session& session) {
  return std::get<0>(*session.one<std::tuple<std::optional<Millis>>>(
      "SELECT MAX(at) FROM retention_reports WHERE dry_run = 0"));
}

}  // namespace evenkeel::retention::store
