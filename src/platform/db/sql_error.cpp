#include "platform/db/sql_error.hpp"

#include <array>
#include <string>
#include <string_view>

#include <soci/postgresql/soci-postgresql.h>
#include <soci/sqlite3/soci-sqlite3.h>

namespace evenkeel::db {
namespace {

constexpr const char* kUnavailable = "We cannot reach our storage right now. Please try again in a moment.";
constexpr const char* kInternal = "Something went wrong on our side.";
constexpr const char* kConflict = "This already exists.";
constexpr const char* kTimeout = "This took too long. Please try again in a moment.";

Error unavailable(std::string internal) {
  Error error = fail(ErrorCode::unavailable, kUnavailable, std::move(internal));
  error.retry_after = std::chrono::seconds(1);
  return error;
}

std::string first_line(const std::string& text) {
  return text.substr(0, text.find('\n'));
}

/// Classes of SQLSTATE whose primary message names tables, constraints and states, but no values.
bool text_is_safe(std::string_view state) {
  constexpr std::array<std::string_view, 11> kSafe{"08", "23", "25", "26", "40", "42",
                                                   "53", "54", "55", "57", "XX"};
  for (const std::string_view prefix : kSafe) {
    if (state.starts_with(prefix)) return true;
  }
  return false;
}

SqlFailure from_postgresql(const soci::postgresql_soci_error& thrown) {
  const std::string state = thrown.sqlstate();
  const bool lost = state.starts_with("08") || state == "57P01" || state == "57P02" || state == "57P03" ||
                    state.find_first_not_of(' ') == std::string::npos;
  std::string text = "PostgreSQL " + (lost && state.front() == ' ' ? std::string("connection lost") : state);
  if (!lost && text_is_safe(state)) text += ": " + first_line(thrown.get_error_message());
  if (lost) return {.error = unavailable(std::move(text)), .reconnect = true};
  if (state == "40001" || state == "40P01") return {.error = unavailable(std::move(text)), .retry = true};
  // A plan or statement that a change of the schema has made stale: a new connection plans anew.
  if (state == "0A000" || state == "26000") {
    return {.error = fail(ErrorCode::internal, kInternal, std::move(text)), .retry = true, .reconnect = true};
  }
  if (state == "23505") return {.error = fail(ErrorCode::conflict, kConflict, std::move(text))};
  if (state == "57014") return {.error = fail(ErrorCode::timeout, kTimeout, std::move(text))};
  if (state == "55P03" || state.starts_with("53")) return {.error = unavailable(std::move(text))};
  return {.error = fail(ErrorCode::internal, kInternal, std::move(text))};
}

SqlFailure from_sqlite(const soci::sqlite3_soci_error& thrown) {
  const int code = thrown.result() & 0xff;
  const std::string message = first_line(thrown.get_error_message());
  std::string text = "SQLite " + std::to_string(thrown.result()) + ": " + message;
  switch (code) {
    case SQLITE_CONSTRAINT:
      if (message.find("UNIQUE constraint failed") != std::string::npos) {
        return {.error = fail(ErrorCode::conflict, kConflict, std::move(text))};
      }
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_NOMEM:
    case SQLITE_CANTOPEN:
      return {.error = unavailable(std::move(text))};
    case SQLITE_INTERRUPT:
      return {.error = fail(ErrorCode::timeout, kTimeout, std::move(text))};
    default:
      break;
  }
  return {.error = fail(ErrorCode::internal, kInternal, std::move(text))};
}

}  // namespace

SqlFailure translate(const soci::soci_error& thrown) {
  if (const auto* postgresql = dynamic_cast<const soci::postgresql_soci_error*>(&thrown)) {
    return from_postgresql(*postgresql);
  }
  if (const auto* sqlite = dynamic_cast<const soci::sqlite3_soci_error*>(&thrown))
    return from_sqlite(*sqlite);
  // SOCI's own complaints (a NULL without an indicator, a failed conversion) quote no values. Not what():
  // that one adds the statement with its parameters.
  return {.error = fail(ErrorCode::internal, kInternal, "SOCI: " + first_line(thrown.get_error_message()))};
}

}  // namespace evenkeel::db
