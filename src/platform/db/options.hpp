#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/guarded.hpp"

namespace evenkeel::db {

/// How to open a database.
struct Options {
  /// "sqlite:///absolute/path", "sqlite://relative/path" or "postgresql://user:password@host:port/name?…"
  /// (libpq's form; a unix socket is "postgresql:///name?host=/folder"). May hold a password.
  Secret<std::string> url;
  std::size_t readers = 2;  ///< connections that read, at least 1
  /// Connections that write (SQLite always has one). On PostgreSQL each waits for the disk at its commit, and
  /// the server lets commits that wait together share one flush: many writers make few waits.
  std::size_t writers = 16;
  std::size_t max_queued = 4096;                 ///< jobs that may wait, for reading and for writing each
  std::chrono::milliseconds busy_timeout{5000};  ///< how long a statement waits for a lock
  std::chrono::milliseconds statement_timeout{30'000};  ///< longest statement (PostgreSQL)
  std::size_t max_group = 256;                          ///< SQLite: most jobs that share one commit
  std::chrono::milliseconds max_group_time{10};  ///< SQLite: a group takes no further job after this long
  /// SQLite: whether it keeps a write-ahead log. Without, removed bytes are gone with the commit; for small
  /// stores whose forgetting matters more than their speed.
  bool write_ahead_log = true;
};

enum class Backend { sqlite, postgresql };

/// What a backend can do: code asks for the ability, never for the backend's name.
struct Capabilities {
  std::string_view name{};         ///< "SQLite" or "PostgreSQL", for people
  std::string_view file_suffix{};  ///< the part of a migration's file name that is this dialect's own
  bool concurrent_writers = false;
  /// Ends a SELECT that must hold its rows until the job commits: " FOR UPDATE", or nothing where write jobs
  /// run one after another anyway.
  std::string_view for_update{};
  bool group_commit = false;
  bool row_level_security = false;  ///< it hides rows from jobs that did not say for whom they work
};

const Capabilities& capabilities_of(Backend backend);

/// One queue of jobs and the threads behind it. Counters only grow; `queued` and `running` are of this
/// moment.
struct LaneStats {
  std::size_t connections = 0;  ///< threads, each with its own connection
  std::size_t queued = 0;
  std::size_t running = 0;
  std::size_t max_queued = 0;
  std::uint64_t rejected = 0;   ///< refused because the queue was full
  std::uint64_t succeeded = 0;  ///< acknowledged: for writes, after the commit
  std::uint64_t failed = 0;
  double wait_seconds = 0;   ///< sum over jobs, from asking to starting
  double total_seconds = 0;  ///< sum over jobs, from asking to the answer
};

/// Upper bounds of the group-size histogram; one further bucket holds what is larger.
inline constexpr std::array<std::size_t, 9> kGroupSizeBounds{1, 2, 4, 8, 16, 32, 64, 128, 256};

struct Stats {
  LaneStats reads;
  LaneStats writes;
  std::uint64_t commits = 0;  ///< durable commits of writes
  std::uint64_t commit_failures = 0;
  std::uint64_t retries = 0;     ///< after a serialisation failure or deadlock
  std::uint64_t reconnects = 0;  ///< connections made again after a loss
  double commit_seconds = 0;     ///< sum over commits
  /// Number of commits by how many jobs shared them; not cumulative.
  std::array<std::uint64_t, kGroupSizeBounds.size() + 1> group_sizes{};
  std::uint64_t grouped_jobs = 0;  ///< sum of the group sizes
};

}  // namespace evenkeel::db
