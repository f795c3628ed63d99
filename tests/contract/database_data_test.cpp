// Values come back as they were stored, and readers see one moment of the data.
#include <cmath>
#include <limits>

#include "database_fixture.hpp"

namespace evenkeel::db {
namespace {

class DatabaseData : public OnEveryBackend {
 protected:
  using Note = std::tuple<std::optional<std::string>, std::optional<std::int64_t>>;

  static Note stored(Database& database, const std::string& id) {
    const auto row = database.read_sync([&](Session& session) -> Result<std::optional<Note>> {
      return session.one<Note>("SELECT body, number FROM notes WHERE id = :id", id);
    });
    return row.has_value() && row.value() ? *row.value() : Note{"(not there)", -999};
  }

  static Result<void> store(Database& database, const std::string& id, std::optional<std::string> body,
                            std::optional<std::int64_t> number) {
    return database.write_sync([&](Session& session) -> Result<void> {
      insert_note(session, id, body, number);
      return success();
    });
  }
};
EVENKEEL_ON_EVERY_BACKEND(DatabaseData);

TEST_P(DatabaseData, KeepsTextOfEveryKind) {
  auto database = open_with_notes();
  const std::vector<std::string> texts{
      "",
      "plain",
      "O'Brien \"said\" :name ::text $1 ? -- /* */ \\ %",
      "line\nbreak\ttab\r\n",
      "Größe, žluťoučký, 你好, עברית, 👩‍👧‍👦, e\xCC\x81",
      "\x01\x02\x7f"};
  for (std::size_t i = 0; i < texts.size(); ++i) {
    ASSERT_TRUE(store(*database, std::to_string(i), texts[i], {}).has_value());
    EXPECT_EQ(std::get<0>(stored(*database, std::to_string(i))), texts[i]);
  }
}

TEST_P(DatabaseData, KeepsFourMebibytesOfText) {
  auto database = open_with_notes();
  std::string large;
  while (large.size() < 4U << 20U) large += "žluťoučký kůň " + std::to_string(large.size());
  ASSERT_TRUE(store(*database, "large", large, {}).has_value());
  EXPECT_EQ(std::get<0>(stored(*database, "large")), large);
}

TEST_P(DatabaseData, RefusesTextWithANulByteRatherThanCuttingIt) {
  auto database = open_with_notes();
  EXPECT_FALSE(store(*database, "nul", std::string("a\0b", 3), {}).has_value());
  EXPECT_EQ(count_notes(*database), 0);
}

TEST_P(DatabaseData, KeepsTheLargestAndSmallestWholeNumbers) {
  auto database = open_with_notes();
  for (const std::int64_t number :
       {std::int64_t{0}, std::int64_t{-1}, std::numeric_limits<std::int64_t>::max(),
        std::numeric_limits<std::int64_t>::min(), std::int64_t{1} << 53U}) {
    const std::string id = std::to_string(number);
    ASSERT_TRUE(store(*database, id, {}, number).has_value());
    EXPECT_EQ(std::get<1>(stored(*database, id)), number);
  }
}

TEST_P(DatabaseData, KeepsNullApartFromEmptyAndZero) {
  auto database = open_with_notes();
  ASSERT_TRUE(store(*database, "null", {}, {}).has_value());
  ASSERT_TRUE(store(*database, "empty", "", 0).has_value());
  EXPECT_EQ(stored(*database, "null"), (Note{std::nullopt, std::nullopt}));
  EXPECT_EQ(stored(*database, "empty"), (Note{"", 0}));
  const auto careless = database->read_sync([](Session& session) -> Result<std::string> {
    return std::get<0>(
        *session.one<std::tuple<std::string>>("SELECT body FROM notes WHERE id = :id", "null"));
  });
  EXPECT_EQ(careless.error().code, ErrorCode::internal);
}

TEST_P(DatabaseData, KeepsFractionsToTheLastBit) {
  auto database = open();
  ASSERT_TRUE(database
                  ->write_sync([](Session& session) -> Result<void> {
                    session.run_script("CREATE TABLE fractions (id BIGINT PRIMARY KEY, x DOUBLE PRECISION)");
                    return success();
                  })
                  .has_value());
  const std::vector<double> numbers{0.1, -1.0 / 3, 1e300, 5e-324, std::nextafter(1.0, 2.0), 0.0};
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const auto back = database->write_sync([&](Session& session) -> Result<double> {
      session.exec("INSERT INTO fractions (id, x) VALUES (:id, :x)", i, numbers[i]);
      return std::get<0>(*session.one<std::tuple<double>>("SELECT x FROM fractions WHERE id = :id", i));
    });
    ASSERT_TRUE(back.has_value()) << to_text(back.error());
    EXPECT_EQ(back.value(), numbers[i]);
  }
}

TEST_P(DatabaseData, UpsertsAndCountsChangedRowsAlike) {
  auto database = open_with_notes();
  const auto rows = database->write_sync([](Session& session) -> Result<std::vector<long long>> {
    constexpr const char* kUpsert =
        "INSERT INTO notes (id, body) VALUES (:id, :body) ON CONFLICT (id) DO UPDATE SET body = "
        "excluded.body";
    return std::vector<long long>{session.exec(kUpsert, "a", "1"), session.exec(kUpsert, "a", "2"),
                                  session.exec("UPDATE notes SET body = :b WHERE id = :id", "3", "none"),
                                  session.exec("DELETE FROM notes")};
  });
  EXPECT_EQ(rows.value(), (std::vector<long long>{1, 1, 0, 1}));
}

TEST_P(DatabaseData, GivesEveryRowInOrderAndReusesTheStatement) {
  auto database = open_with_notes();
  ASSERT_TRUE(database
                  ->write_sync([](Session& session) -> Result<void> {
                    for (int i = 0; i < 500; ++i) insert_note(session, std::to_string(i), "b", i);
                    return success();
                  })
                  .has_value());
  const auto sums = database->read_sync([](Session& session) -> Result<std::vector<std::int64_t>> {
    std::vector<std::int64_t> out;
    for (const int below : {500, 10, 0}) {
      std::int64_t sum = 0;
      for (const auto& [number] : session.all<std::tuple<std::int64_t>>(
               "SELECT number FROM notes WHERE number < :below ORDER BY number", below)) {
        sum += number;
      }
      out.push_back(sum);
    }
    return out;
  });
  EXPECT_EQ(sums.value(), (std::vector<std::int64_t>{124750, 45, 0}));
}

TEST_P(DatabaseData, AReaderSeesOneMomentThroughoutItsJob) {
  auto database = open_with_notes();
  Gate gate;
  const auto count = [](Session& session) {
    return std::get<0>(*session.one<std::tuple<int>>("SELECT count(*) FROM notes"));
  };
  auto reading = std::async(std::launch::async, [&] {
    return database->read_sync([&](Session& session) -> Result<std::pair<int, int>> {
      const int before = count(session);
      gate.pass();
      return std::pair(before, count(session));
    });
  });
  gate.wait_until_reached();
  ASSERT_TRUE(store(*database, "meanwhile", "x", 1).has_value());
  EXPECT_EQ(count_notes(*database), 1);
  gate.open();
  EXPECT_EQ(reading.get().value(), std::pair(0, 0));
}

TEST_P(DatabaseData, AReaderCannotWrite) {
  auto database = open_with_notes();
  const auto answer = database->read_sync([](Session& session) -> Result<void> {
    insert_note(session, "sneaked in");
    return success();
  });
  EXPECT_EQ(answer.error().code, ErrorCode::internal);
  EXPECT_EQ(count_notes(*database), 0);
}

}  // namespace
}  // namespace evenkeel::db
