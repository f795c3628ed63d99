#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "crisis/safety_rules.hpp"
#include "platform/db/session.hpp"
#include "survey/own_population.hpp"
#include "survey/types.hpp"

/// The SQL of the check-in's tables (0001_checkins.sql); nothing else touches them. Every function runs
/// inside the caller's job and throws what SOCI throws.
namespace evenkeel::survey::store {

struct CheckinRow {
  std::string id;
  std::string instrument;
  std::string instrument_version;
  std::string code_hash;
  CheckinStatus status = CheckinStatus::in_progress;
  Millis started_at = 0;
  std::optional<Millis> completed_at;
  crisis::Level safety_level = crisis::Level::none;
  std::string safety_rules;  ///< joined by commas
  bool safety_follow_ups = false;
};

/// Whether the row must stay as it is until the job commits.
enum class Hold { no, yes };

void insert_checkin(db::Session& session, const CheckinRow& row);
std::optional<CheckinRow> find_checkin(db::Session& session, std::string_view id, Hold hold);
std::optional<CheckinRow> find_by_code(db::Session& session, std::string_view code_hash);

/// Item and JSON text of each answer, by item.
std::vector<std::pair<std::string, std::string>> load_answers(db::Session& session, std::string_view checkin);
std::vector<std::string> answered_items(db::Session& session, std::string_view checkin);
/// Stores an answer, or replaces it.
void save_answer(db::Session& session, std::string_view checkin, std::string_view item,
                 std::string_view value, Millis now);

/// Stores what the safety answers say now.
void save_safety(db::Session& session, std::string_view checkin, const crisis::SafetyFinding& finding);
/// Stores that a sign of danger was given.
void insert_safety_event(db::Session& session, std::string_view id, std::string_view checkin,
                         const crisis::SafetyFinding& finding, Millis now);

/// Freezes the result (JSON text) and ends the check-in.
void complete_checkin(db::Session& session, std::string_view checkin, std::string_view result, Millis now);
/// The frozen result's JSON text. @pre the check-in is completed
std::string load_result(db::Session& session, std::string_view checkin);

/// Removes a check-in with its answers and safety events.
void delete_checkin(db::Session& session, std::string_view checkin);

/// How often each value was given in completed check-ins.
std::vector<AnswerTally> tally_answers(db::Session& session);

}  // namespace evenkeel::survey::store
