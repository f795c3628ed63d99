#include "survey/store.hpp"

#include <stdexcept>
#include <tuple>

#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>

#include "base/text.hpp"

namespace evenkeel::survey::store {

namespace {

constexpr std::string_view kColumns =
    "SELECT id, instrument, instrument_version, code_hash, status, started_at, completed_at, safety_level, "
    "safety_rules, "
    "safety_follow_ups FROM checkins ";

using Columns = std::tuple<std::string, std::string, std::string, std::string, std::string, Millis,
                           std::optional<Millis>, std::string, std::string, bool>;

template <class E>
E enum_of(const std::string& text) {
  E value{};
  if (!boost::describe::enum_from_string(text.c_str(), value))
    throw std::logic_error("unknown word in a table of check-ins");
  return value;
}

template <class E>
std::string_view text_of(E value) {
  return boost::describe::enum_to_string(value, "");
}

std::optional<CheckinRow> row_of(std::optional<Columns> from) {
  if (!from) return {};
  auto& [id, instrument, version, hash, status, started, completed, level, rules, follow_ups] = *from;
  return CheckinRow{std::move(id),   std::move(instrument),          std::move(version),
                    std::move(hash), enum_of<CheckinStatus>(status), started,
                    completed,       enum_of<crisis::Level>(level),  std::move(rules),
                    follow_ups};
}

}  // namespace

void insert_checkin(db::Session& session, const CheckinRow& row) {
  session.exec(
      "INSERT INTO checkins (id, instrument, instrument_version, code_hash, status, started_at) "
      "VALUES (:id, :instrument, :version, :hash, 'in_progress', :started)",
      row.id, row.instrument, row.instrument_version, row.code_hash, row.started_at);
}

std::optional<CheckinRow> find_checkin(db::Session& session, std::string_view id, Hold hold) {
  static const std::string plain = std::string(kColumns) + "WHERE id = :id";
  if (hold == Hold::no) return row_of(session.one<Columns>(plain, id));
  const std::string held = plain + std::string(session.capabilities().for_update);
  return row_of(session.one<Columns>(held, id));
}

std::optional<CheckinRow> find_by_code(db::Session& session, std::string_view code_hash) {
  static const std::string text = std::string(kColumns) + "WHERE code_hash = :hash";
  return row_of(session.one<Columns>(text, code_hash));
}

std::vector<std::pair<std::string, std::string>> load_answers(db::Session& session,
                                                              std::string_view checkin) {
  std::vector<std::pair<std::string, std::string>> answers;
  for (auto& [item, value] : session.all<std::tuple<std::string, std::string>>(
           "SELECT item, value FROM answers WHERE checkin_id = :checkin ORDER BY item", checkin)) {
    answers.emplace_back(std::move(item), std::move(value));
  }
  return answers;
}

std::vector<std::string> answered_items(db::Session& session, std::string_view checkin) {
  std::vector<std::string> items;
  for (auto& [item] : session.all<std::tuple<std::string>>(
           "SELECT item FROM answers WHERE checkin_id = :checkin", checkin)) {
    items.push_back(std::move(item));
  }
  return items;
}

void save_answer(db::Session& session, std::string_view checkin, std::string_view item,
                 std::string_view value, Millis now) {
  session.exec(
      "INSERT INTO answers (checkin_id, item, value, saved_at) VALUES (:checkin, :item, :value, :now) "
      "ON CONFLICT (checkin_id, item) DO UPDATE SET value = excluded.value, saved_at = excluded.saved_at",
      checkin, item, value, now);
}

void save_safety(db::Session& session, std::string_view checkin, const crisis::SafetyFinding& finding) {
  session.exec(
      "UPDATE checkins SET safety_level = :level, safety_rules = :rules, safety_follow_ups = :follow_ups "
      "WHERE id = :id",
      text_of(finding.level), join(finding.rules, ","), finding.follow_ups, checkin);
}

void insert_safety_event(db::Session& session, std::string_view id, std::string_view checkin,
                         const crisis::SafetyFinding& finding, Millis now) {
  session.exec(
      "INSERT INTO safety_events (id, checkin_id, level, rules, created_at) VALUES (:id, :checkin, :level, "
      ":rules, :now)",
      id, checkin, text_of(finding.level), join(finding.rules, ","), now);
}

void complete_checkin(db::Session& session, std::string_view checkin, std::string_view result, Millis now) {
  session.exec(
      "UPDATE checkins SET status = 'completed', completed_at = :now, result_json = :result WHERE id = :id",
      now, result, checkin);
}

std::string load_result(db::Session& session, std::string_view checkin) {
  auto row = session.one<std::tuple<std::string>>("SELECT result_json FROM checkins WHERE id = :id", checkin);
  if (!row) throw std::logic_error("a completed check-in without a result");
  return std::get<0>(std::move(*row));
}

void delete_checkin(db::Session& session, std::string_view checkin) {
  session.exec("DELETE FROM safety_events WHERE checkin_id = :id", checkin);
  session.exec("DELETE FROM answers WHERE checkin_id = :id", checkin);
  session.exec("DELETE FROM checkins WHERE id = :id", checkin);
}

std::vector<AnswerTally> tally_answers(db::Session& session) {
  std::vector<AnswerTally> tallies;
  for (auto& [instrument, item, value, n] :
       session.all<std::tuple<std::string, std::string, std::string, std::int64_t>>(
           "SELECT c.instrument, a.item, a.value, count(*) FROM checkins c JOIN answers a ON a.checkin_id = "
           "c.id "
           "WHERE c.status = 'completed' GROUP BY c.instrument, a.item, a.value")) {
    tallies.push_back({std::move(instrument), std::move(item), std::move(value), n});
  }
  return tallies;
}

}  // namespace evenkeel::survey::store
