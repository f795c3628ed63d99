#include "platform/db/database.hpp"

#include <algorithm>
#include <mutex>
#include <thread>
#include <vector>

#include "platform/db/connect.hpp"
#include "platform/db/group_commit.hpp"
#include "platform/db/lane.hpp"
#include "platform/db/transaction_loop.hpp"

namespace evenkeel::db {

/// The lanes, the threads and what they share.
class Database::Engine {
 public:
  Engine(const Options& options, Target target, std::unique_ptr<Session> first)
      : backend_(target.backend),
        reads_("database reads", std::max<std::size_t>(options.readers, 1), options.max_queued),
        writes_("database writes",
                capabilities_of(backend_).concurrent_writers ? std::max<std::size_t>(options.writers, 1) : 1,
                options.max_queued) {
    if (capabilities_of(backend_).group_commit) {
      writers_.emplace_back([this, options, connect = target.connect, session = std::move(first)]() mutable {
        GroupCommit(writes_, counters_, options, std::move(connect), std::move(session)).serve();
      });
    } else {
      for (std::size_t i = 0; i < writes_.stats().connections; ++i) {
        start(writers_, writes_, target.connect, Purpose::write, "BEGIN", std::move(first));
      }
    }
    const char* snapshot = capabilities_of(backend_).concurrent_writers
                               ? "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
                               : "BEGIN";
    for (std::size_t i = 0; i < reads_.stats().connections; ++i) {
      start(readers_, reads_, target.connect, Purpose::read, snapshot, nullptr);
    }
  }
  ~Engine() { close(); }
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  Lane& lane(Purpose purpose) { return purpose == Purpose::read ? reads_ : writes_; }
  Backend backend() const { return backend_; }

  Stats stats() const {
    Stats stats;
    stats.reads = reads_.stats();
    stats.writes = writes_.stats();
    counters_.add_to(stats);
    return stats;
  }

  /// The writers go last: SQLite folds its log into the file only when nobody else is reading.
  void close() {
    const std::scoped_lock lock(closing_);
    reads_.close();
    writes_.close();
    join(readers_);
    join(writers_);
  }

 private:
  void start(std::vector<std::thread>& threads, Lane& lane, const Connector& connect, Purpose purpose,
             const char* begin, std::unique_ptr<Session> session) {
    threads.emplace_back([this, &lane, connect, purpose, begin, session = std::move(session)]() mutable {
      TransactionLoop(lane, counters_, connect, purpose, begin, std::move(session)).serve();
    });
  }

  static void join(std::vector<std::thread>& threads) {
    for (std::thread& thread : threads) thread.join();
    threads.clear();
  }

  const Backend backend_;
  Lane reads_;
  Lane writes_;
  CommitCounters counters_;
  std::mutex closing_;
  std::vector<std::thread> readers_;
  std::vector<std::thread> writers_;
};

Database::Database(std::unique_ptr<Engine> engine) : engine_(std::move(engine)) {}
Database::~Database() = default;

Result<std::unique_ptr<Database>> Database::open(const Options& options) {
  EVENKEEL_TRY(Target target, parse_target(options));
  EVENKEEL_TRY(std::unique_ptr<Session> first, target.connect(Purpose::write));
  return std::unique_ptr<Database>(
      new Database(std::make_unique<Engine>(options, std::move(target), std::move(first))));
}

void Database::submit(Purpose purpose, std::unique_ptr<Job> job) {
  engine_->lane(purpose).submit(std::move(job));
}

const Capabilities& Database::capabilities() const {
  return capabilities_of(engine_->backend());
}

Stats Database::stats() const {
  return engine_->stats();
}

boost::asio::awaitable<Result<void>> Database::ping() {
  return read([](Session& session) -> Result<void> {
    session.one<std::tuple<int>>("SELECT 1");
    return success();
  });
}

void Database::close() {
  engine_->close();
}

}  // namespace evenkeel::db
