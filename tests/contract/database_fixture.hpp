#pragma once

#include <functional>
#include <future>
#include <memory>
#include <string>

#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>

#include "platform/db/database.hpp"
#include "support/coroutine.hpp"
#include "support/postgres_server.hpp"
#include "support/temp_dir.hpp"

namespace evenkeel::db {

/// The suite runs once per backend; a test that names one would be a test of the wrong thing.
class OnEveryBackend : public testing::TestWithParam<Backend> {
 protected:
  void SetUp() override {
    options_.url = Secret<std::string>(GetParam() == Backend::sqlite
                                           ? "sqlite://" + (dir_ / "data.db")
                                           : test_support::PostgresServer::shared().new_database());
    options_.readers = 2;
    options_.writers = 4;
  }

  /// Opens the test's database; later calls open the same data again.
  std::unique_ptr<Database> open() {
    auto opened = Database::open(options_);
    if (!opened.has_value()) throw std::runtime_error(to_text(opened.error()));
    return std::move(opened).value();
  }

  /// Opens it with one table `notes (id TEXT PRIMARY KEY, body TEXT, number BIGINT)`.
  std::unique_ptr<Database> open_with_notes() {
    auto database = open();
    const auto made = database->write_sync([](Session& session) -> Result<void> {
      session.run_script("CREATE TABLE notes (id TEXT PRIMARY KEY, body TEXT, number BIGINT)");
      return success();
    });
    if (!made.has_value()) throw std::runtime_error(to_text(made.error()));
    return database;
  }

  test_support::TempDir dir_;
  Options options_;
  boost::asio::io_context io_;
};

inline void insert_note(Session& session, const std::string& id, const std::optional<std::string>& body = {},
                        std::optional<std::int64_t> number = {}) {
  session.exec("INSERT INTO notes (id, body, number) VALUES (:id, :body, :number)", id, body, number);
}

inline std::int64_t count_notes(Database& database) {
  const auto count = database.read_sync([](Session& session) -> Result<std::int64_t> {
    return std::get<0>(*session.one<std::tuple<std::int64_t>>("SELECT count(*) FROM notes"));
  });
  return count.has_value() ? count.value() : -1;
}

/// Keeps a job waiting until the test opens it.
class Gate {
 public:
  /// Called by the job.
  void pass() {
    reached_.set_value();
    opened_.get_future().wait();
  }
  void wait_until_reached() { reached_.get_future().wait(); }
  void open() { opened_.set_value(); }

 private:
  std::promise<void> reached_;
  std::promise<void> opened_;
};

inline std::string backend_name(const testing::TestParamInfo<Backend>& info) {
  return std::string(capabilities_of(info.param).name);
}

#define EVENKEEL_ON_EVERY_BACKEND(Suite) \
  INSTANTIATE_TEST_SUITE_P(, Suite, testing::Values(Backend::sqlite, Backend::postgresql), backend_name)

}  // namespace evenkeel::db
