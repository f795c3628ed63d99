#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "platform/db/session.hpp"
#include "survey/types.hpp"

/// The SQL of the check-in's tables (0002_sealed_checkins.sql); nothing else touches them. Every function
/// runs inside the caller's job, which has said for whom it works, and throws what SOCI throws.
namespace evenkeel::survey::store {

/// A row as it is stored: `wrapped_key`, `content` and `result` are sealed texts.
struct CheckinRow {
  std::string id = {};
  std::string instrument = {};
  std::string instrument_version = {};
  std::optional<std::string> owner_id = {};
  std::optional<std::string> code_hash = {};  ///< a row has either an owner or a code
  std::string wrapped_key = {};
  CheckinStatus status = CheckinStatus::in_progress;
  Millis started_at = 0;
  Millis saved_at = 0;
  std::optional<Millis> completed_at = {};
  std::string content = {};
};

struct SafetyEventRow {
  std::string id = {};
  std::string checkin_id = {};
  std::optional<std::string> owner_id = {};
  std::string sealed = {};
  Millis created_at = 0;
};

/// Whether the row must stay as it is until the job commits.
enum class Hold { no, yes };

/// Waits for an erasure of the account that is going on, and keeps one from beginning until the job commits:
/// before rows that are to be theirs, else those would outlive them.
void hold_account(db::Session& session, std::string_view account);
void insert_checkin(db::Session& session, const CheckinRow& row);
std::optional<CheckinRow> find_checkin(db::Session& session, std::string_view id, Hold hold);
std::optional<CheckinRow> find_by_code(db::Session& session, std::string_view code_hash, Hold hold);
std::optional<CheckinRow> newest_in_progress(db::Session& session, std::string_view owner);
/// All check-ins of an account, newest first.
std::vector<CheckinRow> all_of(db::Session& session, std::string_view owner, Hold hold);
/// When the account last saved something.
std::optional<Millis> last_saved_at(db::Session& session, std::string_view owner);

/// Replaces the content.
void save_content(db::Session& session, std::string_view checkin, std::string_view sealed, Millis now);
/// Ends the check-in with its content and its frozen result.
void complete_checkin(db::Session& session, std::string_view checkin, std::string_view content,
                      std::string_view result, Millis now);
/// The frozen result. @pre the check-in is completed
std::string load_result(db::Session& session, std::string_view checkin);
/// Gives a visitor's check-in with its safety events to an account.
void give_to(db::Session& session, std::string_view checkin, std::string_view owner,
             std::string_view wrapped_key);

void insert_safety_event(db::Session& session, const SafetyEventRow& row);
std::vector<SafetyEventRow> safety_events_of(db::Session& session, std::string_view checkin);

/// Removes a check-in with its safety events.
void delete_checkin(db::Session& session, std::string_view checkin);
/// Removes everything of an account.
void delete_all_of(db::Session& session, std::string_view owner);

/// Check-ins that nobody claimed and nobody saved to since: how many, or the next few.
std::int64_t count_unclaimed(db::Session& session, Millis before);
std::vector<std::string> some_unclaimed(db::Session& session, Millis before, std::int64_t most);
/// Members' check-ins that were begun and left.
std::int64_t count_unfinished(db::Session& session, Millis before);
std::vector<std::string> some_unfinished(db::Session& session, Millis before, std::int64_t most);

/// The sealed counts of an instrument.
std::optional<std::string> find_counts(db::Session& session, std::string_view instrument, Hold hold);
/// Makes the row if it is missing; of two jobs that do so at once, one waits for the other.
void make_counts(db::Session& session, std::string_view instrument, std::string_view sealed);
void save_counts(db::Session& session, std::string_view instrument, std::string_view sealed);
struct CountsRow {
  std::string instrument = {};
  std::string sealed = {};
};
std::vector<CountsRow> all_counts(db::Session& session);

}  // namespace evenkeel::survey::store
