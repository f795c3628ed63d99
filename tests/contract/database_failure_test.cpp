// Failures arrive as our own errors, which never repeat a value or a password.
#include "database_fixture.hpp"

namespace evenkeel::db {
namespace {

class DatabaseFailure : public OnEveryBackend {};
EVENKEEL_ON_EVERY_BACKEND(DatabaseFailure);

TEST_P(DatabaseFailure, AUniqueViolationIsAConflictWithoutTheValue) {
  auto database = open_with_notes();
  const auto twice = [](Session& session) -> Result<void> {
    insert_note(session, "secret-value", "secret-body");
    insert_note(session, "secret-value", "secret-body");
    return success();
  };
  const auto answer = database->write_sync(twice);
  EXPECT_EQ(answer.error().code, ErrorCode::conflict);
  EXPECT_EQ(to_text(answer.error()).find("secret"), std::string::npos) << to_text(answer.error());
  EXPECT_EQ(answer.error().internal.find("secret"), std::string::npos);
}

TEST_P(DatabaseFailure, NoErrorRepeatsABoundValue) {
  auto database = open_with_notes();
  const auto answer = database->write_sync([](Session& session) -> Result<void> {
    session.exec("UPDATE notes SET number = CAST(:n AS BIGINT) / no_such_function(:m)", "secret-1",
                 "secret-2");
    return success();
  });
  EXPECT_EQ(answer.error().code, ErrorCode::internal);
  EXPECT_EQ(answer.error().internal.find("secret"), std::string::npos) << answer.error().internal;
  const auto raw = database->write_sync([](Session& session) -> Result<void> {
    const std::string secret = "secret-3";
    session.sql() << "INSERT INTO notes (id, number) VALUES (:id, (SELECT number FROM no_such_table))",
        soci::use(secret);
    return success();
  });
  EXPECT_EQ(raw.error().code, ErrorCode::internal);
  EXPECT_EQ(raw.error().internal.find("secret"), std::string::npos) << raw.error().internal;
}

TEST_P(DatabaseFailure, AForeignKeyIsEnforced) {
  auto database = open();
  const auto answer = database->write_sync([](Session& session) -> Result<void> {
    session.run_script(
        "CREATE TABLE parent (id BIGINT PRIMARY KEY);"
        "CREATE TABLE child (id BIGINT REFERENCES parent (id) ON DELETE CASCADE)");
    session.exec("INSERT INTO child (id) VALUES (:id)", 1);
    return success();
  });
  EXPECT_EQ(answer.error().code, ErrorCode::internal);
}

TEST_P(DatabaseFailure, AnUnknownAddressIsRefusedByName) {
  for (const char* url : {"", "mysql://x", "sqlite://", "sqlite://:memory:", "postgres", "data.db"}) {
    options_.url = Secret<std::string>(url);
    const auto opened = Database::open(options_);
    ASSERT_FALSE(opened.has_value()) << url;
    ASSERT_EQ(opened.error().fields.size(), 1U) << url;
    EXPECT_EQ(opened.error().fields[0].field, "database.url");
  }
}

TEST_P(DatabaseFailure, AnUnreachableDatabaseIsNamedWithoutThePassword) {
  const std::vector<std::string> urls =
      GetParam() == Backend::sqlite
          ? std::vector<std::string>{"sqlite:///proc/no-such-folder/hunter2-not.db", "sqlite:///"}
          : std::vector<std::string>{
                "postgresql://me:hunter2@127.0.0.1:1/db", "postgresql://me:hunter2@/db?host=/nowhere",
                "postgresql://me:hun@ter2@127.0.0.1:1/db", "postgresql://me:hun/ter2@127.0.0.1/db",
                "postgresql://me:%zzhunter2@127.0.0.1/db"};
  for (const std::string& url : urls) {
    options_.url = Secret<std::string>(url);
    const auto opened = Database::open(options_);
    ASSERT_FALSE(opened.has_value()) << url;
    const std::string text = to_text(opened.error()) + opened.error().internal;
    if (GetParam() == Backend::postgresql) {
      EXPECT_EQ(text.find("hunter2"), std::string::npos) << text;
      EXPECT_EQ(text.find("ter2"), std::string::npos) << text;
    }
    EXPECT_GT(opened.error().message.size(), 10U) << url;
  }
}

TEST_P(DatabaseFailure, AJobThatWaitsForAnotherJobIsToldSoInsteadOfHanging) {
  options_.writers = 1;
  auto database = open_with_notes();
  const auto answer = database->write_sync([&](Session&) -> Result<void> {
    return database->write_sync([](Session&) -> Result<void> { return success(); });
  });
  EXPECT_EQ(answer.error().code, ErrorCode::internal);
}

TEST_P(DatabaseFailure, PingTellsThatTheDatabaseAnswers) {
  auto database = open();
  EXPECT_TRUE(test_support::run_to_end<Result<void>>(io_, database->ping()).has_value());
  database->close();
  EXPECT_EQ(test_support::run_to_end<Result<void>>(io_, database->ping()).error().code,
            ErrorCode::unavailable);
}

}  // namespace
}  // namespace evenkeel::db
