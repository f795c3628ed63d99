// Many at once: bounded queues, no lost update, an orderly close.
#include <atomic>

#include "database_fixture.hpp"

namespace evenkeel::db {
namespace {

namespace asio = boost::asio;

class DatabaseLoad : public OnEveryBackend {};
EVENKEEL_ON_EVERY_BACKEND(DatabaseLoad);

TEST_P(DatabaseLoad, AFullQueueAnswersUnavailableAtOnceAndKeepsWhatItTook) {
  options_.writers = 1;
  options_.max_queued = 3;
  auto database = open_with_notes();
  Gate gate;
  std::vector<Result<void>> answers;
  const auto launch = [&](auto job) {
    asio::co_spawn(
        io_, [&, job]() -> asio::awaitable<void> { answers.push_back(co_await database->write(job)); },
        asio::detached);
    io_.restart();
    io_.poll();
  };
  launch([&](Session& session) -> Result<void> {
    gate.pass();
    insert_note(session, "slow");
    return success();
  });
  gate.wait_until_reached();
  for (int i = 0; i < 5; ++i) {
    launch([i](Session& session) -> Result<void> {
      insert_note(session, std::to_string(i));
      return success();
    });
  }
  io_.restart();
  io_.poll();
  ASSERT_EQ(answers.size(), 2U);  // the two that found no room
  for (const auto& answer : answers) {
    EXPECT_EQ(answer.error().code, ErrorCode::unavailable);
    EXPECT_TRUE(answer.error().retry_after.has_value());
  }
  const Stats stats = database->stats();
  EXPECT_EQ(stats.writes.queued, 3U);
  EXPECT_EQ(stats.writes.running, 1U);
  EXPECT_EQ(stats.writes.rejected, 2U);
  gate.open();
  io_.restart();
  io_.run();
  EXPECT_EQ(answers.size(), 6U);
  EXPECT_EQ(count_notes(*database), 4);
}

TEST_P(DatabaseLoad, NoUpdateIsLostAmongManyWritersThatHoldTheRow) {
  constexpr int kCallers = 32;
  constexpr int kEach = 20;
  auto database = open_with_notes();
  ASSERT_TRUE(database
                  ->write_sync([](Session& session) -> Result<void> {
                    insert_note(session, "counter", {}, 0);
                    return success();
                  })
                  .has_value());
  int succeeded = 0;
  const auto caller = [&]() -> asio::awaitable<void> {
    for (int i = 0; i < kEach; ++i) {
      const auto answer = co_await database->write([](Session& session) -> Result<void> {
        const std::string select =
            "SELECT number FROM notes WHERE id = :id" + std::string(session.capabilities().for_update);
        const auto row = session.one<std::tuple<std::int64_t>>(select, "counter");
        session.exec("UPDATE notes SET number = :n WHERE id = :id", std::get<0>(*row) + 1, "counter");
        return success();
      });
      succeeded += answer.has_value() ? 1 : 0;
    }
  };
  for (int i = 0; i < kCallers; ++i) asio::co_spawn(io_, caller, asio::detached);
  io_.run();
  EXPECT_EQ(succeeded, kCallers * kEach);
  const auto final_value = database->read_sync([](Session& session) -> Result<std::int64_t> {
    return std::get<0>(
        *session.one<std::tuple<std::int64_t>>("SELECT number FROM notes WHERE id = :id", "counter"));
  });
  EXPECT_EQ(final_value.value(), kCallers * kEach);
}

TEST_P(DatabaseLoad, ADeadlockIsSolvedByRunningOneJobAgain) {
  auto database = open_with_notes();
  ASSERT_TRUE(database
                  ->write_sync([](Session& session) -> Result<void> {
                    insert_note(session, "a", {}, 0);
                    insert_note(session, "b", {}, 0);
                    return success();
                  })
                  .has_value());
  // Both hold one row before either asks for the other's. Where writes follow one another, nobody waits.
  const bool side_by_side = database->capabilities().concurrent_writers;
  std::atomic<int> holding{0};
  std::promise<void> both;
  const auto ready = both.get_future().share();
  const auto cross = [&](const std::string& first, const std::string& second) {
    std::atomic<bool> tried{false};
    return database->write_sync([&](Session& session) -> Result<void> {
      session.exec("UPDATE notes SET number = number + 1 WHERE id = :id", first);
      if (side_by_side && !tried.exchange(true)) {
        if (++holding == 2) both.set_value();
        ready.wait();
      }
      session.exec("UPDATE notes SET number = number + 1 WHERE id = :id", second);
      return success();
    });
  };
  auto other = std::async(std::launch::async, [&] { return cross("b", "a"); });
  const auto mine = cross("a", "b");
  const auto theirs = other.get();
  EXPECT_TRUE(mine.has_value()) << to_text(mine.error());
  EXPECT_TRUE(theirs.has_value()) << to_text(theirs.error());
  const auto sum = database->read_sync([](Session& session) -> Result<std::int64_t> {
    return std::get<0>(
        *session.one<std::tuple<std::int64_t>>("SELECT CAST(sum(number) AS BIGINT) FROM notes"));
  });
  EXPECT_EQ(sum.value(), 4);
  EXPECT_EQ(database->stats().retries, side_by_side ? 1U : 0U);
}

TEST_P(DatabaseLoad, CloseFinishesWhatItAcceptedAndRefusesTheRest) {
  auto database = open_with_notes();
  int succeeded = 0;
  for (int i = 0; i < 200; ++i) {
    asio::co_spawn(
        io_,
        [&, i]() -> asio::awaitable<void> {
          const auto answer = co_await database->write([&i](Session& session) -> Result<void> {
            insert_note(session, std::to_string(i));
            return success();
          });
          succeeded += answer.has_value() ? 1 : 0;
        },
        asio::detached);
  }
  io_.poll();
  database->close();
  io_.restart();
  io_.run();
  EXPECT_EQ(succeeded, 200);
  const auto late = database->write_sync([](Session&) -> Result<void> { return success(); });
  EXPECT_EQ(late.error().code, ErrorCode::unavailable);
  database->close();
  database = open();
  EXPECT_EQ(count_notes(*database), 200);
}

TEST_P(DatabaseLoad, ItsFiguresAddUp) {
  auto database = open_with_notes();
  for (int i = 0; i < 10; ++i) {
    static_cast<void>(database->write_sync([&](Session& session) -> Result<void> {
      insert_note(session, std::to_string(i % 5));  // the second half repeats the first
      return success();
    }));
  }
  EXPECT_EQ(count_notes(*database), 5);
  const Stats stats = database->stats();
  EXPECT_EQ(stats.writes.succeeded, 6U);  // with the table
  EXPECT_EQ(stats.writes.failed, 5U);
  EXPECT_EQ(stats.reads.succeeded, 1U);
  EXPECT_EQ(stats.commits, 6U);
  EXPECT_EQ(stats.grouped_jobs, 6U);
  std::uint64_t by_size = 0;
  for (const std::uint64_t count : stats.group_sizes) by_size += count;
  EXPECT_EQ(by_size, stats.commits);
  EXPECT_EQ(stats.writes.queued + stats.writes.running, 0U);
  EXPECT_GE(stats.writes.total_seconds, stats.writes.wait_seconds);
}

}  // namespace
}  // namespace evenkeel::db
