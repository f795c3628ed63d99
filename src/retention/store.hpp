#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "platform/db/session.hpp"

/// The SQL of retention's two tables (0005_consent.sql); nothing else touches them. Every function runs
/// inside the caller's job and throws what SOCI throws.
namespace evenkeel::retention::store {

/// Days by kind, where an admin set them.
std::map<std::string, int, std::less<>> settings(db::Session& session);
void save_setting(db::Session& session, std::string_view kind, int days, Millis now, std::string_view by);

struct ReportRow {
  std::string id = {};
  Millis at = 0;
  bool dry_run = false;
  std::string report = {};  ///< JSON
};
void insert_report(db::Session& session, const ReportRow& row);
/// Newest first.
std::vector<ReportRow> reports(db::Session& session, std::int64_t limit);
/// Keeps the newest ones alone.
void trim_reports(db::Session& session, std::int64_t keep);
/// When the last real run was finished.
std::optional<Millis> last_run(db::Session& session);

}  // namespace evenkeel::retention::store
