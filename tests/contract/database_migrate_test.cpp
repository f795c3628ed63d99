// The schema moves forward only, a whole step at a time.
#include <gmock/gmock.h>

#include "database_fixture.hpp"
#include "platform/db/migrate.hpp"

namespace evenkeel::db {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

using Files = std::vector<EmbeddedFile>;
const EmbeddedFile kFirst{"0001_first.sql",
                          "CREATE TABLE one (id TEXT PRIMARY KEY); CREATE INDEX by_id ON one (id);"};
const EmbeddedFile kSecond{
    "0002_second.sql",
    "ALTER TABLE one ADD COLUMN body TEXT; -- it's: fine\nINSERT INTO one (id, body) VALUES ('a:b', 'x');"};
const EmbeddedFile kBroken{"0003_broken.sql", "CREATE TABLE three (id TEXT); CREATE TABLE three (id TEXT);"};

class DatabaseMigrate : public OnEveryBackend {
 protected:
  bool has(Database& database, const std::string& table) {
    return database
        .read_sync([&](Session& session) -> Result<void> {
          session.one<std::tuple<int>>("SELECT 1 FROM " + table);
          return success();
        })
        .has_value();
  }
  FakeClock clock_;
};
EVENKEEL_ON_EVERY_BACKEND(DatabaseMigrate);

TEST_P(DatabaseMigrate, ANewDatabaseGetsEveryStepOnce) {
  auto database = open();
  const auto first = migrate(*database, Files{kSecond, kFirst}, clock_);
  ASSERT_TRUE(first.has_value()) << to_text(first.error());
  EXPECT_THAT(first.value().applied, ElementsAre("0001_first.sql", "0002_second.sql"));
  EXPECT_EQ(first.value().version, 2);
  const auto again = migrate(*database, Files{kFirst, kSecond}, clock_);
  EXPECT_THAT(again.value().applied, IsEmpty());
  EXPECT_EQ(again.value().version, 2);
  const auto status = migration_status(*database, Files{kFirst, kSecond});
  ASSERT_EQ(status.value().applied.size(), 2U);
  EXPECT_EQ(status.value().applied[1].name, "second");
  EXPECT_EQ(status.value().applied[1].applied_at, clock_.now());
}

TEST_P(DatabaseMigrate, StatusListsWhatWaitsAndChangesNothing) {
  auto database = open();
  const auto before = migration_status(*database, Files{kFirst, kSecond});
  ASSERT_TRUE(before.has_value()) << to_text(before.error());
  EXPECT_EQ(before.value().pending.size(), 2U);
  EXPECT_FALSE(has(*database, "schema_migrations"));
  ASSERT_TRUE(migrate(*database, Files{kFirst}, clock_).has_value());
  const auto after = migration_status(*database, Files{kFirst, kSecond});
  ASSERT_EQ(after.value().pending.size(), 1U);
  EXPECT_EQ(after.value().pending[0].file, "0002_second.sql");
}

TEST_P(DatabaseMigrate, AFailingStepLeavesNothingOfItself) {
  auto database = open();
  const auto answer = migrate(*database, Files{kFirst, kSecond, kBroken}, clock_);
  ASSERT_FALSE(answer.has_value());
  EXPECT_THAT(answer.error().message, HasSubstr("0003_broken.sql"));
  EXPECT_TRUE(has(*database, "one"));
  EXPECT_FALSE(has(*database, "three"));
  const auto repaired = migrate(
      *database, Files{kFirst, kSecond, {"0003_broken.sql", "CREATE TABLE three (id TEXT);"}}, clock_);
  EXPECT_THAT(repaired.value().applied, ElementsAre("0003_broken.sql"));
}

TEST_P(DatabaseMigrate, AnEditedStepIsRefusedByName) {
  auto database = open();
  ASSERT_TRUE(migrate(*database, Files{kFirst}, clock_).has_value());
  const std::string edited = std::string(kFirst.bytes) + " ";
  const auto answer = migrate(*database, Files{{"0001_first.sql", edited}, kSecond}, clock_);
  ASSERT_FALSE(answer.has_value());
  EXPECT_THAT(answer.error().message, HasSubstr("0001_first.sql was changed"));
  EXPECT_FALSE(migration_status(*database, Files{{"0001_first.sql", edited}}).has_value());
}

TEST_P(DatabaseMigrate, ADatabaseNewerThanTheProgramIsRefused) {
  auto database = open();
  ASSERT_TRUE(migrate(*database, Files{kFirst, kSecond}, clock_).has_value());
  const auto answer = migrate(*database, Files{kFirst}, clock_);
  ASSERT_FALSE(answer.has_value());
  EXPECT_EQ(answer.error().code, ErrorCode::conflict);
  EXPECT_THAT(answer.error().message, HasSubstr("newer than this program"));
}

TEST_P(DatabaseMigrate, AStepBeforeOnesAlreadyAppliedIsRefused) {
  auto database = open();
  ASSERT_TRUE(migrate(*database, Files{kFirst, kSecond}, clock_).has_value());
  ASSERT_TRUE(database
                  ->write_sync([](Session& session) -> Result<void> {
                    session.exec("DELETE FROM schema_migrations WHERE version = :v", 1);
                    return success();
                  })
                  .has_value());
  EXPECT_THAT(migrate(*database, Files{kFirst, kSecond}, clock_).error().message, HasSubstr("comes before"));
}

TEST_P(DatabaseMigrate, TwoProgramsThatStartTogetherApplyEachStepOnce) {
  Files files;
  std::vector<std::string> names;
  std::vector<std::string> texts;
  for (int i = 1; i <= 8; ++i) {
    names.push_back("000" + std::to_string(i) + "_step.sql");
    texts.push_back("CREATE TABLE step" + std::to_string(i) + " (id TEXT)");
  }
  for (std::size_t i = 0; i < names.size(); ++i) files.push_back({names[i], texts[i]});
  auto one = open();
  auto two = open();
  auto other = std::async(std::launch::async, [&] { return migrate(*two, files, clock_); });
  const auto mine = migrate(*one, files, clock_);
  const auto theirs = other.get();
  ASSERT_TRUE(mine.has_value()) << to_text(mine.error());
  ASSERT_TRUE(theirs.has_value()) << to_text(theirs.error());
  EXPECT_EQ(mine.value().applied.size() + theirs.value().applied.size(), 8U);
  EXPECT_EQ(mine.value().version, 8);
}

TEST_P(DatabaseMigrate, TheBackendsOwnVariantGoesFirst) {
  auto database = open();
  const Files files{{"0001_both.sql", "SELECT no_such_column"},
                    {"0001_both.postgresql.sql", "CREATE TABLE for_postgresql (id TEXT)"},
                    {"0001_both.sqlite.sql", "CREATE TABLE for_sqlite (id TEXT)"}};
  const auto answer = migrate(*database, files, clock_);
  ASSERT_TRUE(answer.has_value()) << to_text(answer.error());
  EXPECT_TRUE(has(*database, "for_" + std::string(database->capabilities().file_suffix)));
}

TEST_P(DatabaseMigrate, ABadSetOfFilesIsRefusedBeforeAnythingRuns) {
  auto database = open();
  // The step's only file is for the other backend.
  const std::string foreign =
      GetParam() == Backend::sqlite ? "0001_first.postgresql.sql" : "0001_first.sqlite.sql";
  const std::vector<Files> sets{{{"1_first.sql", ""}},
                                {{"0001_First.sql", ""}},
                                {{"0001_first.mysql.sql", ""}},
                                {{"0001_.sql", ""}},
                                {{"0000_zero.sql", ""}},
                                {kSecond},
                                {kFirst, {"0001_other.sql", ""}},
                                {kFirst, {"more/0001_first.sql", ""}},
                                {{foreign, ""}}};
  for (const Files& files : sets) {
    EXPECT_FALSE(migrate(*database, files, clock_).has_value()) << files.back().path;
  }
  EXPECT_FALSE(has(*database, "schema_migrations"));
}

TEST_P(DatabaseMigrate, AStepThatEndsItsTransactionIsRefused) {
  auto database = open();
  const auto answer =
      migrate(*database, Files{{"0001_commits.sql", "CREATE TABLE x (id TEXT); COMMIT;"}}, clock_);
  EXPECT_FALSE(answer.has_value());
}

TEST_P(DatabaseMigrate, TheProgramsOwnStepsApply) {
  auto database = open();
  const auto answer = migrate(*database, migrations().all(), clock_);
  ASSERT_TRUE(answer.has_value()) << to_text(answer.error());
  EXPECT_GE(answer.value().version, 1);
  EXPECT_THAT(migration_status(*database, migrations().all()).value().pending, IsEmpty());
}

}  // namespace
}  // namespace evenkeel::db
