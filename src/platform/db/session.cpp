#include "platform/db/session.hpp"

#include <cstring>

#include <soci/postgresql/soci-postgresql.h>
#include <soci/sqlite3/soci-sqlite3.h>

namespace evenkeel::db {
namespace {

/// More distinct statements than the program has: only a mistake (values pasted into SQL) gets there.
constexpr std::size_t kMostStatements = 512;

sqlite_api::sqlite3* sqlite_handle(soci::session& session) {
  return static_cast<soci::sqlite3_session_backend*>(session.get_backend())->conn_;
}

soci::postgresql_session_backend& postgresql_backend(soci::session& session) {
  return *static_cast<soci::postgresql_session_backend*>(session.get_backend());
}

void sqlite_exec(soci::session& session, const char* text) {
  sqlite_api::sqlite3* handle = sqlite_handle(session);
  const int code = sqlite_api::sqlite3_exec(handle, text, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) throw soci::sqlite3_soci_error(sqlite_api::sqlite3_errmsg(handle), code);
}

}  // namespace

const Capabilities& capabilities_of(Backend backend) {
  static const Capabilities sqlite{.name = "SQLite", .file_suffix = "sqlite", .group_commit = true};
  static const Capabilities postgresql{.name = "PostgreSQL",
                                       .file_suffix = "postgresql",
                                       .concurrent_writers = true,
                                       .for_update = " FOR UPDATE",
                                       .row_level_security = true};
  return backend == Backend::sqlite ? sqlite : postgresql;
}

void refuse_nul(std::string_view text) {
  if (text.find('\0') != std::string_view::npos) throw soci::soci_error("text with a NUL byte");
}

void throw_unexpected_null() {
  throw soci::soci_error("NULL in a column that was read as not optional");
}

void finish(soci::statement& statement) {
  auto* backend = statement.get_backend();
  if (auto* sqlite = dynamic_cast<soci::sqlite3_statement_backend*>(backend)) {
    sqlite->reset();
  } else if (auto* postgresql = dynamic_cast<soci::postgresql_statement_backend*>(backend)) {
    postgresql->result_.reset();
  }
}

Session::Session(Backend backend, std::unique_ptr<soci::session> connection)
    : backend_(backend), connection_(std::move(connection)) {}

Session::~Session() {
  // On a lost connection libpq fails at once; SOCI keeps what its destructors throw to itself.
  statements_.clear();
}

void Session::keep(Key key, std::unique_ptr<StatementBase> statement) {
  if (statements_.size() >= kMostStatements) statements_.clear();
  statements_.emplace(key, std::move(statement));
}

void Session::set_subject(std::string_view subject) {
  if (!capabilities().row_level_security) return;
  one<std::tuple<std::string>>("SELECT set_config('evenkeel.subject', :subject, true)", subject);
}

void Session::run_script(std::string_view script) {
  const std::string text(script);
  if (backend_ == Backend::sqlite) {
    sqlite_exec(*connection_, text.c_str());
    return;
  }
  auto& backend = postgresql_backend(*connection_);
  const soci::details::postgresql_result result(backend, PQexec(backend.conn_, text.c_str()));
  result.check_for_errors("Cannot run the script.");
}

void Session::command(const char* text) {
  if (backend_ == Backend::sqlite) {
    exec(text);
    return;
  }
  auto& backend = postgresql_backend(*connection_);
  soci::details::postgresql_result result(backend, PQexec(backend.conn_, text));
  result.check_for_errors("Cannot run the command.");
  // PostgreSQL answers the COMMIT of a failed transaction with a cheerful ROLLBACK.
  if (std::strcmp(text, "COMMIT") == 0 && std::strcmp(PQcmdStatus(result.get_result()), "COMMIT") != 0) {
    throw soci::soci_error("COMMIT was answered by a rollback");
  }
}

TransactionState Session::transaction_state() const {
  if (backend_ == Backend::sqlite) {
    return sqlite_api::sqlite3_get_autocommit(sqlite_handle(*connection_)) != 0 ? TransactionState::none
                                                                                : TransactionState::open;
  }
  switch (PQtransactionStatus(postgresql_backend(*connection_).conn_)) {
    case PQTRANS_IDLE:
      return TransactionState::none;
    case PQTRANS_INTRANS:
      return TransactionState::open;
    case PQTRANS_INERROR:
      return TransactionState::failed;
    default:
      return TransactionState::lost;
  }
}

}  // namespace evenkeel::db
