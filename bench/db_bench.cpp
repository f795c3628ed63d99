// Acknowledged single-row writes a second, by callers that wait for theirs to be on the disk. The settings
// are the program's own: SQLite with synchronous=FULL, PostgreSQL as its server is configured. PostgreSQL is
// measured when BENCH_POSTGRESQL_URL names an empty database.
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>

#include <benchmark/benchmark.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>

#include "base/ids.hpp"
#include "platform/db/database.hpp"

namespace evenkeel::db {
namespace {

namespace asio = boost::asio;

constexpr int kWritesEach = 50;

/// A folder that goes when the program ends.
struct Folder {
  std::filesystem::path path;
  Folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "evenkeel-bench-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) std::abort();
    path = pattern;
  }
  ~Folder() { std::filesystem::remove_all(path); }
};

std::unique_ptr<Database> open(const std::string& url) {
  auto opened = Database::open({.url = Secret<std::string>(url)});
  if (!opened.has_value()) return nullptr;
  const auto made = opened.value()->write_sync([](Session& session) -> Result<void> {
    session.run_script(
        "DROP TABLE IF EXISTS bench_answers; CREATE TABLE bench_answers (checkin TEXT NOT NULL, item TEXT "
        "NOT NULL,"
        " value TEXT NOT NULL, saved_at BIGINT NOT NULL, PRIMARY KEY (checkin, item))");
    return success();
  });
  return made.has_value() ? std::move(opened).value() : nullptr;
}

/// One person saves answers one after another, each when the one before is acknowledged.
asio::awaitable<void> save_answers(Database& database, std::string checkin, int& failed) {
  for (int i = 0; i < kWritesEach; ++i) {
    const auto saved = co_await database.write([&](Session& session) -> Result<void> {
      session.exec(
          "INSERT INTO bench_answers (checkin, item, value, saved_at) VALUES (:c, :i, :v, :t)"
          " ON CONFLICT (checkin, item) DO UPDATE SET value = excluded.value, saved_at = excluded.saved_at",
          checkin, "item_" + std::to_string(i), std::to_string(i % 4), Millis{1'700'000'000'000} + i);
      return success();
    });
    failed += saved.has_value() ? 0 : 1;
  }
}

void acknowledged_writes(benchmark::State& state, const std::string& url) {
  const auto database = open(url);
  if (!database) return state.SkipWithError("the database cannot be opened");
  const auto callers = state.range(0);
  const SystemClock clock;
  SystemRandom random;
  int failed = 0;
  for (auto _ : state) {
    asio::io_context io(1);
    for (std::int64_t i = 0; i < callers; ++i) {
      asio::co_spawn(io, save_answers(*database, new_id(clock, random), failed), asio::detached);
    }
    io.run();
  }
  if (failed > 0) state.SkipWithError("some writes failed");
  const Stats stats = database->stats();
  state.SetItemsProcessed(state.iterations() * callers * kWritesEach);
  state.counters["jobs_per_commit"] =
      static_cast<double>(stats.grouped_jobs) / static_cast<double>(stats.commits);
  state.counters["commit_us"] = stats.commit_seconds / static_cast<double>(stats.commits) * 1e6;
}

void single_row_reads(benchmark::State& state) {
  const Folder folder;
  const auto database = open("sqlite://" + (folder.path / "bench.db").string());
  if (!database) return state.SkipWithError("the database cannot be opened");
  for (auto _ : state) {
    benchmark::DoNotOptimize(database->read_sync([](Session& session) -> Result<bool> {
      return session
          .one<std::tuple<std::string>>("SELECT value FROM bench_answers WHERE checkin = :c", "none")
          .has_value();
    }));
  }
  state.SetItemsProcessed(state.iterations());
}

void sqlite_writes(benchmark::State& state) {
  const Folder folder;
  acknowledged_writes(state, "sqlite://" + (folder.path / "bench.db").string());
}
BENCHMARK(sqlite_writes)->Arg(1)->Arg(8)->Arg(64)->Arg(256)->UseRealTime()->Unit(benchmark::kMillisecond);

void postgresql_writes(benchmark::State& state) {
  const char* url = std::getenv("BENCH_POSTGRESQL_URL");
  if (url == nullptr) return state.SkipWithError("BENCH_POSTGRESQL_URL is not set");
  acknowledged_writes(state, url);
}
BENCHMARK(postgresql_writes)->Arg(1)->Arg(64)->UseRealTime()->Unit(benchmark::kMillisecond);

BENCHMARK(single_row_reads)->UseRealTime();

}  // namespace
}  // namespace evenkeel::db
