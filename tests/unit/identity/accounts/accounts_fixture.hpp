#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>

#include <boost/asio/io_context.hpp>

#include "identity/accounts/service.hpp"
#include "platform/crypto/totp.hpp"
#include "platform/db/migrate.hpp"
#include "support/coroutine.hpp"
#include "support/temp_dir.hpp"

namespace evenkeel::identity::accounts::testing {

/// Keeps what would be sent.
class KeepingMailer final : public mail::Mailer {
 public:
  bool enabled() const override { return true; }
  Result<void> send(const mail::Message& message) override {
    const std::lock_guard lock(mutex_);
    sent_.push_back(message);
    return success();
  }
  std::vector<mail::Message> sent() const {
    const std::lock_guard lock(mutex_);
    return sent_;
  }
  /// What stands behind '#' in the last letter's link.
  std::string last_token() const {
    const std::string text = sent().back().text.expose();
    const auto from = text.find('#') + 1;
    return text.substr(from, text.find('\r', from) - from);
  }

 private:
  mutable std::mutex mutex_;
  std::vector<mail::Message> sent_;
};

inline constexpr const char* kPassword = "four quiet green boats";

/// A service on a SQLite file and a key store of its own, with hashes that cost little.
class AccountsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    options_.password_cost = {.memory_kib = 8192, .passes = 1};
    options_.public_url = "https://evenkeel.example";
    db::Options at;
    at.url = Secret<std::string>("sqlite://" + dir_ / "test.db");
    auto opened = db::Database::open(at);
    ASSERT_TRUE(opened.has_value()) << to_text(opened.error());
    database_ = std::move(opened).value();
    const auto migrated = db::migrate(*database_, db::migrations().all(), clock_);
    ASSERT_TRUE(migrated.has_value()) << to_text(migrated.error());
    db::Options store;
    store.url = Secret<std::string>("sqlite://" + dir_ / "keys.db");
    store.write_ahead_log = false;
    store.readers = 1;
    keys::MasterKeys masters;
    masters.current = std::make_shared<const crypto::Key>(crypto::Key::random(random_));
    auto keyring = keys::Keyring::open(store, std::move(masters), clock_, random_);
    ASSERT_TRUE(keyring.has_value()) << to_text(keyring.error());
    keyring_ = std::move(keyring).value();
    log_ = std::make_unique<audit::Log>(keyring_->deployment(keys::DeploymentKey::audit), clock_);
    start();
  }
  void TearDown() override {
    service_.reset();
    if (keyring_) keyring_->close();
    if (database_) database_->close();
  }

  /// Starts the service, or starts it again as after a restart of the program.
  void start() {
    service_.reset();
    const Parts parts{*database_, *keyring_, *log_, mailer_, clock_, random_, {}, find_machine_};
    auto service = Service::open(parts, options_);
    ASSERT_TRUE(service.has_value()) << to_text(service.error());
    service_ = std::move(service).value();
  }

  template <class T>
  T run(asio::awaitable<T> coroutine) {
    return test_support::run_to_end(io_, std::move(coroutine));
  }

  Visitor visitor(std::string address = "192.0.2.7") const {
    return {std::move(address), "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"};
  }

  Welcomed register_person(const std::string& name, const std::string& email = {}) {
    Register given;
    given.name = name;
    given.password = kPassword;
    if (!email.empty()) given.email = email;
    auto welcomed = run(service_->registrations().register_person(given, visitor()));
    EXPECT_TRUE(welcomed.has_value()) << to_text(welcomed.error());
    return std::move(welcomed).value();
  }

  Result<SignInOutcome> sign_in(const std::string& name, const std::string& password = kPassword,
                                const std::string& address = "192.0.2.7") {
    return run(service_->sign_ins().sign_in({name, password}, visitor(address)));
  }

  Result<Granted> answer(const std::string& challenge, const std::string& code) {
    return run(service_->sign_ins().second_factor({challenge, code}, visitor()));
  }

  Result<Granted> refresh(const Secret<std::string>& token) {
    return run(service_->sessions().refresh(token.expose()));
  }

  /// Turns the second factor on. @return its secret
  std::string enrol(const Granted& granted) {
    const std::string account = granted.session.account.id;
    auto begun = run(service_->second_factors().begin(account, {kPassword}));
    EXPECT_TRUE(begun.has_value()) << to_text(begun.error());
    const std::string secret = begun.value().secret;
    auto codes =
        run(service_->second_factors().confirm(account, granted.session.session_id, {code_of(secret)}));
    EXPECT_TRUE(codes.has_value()) << to_text(codes.error());
    recovery_codes_ = codes.value().recovery_codes;
    return secret;
  }
  /// What the app shows now.
  std::string code_of(const std::string& secret) const {
    return crypto::totp_code(secret, clock_.now() / 30'000);
  }

  Account make_staff(const std::string& name, web::Roles roles) {
    NewAccount account;
    account.name = name;
    account.roles = roles;
    auto made = run(service_->directory().create(account, Secret<std::string>(kPassword), By{}));
    EXPECT_TRUE(made.has_value()) << to_text(made.error());
    return std::move(made).value();
  }

  /// Who the access token belongs to, as the web layer asks.
  Result<web::ActorPtr> actor_of(const std::string& token) {
    auto known = service_->authenticator().known(token);
    if (known) return std::move(*known);
    return run(service_->authenticator().look_up(token));
  }

  std::int64_t count(const std::string& from) {
    return database_
        ->read_sync([&](db::Session& session) -> Result<std::int64_t> {
          return std::get<0>(*session.one<std::tuple<std::int64_t>>("SELECT count(*) FROM " + from));
        })
        .value();
  }
  std::string text(const std::string& select) {
    return database_
        ->read_sync([&](db::Session& session) -> Result<std::string> {
          return std::get<0>(*session.one<std::tuple<std::string>>(select));
        })
        .value();
  }
  std::int64_t audited(const std::string& action) {
    return count("audit_log WHERE action = '" + action + "'");
  }

  test_support::TempDir dir_;
  FakeClock clock_;
  SystemRandom random_;
  KeepingMailer mailer_;
  FindMachine find_machine_;
  Options options_;
  asio::io_context io_;
  std::unique_ptr<db::Database> database_;
  std::unique_ptr<keys::Keyring> keyring_;
  std::unique_ptr<audit::Log> log_;
  std::unique_ptr<Service> service_;
  std::vector<std::string> recovery_codes_;
};

}  // namespace evenkeel::identity::accounts::testing
