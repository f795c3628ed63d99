#pragma once

#include <memory>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include <boost/asio/io_context.hpp>

#include "fake_directory.hpp"
#include "fake_provider.hpp"
#include "identity/sign_on/service.hpp"
#include "platform/db/migrate.hpp"
#include "support/coroutine.hpp"
#include "support/temp_dir.hpp"

namespace evenkeel::identity::sign_on::test {

/// A service between a fake provider and a fake directory, on a real database.
class SignOnTest : public ::testing::Test {
 protected:
  void SetUp() override {
    db::Options options;
    options.url = Secret<std::string>("sqlite://" + folder_ / "test.db");
    auto opened = db::Database::open(options);
    ASSERT_TRUE(opened.has_value()) << to_text(opened.error());
    database_ = std::move(opened).value();
    ASSERT_TRUE(db::migrate(*database_, db::migrations().all(), clock_).has_value());
    provider_.clock = &clock_;
    options_.issuer = provider_.issuer;
    options_.client_id = "evenkeel";
    options_.client_secret = Secret<std::string>(provider_.secret);
    options_.public_url = "https://wellbeing.example.org";
    open();
  }
  void TearDown() override {
    pool_.stop_and_drain();
    if (database_) database_->close();
  }

  /// Makes the service anew, with the options as they are now.
  void open() {
    auto made = Service::make({.database = *database_,
                               .directory = directory_,
                               .key = key_,
                               .http = provider_,
                               .pool = pool_,
                               .clock = clock_,
                               .random = random_,
                               .set_teams = set_teams_},
                              options_);
    ASSERT_TRUE(made.has_value()) << to_text(made.error());
    service_ = std::move(made).value();
  }

  Redirect start(const std::string& return_to = "") {
    auto started = test_support::run_to_end(io_, service_->start(return_to, true));
    EXPECT_TRUE(started.has_value());
    return std::move(started).value();
  }

  /// Starts, signs in at the provider, and has what the browser brings back.
  Callback come(const std::string& return_to = "") {
    const auto redirect = start(return_to);
    Callback callback;
    callback.code = provider_.approve(redirect.location);
    callback.state = parameters_of(redirect.location)["state"];
    const std::string& cookie = redirect.set_cookies.at(0);
    callback.cookie_header = "other=1; " + cookie.substr(0, cookie.find(';'));
    callback.user_agent = "Browser/1";
    callback.secure = true;
    return callback;
  }
  Redirect finish(const Callback& callback) {
    return test_support::run_to_end(io_, service_->finish(callback));
  }

  bool let_in(const Callback& callback) {
    const auto before = directory_.sessions.size();
    const auto redirect = finish(callback);
    const bool in = redirect.location == "/sign-in#sso";
    if (!in) {
      EXPECT_EQ(redirect.location, "/sign-in#sso-failed");
    }
    EXPECT_EQ(directory_.sessions.size(), before + (in ? 1 : 0));
    EXPECT_EQ(redirect.set_cookies.size(), in ? 2U : 1U) << "the way's own cookie always goes";
    return in;
  }

  std::vector<std::string> kept_rows() {
    return database_
        ->read_sync([](db::Session& session) -> Result<std::vector<std::string>> {
          std::vector<std::string> rows;
          for (const auto& [hash, data] : session.all<std::tuple<std::string, std::string>>(
                   "SELECT token_hash, data FROM one_time_tokens")) {
            rows.push_back(hash + " " + data);
          }
          return rows;
        })
        .value();
  }

  test_support::TempDir folder_;
  asio::io_context io_;
  FakeClock clock_;
  SystemRandom random_;
  crypto::Key key_ = crypto::Key::random(random_);
  FakeProvider provider_;
  FakeDirectory directory_;
  work::Pool pool_{"sign_on", 2, 16};
  std::unique_ptr<db::Database> database_;
  Options options_;
  SetTeams set_teams_;
  std::unique_ptr<Service> service_;
};

}  // namespace evenkeel::identity::sign_on::test
