#pragma once

#include <array>
#include <memory>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include <boost/asio/io_context.hpp>

#include "identity/audit/audit.hpp"
#include "platform/db/migrate.hpp"
#include "retention/service.hpp"
#include "support/coroutine.hpp"
#include "support/temp_dir.hpp"

namespace evenkeel::retention {

/// A service with made-up kinds of data on a real SQLite file: `things` holds times, a part removes the old
/// ones.
class RetentionTest : public testing::Test {
 protected:
  void SetUp() override {
    db::Options options;
    options.url = Secret<std::string>("sqlite://" + (dir_ / "data.db"));
    database_ = db::Database::open(options).value();
    ASSERT_TRUE(db::migrate(*database_, db::migrations().all(), clock_).has_value());
    ASSERT_TRUE(database_
                    ->write_sync([](db::Session& session) -> Result<void> {
                      session.run_script("CREATE TABLE things (at BIGINT)");
                      return success();
                    })
                    .has_value());
  }
  void TearDown() override {
    if (database_) database_->close();
  }

  std::unique_ptr<Service> service_with(std::vector<Part> parts) {
    return std::make_unique<Service>(ServiceParts{*database_, log_, clock_, random_, std::move(parts)});
  }

  Part things() {
    return {"things", "Things", "Things that are old.", 10, 1, 100, [this](Millis before, bool dry_run) {
              return remove_things(before, dry_run);
            }};
  }
  asio::awaitable<Result<std::int64_t>> remove_things(Millis before, bool dry_run) {
    const auto job = [&](db::Session& session) -> Result<std::int64_t> {
      if (dry_run) {
        return std::get<0>(
            *session.one<std::tuple<std::int64_t>>("SELECT count(*) FROM things WHERE at < :before", before));
      }
      return session.exec("DELETE FROM things WHERE at < :before", before);
    };
    co_return co_await database_->write(job);
  }
  void add_thing(int days_old) {
    const Millis at = clock_.now() - days_old * Millis{86'400'000};
    ASSERT_TRUE(database_
                    ->write_sync([&](db::Session& session) -> Result<void> {
                      session.exec("INSERT INTO things (at) VALUES (:at)", at);
                      return success();
                    })
                    .has_value());
  }
  std::int64_t count(const std::string& from) {
    return database_
        ->read_sync([&](db::Session& session) -> Result<std::int64_t> {
          return std::get<0>(*session.one<std::tuple<std::int64_t>>("SELECT count(*) FROM " + from));
        })
        .value();
  }
  Result<Report> run(Service& service, bool dry_run, const std::string& by = {}) {
    return test_support::run_to_end(io_, service.run(by, dry_run));
  }

  test_support::TempDir dir_;
  boost::asio::io_context io_;
  FakeClock clock_;
  SystemRandom random_;
  const crypto::Key key_ = crypto::Key::from_bytes(std::array<std::byte, crypto::Key::kBytes>{});
  const identity::audit::Log log_{key_, clock_};
  std::unique_ptr<db::Database> database_;
};

}  // namespace evenkeel::retention
