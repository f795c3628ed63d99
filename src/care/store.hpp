#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "platform/db/session.hpp"

/// The SQL of break_glass. Everything here throws soci::soci_error.
namespace evenkeel::care::store {

struct BreakGlassRow {
  std::string id;
  std::string counsellor;
  std::string person;
  std::string reason;  ///< sealed under the person's key at Place{"break_glass", id, "reason"}
  Millis created_at = 0;
  Millis expires_at = 0;
};

void insert(db::Session& session, const BreakGlassRow& row);
/// Those of a counsellor that have not ended, the latest end first.
std::vector<BreakGlassRow> open_of(db::Session& session, std::string_view counsellor, Millis now);
/// Whether the counsellor has access to the person now.
bool is_open(db::Session& session, std::string_view counsellor, std::string_view person, Millis now);
/// All about a person, newest first.
std::vector<BreakGlassRow> about(db::Session& session, std::string_view person);
void remove_about(db::Session& session, std::string_view person);
std::int64_t count_ended_before(db::Session& session, Millis before);
std::int64_t remove_ended_before(db::Session& session, Millis before);

}  // namespace evenkeel::care::store
