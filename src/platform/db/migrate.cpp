#include "platform/db/migrate.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include <sodium.h>

#include "base/log.hpp"

namespace evenkeel::db {
namespace {

Error broken(const std::string& what) {
  return fail(ErrorCode::internal, "The program's migrations are wrong: " + what);
}

std::string sha256(std::string_view bytes) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  std::string hex(digest.size() * 2 + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), digest.data(), digest.size());
  hex.pop_back();
  return hex;
}

struct FileName {
  int version = 0;
  std::string name;
  std::string dialect;  ///< empty: for every backend
};

/// "0002_mood.sqlite.sql" -> {2, "mood", "sqlite"}
Result<FileName> parse_name(std::string_view file) {
  const Error bad = broken(std::string(file) + " is not named NNNN_name.sql or NNNN_name.DIALECT.sql");
  if (!file.ends_with(".sql") || file.size() < 10 || file[4] != '_') return bad;
  FileName parsed;
  const auto [end, code] = std::from_chars(file.data(), file.data() + 4, parsed.version);
  if (code != std::errc() || end != file.data() + 4 || parsed.version < 1) return bad;
  std::string_view rest = file.substr(5, file.size() - 9);
  if (const auto dot = rest.find('.'); dot != std::string_view::npos) {
    parsed.dialect = rest.substr(dot + 1);
    rest = rest.substr(0, dot);
    if (parsed.dialect != "sqlite" && parsed.dialect != "postgresql") return bad;
  }
  const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
  if (rest.empty() || !std::all_of(rest.begin(), rest.end(), plain)) return bad;
  parsed.name = rest;
  return parsed;
}

bool table_exists(Session& session) {
  const bool sqlite = session.capabilities().file_suffix == "sqlite";
  return session
      .one<std::tuple<int>>(
          sqlite ? "SELECT 1 FROM sqlite_master WHERE type='table' AND name='schema_migrations'"
                 : "SELECT 1 WHERE to_regclass('schema_migrations') IS NOT NULL")
      .has_value();
}

std::vector<AppliedMigration> applied_so_far(Session& session) {
  std::vector<AppliedMigration> applied;
  if (!table_exists(session)) return applied;
  for (auto& [version, name, checksum, at] : session.all<std::tuple<int, std::string, std::string, Millis>>(
           "SELECT version, name, checksum, applied_at FROM schema_migrations ORDER BY version")) {
    applied.push_back({.version = version, .name = name, .checksum = checksum, .applied_at = at});
  }
  return applied;
}

/// Compares what the database has with what the program brings.
Result<MigrationStatus> compare(std::vector<AppliedMigration> applied, const std::vector<Migration>& known) {
  const auto conflict = [](const std::string& text) { return fail(ErrorCode::conflict, text); };
  const int newest = known.empty() ? 0 : known.back().version;
  if (!applied.empty() && applied.back().version > newest) {
    return conflict("The database is newer than this program: it has migration " +
                    std::to_string(applied.back().version) + " (" + applied.back().name +
                    "), the program knows up to " + std::to_string(newest) +
                    ". Start a newer program, or restore a backup from before the upgrade.");
  }
  MigrationStatus status{.applied = std::move(applied), .pending = {}};
  std::map<int, const AppliedMigration*> by_version;
  for (const AppliedMigration& one : status.applied) by_version[one.version] = &one;
  const int last = status.applied.empty() ? 0 : status.applied.back().version;
  for (const Migration& migration : known) {
    const auto found = by_version.find(migration.version);
    if (found == by_version.end()) {
      if (migration.version < last) {
        return conflict("Migration " + migration.file + " comes before migration " + std::to_string(last) +
                        ", which the database already has. Give it the next free number.");
      }
      status.pending.push_back(migration);
    } else if (found->second->checksum != migration.checksum) {
      return conflict(
          "Migration " + migration.file +
          " was changed after it had been applied. Undo the change and add a new migration instead.");
    }
  }
  return status;
}

/// Lets one program at a time migrate. SQLite's write transaction is that lock already.
void lock_migrations(Session& session) {
  if (!session.capabilities().concurrent_writers) return;
  session.run_script(
      "SET LOCAL statement_timeout=0; SET LOCAL lock_timeout=0;"
      "SELECT pg_advisory_xact_lock(7305806442138721);");
}

