#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <gmock/gmock.h>

#include <boost/asio/io_context.hpp>

#include "fake_directory.hpp"
#include "identity/audit/audit.hpp"
#include "platform/db/migrate.hpp"
#include "support/coroutine.hpp"
#include "support/temp_dir.hpp"

namespace evenkeel::identity::testing {

/// A SQLite file at this version's schema, an audit log and made-up accounts.
class WorldTest : public ::testing::Test {
 protected:
  WorldTest() : database_(open(dir_ / "test.db")), directory_(*database_, clock_, random_) {
    const auto migrated = db::migrate(*database_, db::migrations().all(), clock_);
    EXPECT_TRUE(migrated.has_value()) << to_text(migrated.error());
  }

  static std::unique_ptr<db::Database> open(const std::string& path) {
    db::Options options;
    options.url = Secret<std::string>("sqlite://" + path);
    return db::Database::open(options).value();
  }

  template <class T>
  T run(asio::awaitable<T> coroutine) {
    return test_support::run_to_end(io_, std::move(coroutine));
  }

  /// The first column of a statement, as text.
  std::vector<std::string> texts(const std::string& sql) {
    return database_
        ->read_sync([&](db::Session& session) -> Result<std::vector<std::string>> {
          std::vector<std::string> all;
          for (auto& [text] : session.all<std::tuple<std::string>>(sql)) all.push_back(std::move(text));
          return all;
        })
        .value();
  }
  std::int64_t number(const std::string& sql) {
    return database_
        ->read_sync([&](db::Session& session) -> Result<std::int64_t> {
          return std::get<0>(*session.one<std::tuple<std::int64_t>>(sql));
        })
        .value();
  }
  /// "action subject object outcome detail" of every row, in order.
  std::vector<std::string> audit_rows() {
    return texts(
        "SELECT action || '|' || subject_id || '|' || object_id || '|' || outcome || '|' || detail FROM "
        "audit_log "
        "ORDER BY seq");
  }
  void sql(const std::string& text) {
    const auto done = database_->write_sync([&](db::Session& session) -> Result<void> {
      session.exec(text);
      return success();
    });
    ASSERT_TRUE(done.has_value()) << to_text(done.error());
  }

  test_support::TempDir dir_;
  FakeClock clock_;
  SystemRandom random_;
  asio::io_context io_;
  std::unique_ptr<db::Database> database_;
  crypto::Key audit_key_ = crypto::Key::random(random_);
  audit::Log log_{audit_key_, clock_};
  FakeDirectory directory_;
};

}  // namespace evenkeel::identity::testing
