// A server that goes away and comes back. Only PostgreSQL has one.
#include "database_fixture.hpp"

namespace evenkeel::db {
namespace {

class PostgreSQLRestart : public testing::Test {
 protected:
  PostgreSQLRestart() {
    options_.url = Secret<std::string>(server_.new_database());
    options_.readers = 1;
    options_.writers = 2;
    auto opened = Database::open(options_);
    if (!opened.has_value()) throw std::runtime_error(to_text(opened.error()));
    database_ = std::move(opened).value();
    const auto made = database_->write_sync([](Session& session) -> Result<void> {
      session.run_script("CREATE TABLE notes (id TEXT PRIMARY KEY, body TEXT, number BIGINT)");
      return success();
    });
    if (!made.has_value()) throw std::runtime_error(to_text(made.error()));
  }

  Result<void> add(const std::string& id) {
    return database_->write_sync([&](Session& session) -> Result<void> {
      insert_note(session, id);
      return success();
    });
  }

  test_support::PostgresServer server_;
  Options options_;
  std::unique_ptr<Database> database_;
};

TEST_F(PostgreSQLRestart, IdleConnectionsAreMadeAnewWithoutAFailedJob) {
  for (int i = 0; i < 4; ++i) ASSERT_TRUE(add("before" + std::to_string(i)).has_value());
  ASSERT_EQ(count_notes(*database_), 4);
  server_.restart();
  for (int i = 0; i < 4; ++i) {
    const auto answer = add("after" + std::to_string(i));
    EXPECT_TRUE(answer.has_value()) << to_text(answer.error());
  }
  EXPECT_EQ(count_notes(*database_), 8);
  EXPECT_GE(database_->stats().reconnects, 2U);
}

TEST_F(PostgreSQLRestart, WhileTheServerIsAwayJobsAnswerUnavailable) {
  server_.stop();
  const auto answer = add("lost");
  ASSERT_FALSE(answer.has_value());
  EXPECT_EQ(answer.error().code, ErrorCode::unavailable);
  EXPECT_TRUE(answer.error().retry_after.has_value());
  EXPECT_EQ(count_notes(*database_), -1);
  server_.start();
  EXPECT_TRUE(add("found").has_value());
  EXPECT_EQ(count_notes(*database_), 1);
}

TEST_F(PostgreSQLRestart, AJobThatLosesItsConnectionIsNotAcknowledged) {
  Gate gate;
  auto writing = std::async(std::launch::async, [&] {
    return database_->write_sync([&](Session& session) -> Result<void> {
      insert_note(session, "half");
      gate.pass();
      insert_note(session, "whole");
      return success();
    });
  });
  gate.wait_until_reached();
  server_.restart();
  gate.open();
  EXPECT_EQ(writing.get().error().code, ErrorCode::unavailable);
  EXPECT_EQ(count_notes(*database_), 0);
  EXPECT_TRUE(add("next").has_value());
}

TEST_F(PostgreSQLRestart, AnOpenWithNoServerSaysWhereItLooked) {
  server_.stop();
  const auto opened = Database::open(options_);
  ASSERT_FALSE(opened.has_value());
  EXPECT_EQ(opened.error().code, ErrorCode::unavailable);
  EXPECT_NE(opened.error().message.find("cannot use PostgreSQL at"), std::string::npos);
}

TEST_F(PostgreSQLRestart, AStatementThatTakesTooLongIsEnded) {
  options_.statement_timeout = std::chrono::milliseconds(50);
  auto impatient = std::move(Database::open(options_)).value();
  const auto answer = impatient->read_sync([](Session& session) -> Result<void> {
    session.one<std::tuple<std::string>>("SELECT CAST(pg_sleep(30) AS TEXT)");
    return success();
  });
  EXPECT_EQ(answer.error().code, ErrorCode::timeout);
}

}  // namespace
}  // namespace evenkeel::db