struct Step {
  std::string file;  ///< empty: nothing waits
  int version = 0;
};

/// Applies the first migration that waits, inside the caller's transaction.
Result<Step> apply_next(Session& session, const std::vector<Migration>& known, Millis now) {
  lock_migrations(session);
  if (!table_exists(session)) {
    session.run_script(
        "CREATE TABLE schema_migrations (version INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT "
        "NULL,"
        " applied_at BIGINT NOT NULL)");
  }
  EVENKEEL_TRY(const MigrationStatus status, compare(applied_so_far(session), known));
  if (status.pending.empty()) {
    return Step{.file = {}, .version = status.applied.empty() ? 0 : status.applied.back().version};
  }
  const Migration& next = status.pending.front();
  try {
    session.run_script(next.sql);
  } catch (const soci::soci_error& thrown) {
    const SqlFailure failure = translate(thrown);
    if (failure.retry) throw;
    return fail(failure.error.code, "Migration " + next.file + " failed: " + failure.error.internal +
                                        ". Nothing of it was kept.");
  }
  if (session.transaction_state() != TransactionState::open) {
    return broken(next.file + " ends the transaction itself");
  }
  session.exec("INSERT INTO schema_migrations (version, name, checksum, applied_at) VALUES (:v, :n, :c, :t)",
               next.version, next.name, next.checksum, now);
  return Step{.file = next.file, .version = next.version};
}

}  // namespace

Result<std::vector<Migration>> migrations_for(const Capabilities& capabilities,
                                              std::span<const EmbeddedFile> files) {
  std::map<int, Migration> steps;
  std::map<int, bool> own;  // version -> the step is this dialect's own variant
  std::map<int, std::string> seen;
  for (const EmbeddedFile& file : files) {
    const std::string_view base = file.path.substr(file.path.rfind('/') + 1);
    EVENKEEL_TRY(const FileName parsed, parse_name(base));
    const auto [known, fresh] = seen.emplace(parsed.version, parsed.name);
    if (!fresh && known->second != parsed.name) {
      return broken("version " + std::to_string(parsed.version) + " is both " + known->second + " and " +
                    parsed.name);
    }
    const bool specific = !parsed.dialect.empty();
    if (specific && parsed.dialect != capabilities.file_suffix) continue;
    if (steps.contains(parsed.version)) {
      if (own[parsed.version] == specific) return broken("two files " + std::string(base));
      if (!specific) continue;
    }
    own[parsed.version] = specific;
    steps[parsed.version] = {.version = parsed.version,
                             .name = parsed.name,
                             .file = std::string(base),
                             .checksum = sha256(file.bytes),
                             .sql = file.bytes};
  }
  std::vector<Migration> sorted;
  int expected = 1;
  for (const auto& [version, name] : seen) {
    if (version != expected++) return broken("version " + std::to_string(version - 1) + " is missing");
    const auto step = steps.find(version);
    if (step == steps.end()) {
      return broken("version " + std::to_string(version) + " (" + name + ") has no file for " +
                    std::string(capabilities.name));
    }
    sorted.push_back(step->second);
  }
  return sorted;
}

Result<MigrationStatus> migration_status(Database& database, std::span<const EmbeddedFile> files) {
  EVENKEEL_TRY(const auto known, migrations_for(database.capabilities(), files));
  return database.read_sync(
      [&](Session& session) -> Result<MigrationStatus> { return compare(applied_so_far(session), known); });
}

Result<MigrationReport> migrate(Database& database, std::span<const EmbeddedFile> files, const Clock& clock) {
  EVENKEEL_TRY(const auto known, migrations_for(database.capabilities(), files));
  MigrationReport report;
  for (;;) {
    const Millis now = clock.now();
    EVENKEEL_TRY(const Step step, database.write_sync([&](Session& session) -> Result<Step> {
      return apply_next(session, known, now);
    }));
    report.version = step.version;
    if (step.file.empty()) return report;
    log::info("migration applied", {{"file", boost::json::string(step.file)}});
    report.applied.push_back(step.file);
  }
}

}  // namespace evenkeel::db
