#include "survey/store.hpp"

#include <stdexcept>
#include <tuple>

#include <boost/describe/enum_from_string.hpp>

namespace evenkeel::survey::store {

namespace {

constexpr std::string_view kColumns =
    "SELECT id, instrument, instrument_version, owner_id, code_hash, wrapped_key, status, started_at, "
    "saved_at, "
    "completed_at, content FROM checkins ";

using Columns =
    std::tuple<std::string, std::string, std::string, std::optional<std::string>, std::optional<std::string>,
               std::string, std::string, Millis, Millis, std::optional<Millis>, std::string>;

CheckinRow row_of(Columns from) {
  auto& [id, instrument, version, owner, hash, key, status_word, started, saved, completed, content] = from;
  CheckinStatus status{};
  if (!boost::describe::enum_from_string(status_word.c_str(), status))
    throw std::logic_error("unknown word in a table of check-ins");
  return {std::move(id),
          std::move(instrument),
          std::move(version),
          std::move(owner),
          std::move(hash),
          std::move(key),
          status,
          started,
          saved,
          completed,
          std::move(content)};
}

std::optional<CheckinRow> row_of(std::optional<Columns> from) {
  if (!from) return {};
  return row_of(std::move(*from));
}

/// The statement with what holds the row at its end.
std::string select(const db::Session& session, std::string_view condition, Hold hold) {
  std::string text(kColumns);
  text += condition;
  if (hold == Hold::yes) text += session.capabilities().for_update;
  return text;
}

std::vector<std::string> ids_of(std::vector<std::tuple<std::string>> rows) {
  std::vector<std::string> ids;
  for (auto& [id] : rows) ids.push_back(std::move(id));
  return ids;
}

}  // namespace

void hold_account(db::Session& session, std::string_view account) {
  session.one<std::tuple<std::string>>(
      "SELECT id FROM accounts WHERE id = :id" + std::string(session.capabilities().for_update), account);
}

void insert_checkin(db::Session& session, const CheckinRow& row) {
  session.exec(
      "INSERT INTO checkins (id, instrument, instrument_version, owner_id, code_hash, wrapped_key, status, "
      "started_at, "
      "saved_at, content) "
      "VALUES (:id, :instrument, :version, :owner, :hash, :key, 'in_progress', :started, :saved, :content)",
      row.id, row.instrument, row.instrument_version, row.owner_id, row.code_hash, row.wrapped_key,
      row.started_at, row.saved_at, row.content);
}

std::optional<CheckinRow> find_checkin(db::Session& session, std::string_view id, Hold hold) {
  return row_of(session.one<Columns>(select(session, "WHERE id = :id", hold), id));
}

std::optional<CheckinRow> find_by_code(db::Session& session, std::string_view code_hash, Hold hold) {
  return row_of(session.one<Columns>(select(session, "WHERE code_hash = :hash", hold), code_hash));
}

std::optional<CheckinRow> newest_in_progress(db::Session& session, std::string_view owner) {
  return row_of(session.one<Columns>(
      select(session,
             "WHERE owner_id = :owner AND status = 'in_progress' ORDER BY started_at DESC, id DESC LIMIT 1",
             Hold::no),
      owner));
}

std::vector<CheckinRow> all_of(db::Session& session, std::string_view owner, Hold hold) {
  std::vector<CheckinRow> rows;
  for (auto& row : session.all<Columns>(
           select(session, "WHERE owner_id = :owner ORDER BY started_at DESC, id DESC", hold), owner)) {
    rows.push_back(row_of(std::move(row)));
  }
  return rows;
}

std::optional<Millis> last_saved_at(db::Session& session, std::string_view owner) {
  const auto row = session.one<std::tuple<std::optional<Millis>>>(
      "SELECT max(saved_at) FROM checkins WHERE owner_id = :owner", owner);
  return row ? std::get<0>(*row) : std::nullopt;
}

void save_content(db::Session& session, std::string_view checkin, std::string_view sealed, Millis now) {
  session.exec("UPDATE checkins SET content = :content, saved_at = :now WHERE id = :id", sealed, now,
               checkin);
}

void complete_checkin(db::Session& session, std::string_view checkin, std::string_view content,
                      std::string_view result, Millis now) {
  session.exec(
      "UPDATE checkins SET status = 'completed', completed_at = :completed, saved_at = :saved, content = "
      ":content, "
      "result = :result WHERE id = :id",
      now, now, content, result, checkin);
}

std::string load_result(db::Session& session, std::string_view checkin) {
  auto row = session.one<std::tuple<std::string>>("SELECT result FROM checkins WHERE id = :id", checkin);
  if (!row) throw std::logic_error("a completed check-in without a result");
  return std::get<0>(std::move(*row));
}

void give_to(db::Session& session, std::string_view checkin, std::string_view owner,
             std::string_view wrapped_key) {
  session.exec("UPDATE checkins SET owner_id = :owner, code_hash = NULL, wrapped_key = :key WHERE id = :id",
               owner, wrapped_key, checkin);
  session.exec("UPDATE safety_events SET owner_id = :owner WHERE checkin_id = :id", owner, checkin);
}

void insert_safety_event(db::Session& session, const SafetyEventRow& row) {
  session.exec(
      "INSERT INTO safety_events (id, checkin_id, owner_id, sealed, created_at) VALUES (:id, :checkin, "
      ":owner, "
      ":sealed, :now)",
      row.id, row.checkin_id, row.owner_id, row.sealed, row.created_at);
}

std::vector<SafetyEventRow> safety_events_of(db::Session& session, std::string_view checkin) {
  using Event = std::tuple<std::string, std::string, std::optional<std::string>, std::string, Millis>;
  std::vector<SafetyEventRow> rows;
  for (auto& [id, of, owner, sealed, at] : session.all<Event>(
           "SELECT id, checkin_id, owner_id, sealed, created_at FROM safety_events WHERE checkin_id = :id "
           "ORDER BY created_at, id",
           checkin)) {
    rows.push_back({std::move(id), std::move(of), std::move(owner), std::move(sealed), at});
  }
  return rows;
}

void delete_checkin(db::Session& session, std::string_view checkin) {
  session.exec("DELETE FROM safety_events WHERE checkin_id = :id", checkin);
  session.exec("DELETE FROM checkins WHERE id = :id", checkin);
}

void delete_all_of(db::Session& session, std::string_view owner) {
  session.exec("DELETE FROM safety_events WHERE owner_id = :owner", owner);
  session.exec("DELETE FROM checkins WHERE owner_id = :owner", owner);
}

std::int64_t count_unclaimed(db::Session& session, Millis before) {
  return std::get<0>(*session.one<std::tuple<std::int64_t>>(
      "SELECT count(*) FROM checkins WHERE owner_id IS NULL AND saved_at < :before", before));
}

std::vector<std::string> some_unclaimed(db::Session& session, Millis before, std::int64_t most) {
  return ids_of(session.all<std::tuple<std::string>>(
      "SELECT id FROM checkins WHERE owner_id IS NULL AND saved_at < :before ORDER BY saved_at LIMIT :most",
      before, most));
}

std::int64_t count_unfinished(db::Session& session, Millis before) {
  return std::get<0>(
      *session.one<std::tuple<std::int64_t>>("SELECT count(*) FROM checkins WHERE owner_id IS NOT NULL AND "
                                             "status = 'in_progress' AND saved_at < :before",
                                             before));
}

std::vector<std::string> some_unfinished(db::Session& session, Millis before, std::int64_t most) {
  return ids_of(session.all<std::tuple<std::string>>(
      "SELECT id FROM checkins WHERE owner_id IS NOT NULL AND status = 'in_progress' AND saved_at < :before "
      "ORDER BY saved_at LIMIT :most",
      before, most));
}

std::optional<std::string> find_counts(db::Session& session, std::string_view instrument, Hold hold) {
  std::string text = "SELECT sealed FROM population_counts WHERE instrument = :instrument";
  if (hold == Hold::yes) text += session.capabilities().for_update;
  auto row = session.one<std::tuple<std::string>>(text, instrument);
  if (!row) return {};
  return std::get<0>(std::move(*row));
}

void make_counts(db::Session& session, std::string_view instrument, std::string_view sealed) {
  session.exec(
      "INSERT INTO population_counts (instrument, sealed) VALUES (:instrument, :sealed) "
      "ON CONFLICT (instrument) DO NOTHING",
      instrument, sealed);
}

void save_counts(db::Session& session, std::string_view instrument, std::string_view sealed) {
  session.exec("UPDATE population_counts SET sealed = :sealed WHERE instrument = :instrument", sealed,
               instrument);
}

std::vector<CountsRow> all_counts(db::Session& session) {
  std::vector<CountsRow> rows;
  for (auto& [instrument, sealed] : session.all<std::tuple<std::string, std::string>>(
           "SELECT instrument, sealed FROM population_counts ORDER BY instrument")) {
    rows.push_back({std::move(instrument), std::move(sealed)});
  }
  return rows;
}

}  // namespace evenkeel::survey::store
