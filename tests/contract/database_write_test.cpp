// What a write promises: kept whole, or not at all; acknowledged only when durable.
#include <stdexcept>

#include "database_fixture.hpp"

namespace evenkeel::db {
namespace {

namespace asio = boost::asio;
using test_support::run_to_end;

class DatabaseWrite : public OnEveryBackend {};
EVENKEEL_ON_EVERY_BACKEND(DatabaseWrite);

TEST_P(DatabaseWrite, IsVisibleToReadersOnceItIsAcknowledged) {
  auto database = open_with_notes();
  for (int i = 0; i < 20; ++i) {
    ASSERT_TRUE(database
                    ->write_sync([&](Session& session) -> Result<void> {
                      insert_note(session, std::to_string(i));
                      return success();
                    })
                    .has_value());
    ASSERT_EQ(count_notes(*database), i + 1);
  }
}

TEST_P(DatabaseWrite, ResumesTheCoroutineWithItsValueOnItsOwnThread) {
  auto database = open_with_notes();
  const auto here = std::this_thread::get_id();
  std::thread::id after;
  const auto rows = run_to_end<Result<long long>>(io_, [&]() -> asio::awaitable<Result<long long>> {
    const std::string id = "one";
    auto written = co_await database->write([&](Session& session) -> Result<long long> {
      return session.exec("INSERT INTO notes (id) VALUES (:id)", id);
    });
    after = std::this_thread::get_id();
    co_return written;
  }());
  EXPECT_EQ(rows.value(), 1);
  EXPECT_EQ(after, here);
  EXPECT_EQ(count_notes(*database), 1);
}

TEST_P(DatabaseWrite, ThatReturnsAnErrorLeavesNothing) {
  auto database = open_with_notes();
  const auto answer = database->write_sync([](Session& session) -> Result<void> {
    insert_note(session, "gone");
    return fail(ErrorCode::not_found, "no");
  });
  EXPECT_EQ(answer.error().code, ErrorCode::not_found);
  EXPECT_EQ(count_notes(*database), 0);
}

TEST_P(DatabaseWrite, ThatThrowsLeavesNothingAndSaysNothingOfTheText) {
  auto database = open_with_notes();
  const auto answer = database->write_sync([](Session& session) -> Result<void> {
    insert_note(session, "gone");
    throw std::runtime_error("sleep_hours is 3");
  });
  EXPECT_EQ(answer.error().code, ErrorCode::internal);
  EXPECT_EQ((answer.error().message + answer.error().internal).find("sleep"), std::string::npos);
  EXPECT_EQ(count_notes(*database), 0);
}

TEST_P(DatabaseWrite, WithAFailedStatementLeavesNothing) {
  auto database = open_with_notes();
  const auto answer = database->write_sync([](Session& session) -> Result<void> {
    insert_note(session, "gone");
    session.exec("INSERT INTO no_such_table (id) VALUES (:id)", "x");
    return success();
  });
  EXPECT_EQ(answer.error().code, ErrorCode::internal);
  EXPECT_EQ(count_notes(*database), 0);
}

TEST_P(DatabaseWrite, ThatFailsTakesNoOtherWithItThatWaitsBesideIt) {
  options_.writers = 1;
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
    insert_note(session, "first");
    return success();
  });
  gate.wait_until_reached();
  // These now wait together and so, where the backend commits in groups, share one transaction.
  for (int i = 0; i < 12; ++i) {
    launch([i](Session& session) -> Result<void> {
      insert_note(session, "note" + std::to_string(i));
      if (i % 4 == 1) return fail(ErrorCode::conflict, "refused");
      if (i % 4 == 2) throw std::logic_error("broken");
      if (i % 4 == 3) insert_note(session, "note0");  // violates the primary key
      return success();
    });
  }
  gate.open();
  io_.restart();
  io_.run();
  ASSERT_EQ(answers.size(), 13U);
  EXPECT_TRUE(answers[0].has_value());
  const auto all = database->read_sync([](Session& session) -> Result<std::vector<std::tuple<std::string>>> {
    return session.all<std::tuple<std::string>>("SELECT id FROM notes ORDER BY id");
  });
  EXPECT_EQ(all.value(), (std::vector<std::tuple<std::string>>{{"first"}, {"note0"}, {"note4"}, {"note8"}}));
  int refused = 0;
  for (const auto& answer : answers) refused += answer.has_value() ? 0 : 1;
  EXPECT_EQ(refused, 9);
  const Stats stats = database->stats();
  EXPECT_EQ(stats.writes.failed, 9U);
  // In groups: the table, the first, the twelve together.
  EXPECT_EQ(stats.commits, database->capabilities().group_commit ? 3U : 5U);
}

