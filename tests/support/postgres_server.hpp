#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <string>

#include "support/subprocess.hpp"
#include "support/temp_dir.hpp"

namespace evenkeel::test_support {

/// A real PostgreSQL of the test's own: a new cluster in a temporary folder, reached through a unix socket in
/// it, so that it meets no other server. As root it runs as user `postgres` (or `nobody`), since the server
/// refuses root. @throws std::runtime_error that says what is missing, for example the package postgresql
class PostgresServer {
 public:
  PostgresServer();
  ~PostgresServer();
  PostgresServer(const PostgresServer&) = delete;
  PostgresServer& operator=(const PostgresServer&) = delete;

  /// One server for the whole test program, started when first asked for.
  static PostgresServer& shared();

  /// Makes a new empty database (UTF-8). @return its address, for `database.url`
  std::string new_database();
  /// The address of a database of that name, whether it exists or not.
  std::string url(const std::string& database) const;
  /// Runs SQL in the database `postgres`. @throws std::runtime_error with psql's output
  void run_sql(const std::string& sql);

  void start();
  /// Disconnects everyone and stops.
  void stop();
  void restart();

 private:
  Subprocess::Options tool(const std::string& name, std::vector<std::string> arguments) const;

  TempDir dir_;
  std::filesystem::path programs_;
  std::optional<std::pair<uid_t, gid_t>> as_;
  std::unique_ptr<Subprocess> server_;
  std::atomic<int> databases_{0};
};

}  // namespace evenkeel::test_support
