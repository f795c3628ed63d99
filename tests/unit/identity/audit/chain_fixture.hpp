#pragma once

#include <array>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include <boost/asio/io_context.hpp>

#include "base/clock.hpp"
#include "identity/audit/audit.hpp"
#include "identity/audit/pruning.hpp"
#include "identity/audit/store.hpp"
#include "identity/audit/verifier.hpp"
#include "platform/db/database.hpp"
#include "platform/db/migrate.hpp"
#include "support/coroutine.hpp"
#include "support/postgres_server.hpp"
#include "support/temp_dir.hpp"

namespace evenkeel::identity::audit {

inline crypto::Key key_of(unsigned char fill) {
  std::array<std::byte, crypto::Key::kBytes> bytes{};
  bytes.fill(std::byte{fill});
  return crypto::Key::from_bytes(bytes);
}

/// A log on a real database of each backend.
class ChainTest : public testing::TestWithParam<db::Backend> {
 protected:
  void SetUp() override {
    db::Options options;
    options.url = Secret<std::string>(GetParam() == db::Backend::sqlite
                                          ? "sqlite://" + (dir_ / "data.db")
                                          : test_support::PostgresServer::shared().new_database());
    auto opened = db::Database::open(options);
    ASSERT_TRUE(opened.has_value()) << to_text(opened.error());
    database_ = std::move(opened).value();
    const auto migrated = db::migrate(*database_, db::migrations().all(), clock_);
    ASSERT_TRUE(migrated.has_value()) << to_text(migrated.error());
  }
  void TearDown() override {
    if (database_) database_->close();
  }

  Result<void> append(const Entry& entry) {
    return database_->write_sync([&](db::Session& session) -> Result<void> {
      log_.append(session, entry);
      return success();
    });
  }
  /// Rows 1 … `count`, a minute apart.
  void fill(int count) {
    for (int i = 0; i < count; ++i) {
      const auto done = append({.action = Action::sign_in, .actor_id = "actor", .detail = std::to_string(i)});
      ASSERT_TRUE(done.has_value()) << to_text(done.error());
      clock_.advance(60'000);
    }
  }

  /// What somebody with full access to the database may do.
  void damage(const std::string& statement) {
    const auto done = database_->write_sync([&](db::Session& session) -> Result<void> {
      session.run_script(session.capabilities().row_level_security
                             ? "DROP TRIGGER IF EXISTS audit_log_append_only ON audit_log"
                             : "DROP TRIGGER IF EXISTS audit_log_append_only");
      session.run_script(statement);
      return success();
    });
    ASSERT_TRUE(done.has_value()) << to_text(done.error());
  }

  Finding verify(std::int64_t page = 3) {
    return test_support::run_to_end(io_, Verifier(*database_, key_, page).verify()).value();
  }
  Result<std::int64_t> prune(Millis before, bool dry_run = false) {
    const Pruning pruning(*database_, key_, 3);
    return test_support::run_to_end(io_, pruning.run(before, dry_run));
  }
  std::int64_t count() {
    return database_
        ->read_sync([](db::Session& session) -> Result<std::int64_t> {
          return std::get<0>(*session.one<std::tuple<std::int64_t>>("SELECT count(*) FROM audit_log"));
        })
        .value();
  }
  Head head() {
    return database_
        ->read_sync([](db::Session& session) -> Result<Head> {
          return store::find_head(session, store::Hold::no).value();
        })
        .value();
  }

  test_support::TempDir dir_;
  boost::asio::io_context io_;
  FakeClock clock_;
  const crypto::Key key_ = key_of(7);
  const Log log_{key_, clock_};
  std::unique_ptr<db::Database> database_;
};

inline std::string backend_name(const testing::TestParamInfo<db::Backend>& info) {
  return std::string(db::capabilities_of(info.param).name);
}

#define EVENKEEL_AUDIT_ON_EVERY_BACKEND(Suite)                                                     \
  INSTANTIATE_TEST_SUITE_P(, Suite, testing::Values(db::Backend::sqlite, db::Backend::postgresql), \
                           backend_name)

}  // namespace evenkeel::identity::audit
