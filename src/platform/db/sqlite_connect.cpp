#include <cerrno>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <soci/sqlite3/soci-sqlite3.h>
#include <unistd.h>

#include "platform/db/connect.hpp"
#include "platform/db/sql_error.hpp"

namespace evenkeel::db {
namespace {

Error cannot_open(const std::string& path, const std::string& reason) {
  return fail(ErrorCode::unavailable, "cannot open the SQLite database " + path + ": " + reason);
}

/// Makes the folder and the file, both for their owner alone: they hold personal data. SQLite gives its -wal
/// and -shm files the same rights as the file.
Result<void> create_private(const std::string& path) {
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  std::error_code error;
  if (!folder.empty() && !std::filesystem::exists(folder, error)) {
    std::filesystem::create_directories(folder, error);
    if (error) return cannot_open(path, "cannot create its folder: " + error.message());
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
  }
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (file < 0) return cannot_open(path, std::strerror(errno));
  ::close(file);
  return success();
}

Result<std::unique_ptr<Session>> connect(const std::string& path, std::chrono::milliseconds busy,
                                         Purpose purpose, bool write_ahead_log) {
  if (purpose == Purpose::write) {
    EVENKEEL_CHECK(create_private(path));
  }
  try {
    auto connection = std::make_unique<soci::session>(soci::sqlite3, "dbname=\"" + path + "\"");
    auto session = std::make_unique<Session>(Backend::sqlite, std::move(connection));
    session->run_script("PRAGMA busy_timeout=" + std::to_string(busy.count()));
    if (purpose == Purpose::write) {
      const auto mode = session->one<std::tuple<std::string>>(
          write_ahead_log ? "PRAGMA journal_mode=WAL" : "PRAGMA journal_mode=TRUNCATE");
      if (write_ahead_log && (!mode || std::get<0>(*mode) != "wal")) {
        return cannot_open(path, "its file system does not support write-ahead logging");
      }
    }
    // FULL: the log is on the disk before a commit is acknowledged. Removed rows are overwritten.
    session->run_script(
        "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY;"
        "PRAGMA trusted_schema=OFF; PRAGMA journal_size_limit=67108864; PRAGMA cache_size=-4096;");
    if (purpose == Purpose::read) session->run_script("PRAGMA query_only=ON");
    return session;
  } catch (const soci::soci_error& thrown) {
    const SqlFailure failure = translate(thrown);
    return cannot_open(path, failure.error.internal);
  }
}

}  // namespace

Result<Target> sqlite_target(std::string path, const Options& options) {
  if (path.empty() || path.starts_with(":memory:") ||
      path.find_first_of(std::string("\"\0", 2)) != std::string::npos) {
    return invalid("database.url", "This is not the path of a SQLite database.",
                   "sqlite:///absolute/path or sqlite://relative/path, of a file");
  }
  return Target{.backend = Backend::sqlite,
                .connect = [path = std::move(path), busy = options.busy_timeout,
                            log = options.write_ahead_log](Purpose purpose) {
                  return connect(path, busy, purpose, log);
                }};
}

}  // namespace evenkeel::db
