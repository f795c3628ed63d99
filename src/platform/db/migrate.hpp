#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/embedded.hpp"
#include "base/result.hpp"
#include "platform/db/database.hpp"

namespace evenkeel::db {

/// The migrations that are built into the program (src/platform/db/migrations).
const EmbeddedFiles& migrations();

/// One step of the schema, in the form for one backend.
struct Migration {
  int version = 0;
  std::string name;      ///< "checkins" of 0001_checkins.sql
  std::string file;      ///< the file's name
  std::string checksum;  ///< SHA-256 of the file's bytes, hexadecimal
  std::string_view sql;  ///< points into the embedded file
};

struct AppliedMigration {
  int version = 0;
  std::string name;
  std::string checksum;
  Millis applied_at = 0;
};

struct MigrationStatus {
  std::vector<AppliedMigration> applied;
  std::vector<Migration> pending;
};

struct MigrationReport {
  int version = 0;                   ///< the database's version now
  std::vector<std::string> applied;  ///< the files that this call applied, in order
};

/// Sorts the files into steps for the backend, whose own variant (`0002_x.sqlite.sql`) goes before the common
/// file. Errors (`internal`): a badly named file, two files for one version, a gap, no file for this backend.
Result<std::vector<Migration>> migrations_for(const Capabilities& capabilities,
                                              std::span<const EmbeddedFile> files);

/// What has been applied and what waits. Changes nothing. Errors (`conflict`): the database is newer than the
/// program, or a migration was edited after it was applied; the message says which and what to do.
Result<MigrationStatus> migration_status(Database& database, std::span<const EmbeddedFile> files);

/// Applies what waits, forward only, each step in a transaction of its own together with its record, so a
/// failure leaves the steps before it and nothing of itself. Two programs that start at once do not collide.
/// Errors as in migration_status, and the SQL failure of a step with the file's name.
Result<MigrationReport> migrate(Database& database, std::span<const EmbeddedFile> files, const Clock& clock);

}  // namespace evenkeel::db