TEST_P(DatabaseWrite, IsNeverAcknowledgedWhenItsCommitFails) {
  auto database = open();
  ASSERT_TRUE(
      database
          ->write_sync([](Session& session) -> Result<void> {
            session.run_script(
                "CREATE TABLE parent (id BIGINT PRIMARY KEY);"
                "CREATE TABLE child (id BIGINT REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED)");
            return success();
          })
          .has_value());
  const auto add_orphan = [](Session& session) -> Result<void> {
    session.exec("INSERT INTO child (id) VALUES (:id)", 7);
    return success();
  };
  EXPECT_FALSE(database->write_sync(add_orphan).has_value());
  const auto left = database->read_sync([](Session& session) -> Result<int> {
    return std::get<0>(*session.one<std::tuple<int>>("SELECT count(*) FROM child"));
  });
  EXPECT_EQ(left.value(), 0);
  EXPECT_EQ(database->stats().commit_failures, 1U);
  // The connection is as good as before.
  EXPECT_TRUE(database
                  ->write_sync([](Session& session) -> Result<void> {
                    session.exec("INSERT INTO parent (id) VALUES (:id)", 7);
                    session.exec("INSERT INTO child (id) VALUES (:id)", 7);
                    return success();
                  })
                  .has_value());
}

TEST_P(DatabaseWrite, ThatSwallowsAFailedStatementIsAcknowledgedOnlyIfItIsKept) {
  auto database = open_with_notes();
  const auto answer = database->write_sync([](Session& session) -> Result<void> {
    insert_note(session, "before");
    try {
      insert_note(session, "before");
    } catch (const soci::soci_error&) {
      insert_note(session, "elsewhere");  // PostgreSQL refuses everything after a failure
    }
    return success();
  });
  EXPECT_EQ(count_notes(*database), answer.has_value() ? 2 : 0);
  const auto silent = database->write_sync([](Session& session) -> Result<void> {
    insert_note(session, "third");
    try {
      insert_note(session, "third");
    } catch (const soci::soci_error&) {
    }
    return success();
  });
  const auto kept = database->read_sync([](Session& session) -> Result<bool> {
    return session.one<std::tuple<std::string>>("SELECT id FROM notes WHERE id = :id", "third").has_value();
  });
  EXPECT_EQ(kept.value(), silent.has_value());
}

TEST_P(DatabaseWrite, ThatEndsItsOwnTransactionIsRefused) {
  auto database = open_with_notes();
  const auto answer = database->write_sync([](Session& session) -> Result<void> {
    insert_note(session, "x");
    session.command("ROLLBACK");
    return success();
  });
  EXPECT_FALSE(answer.has_value());
  EXPECT_EQ(count_notes(*database), 0);
  EXPECT_TRUE(database
                  ->write_sync([](Session& session) -> Result<void> {
                    insert_note(session, "y");
                    return success();
                  })
                  .has_value());
}

TEST_P(DatabaseWrite, IsStillThereAfterClosingAndOpeningAgain) {
  {
    auto database = open_with_notes();
    ASSERT_TRUE(database
                    ->write_sync([](Session& session) -> Result<void> {
                      insert_note(session, "kept", "body", 5);
                      return success();
                    })
                    .has_value());
  }
  auto database = open();
  EXPECT_EQ(count_notes(*database), 1);
}

}  // namespace
}  // namespace evenkeel::db
