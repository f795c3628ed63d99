#pragma once

#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>

#include <gmock/gmock.h>

#include <boost/asio/io_context.hpp>
#include <boost/json/serialize.hpp>

#include "base/ids.hpp"
#include "identity/audit/audit.hpp"
#include "identity/keys/keyring.hpp"
#include "platform/db/migrate.hpp"
#include "shipped.hpp"
#include "support/coroutine.hpp"
#include "support/temp_dir.hpp"
#include "survey/members.hpp"
#include "survey/service.hpp"

namespace evenkeel::survey {

/// A service on a SQLite file and a key store in a folder of their own.
class SurveyTest : public ::testing::Test {
 protected:
  using DeploymentKey = identity::keys::DeploymentKey;

  /// @param url another database than the SQLite file
  explicit SurveyTest(std::string url = {}) : url_(std::move(url)) {
    if (url_.empty()) url_ = "sqlite://" + (folder_ / "test.db");
    keyring_ = open_keyring();
    open_database();
    const auto migrated = db::migrate(*database_, db::migrations().all(), clock_);
    if (!migrated.has_value()) throw std::runtime_error(to_text(migrated.error()));
  }
  ~SurveyTest() override { close_database(); }

  std::unique_ptr<identity::keys::Keyring> open_keyring() {
    db::Options options;
    options.url = Secret<std::string>("sqlite://" + (folder_ / "keys.db"));
    options.readers = 1;
    options.write_ahead_log = false;
    identity::keys::MasterKeys masters{master_, {}};
    auto opened = identity::keys::Keyring::open(options, std::move(masters), clock_, random_);
    if (!opened.has_value()) throw std::runtime_error(to_text(opened.error()));
    return std::move(opened).value();
  }

  void open_database() {
    db::Options options;
    options.url = Secret<std::string>(url_);
    auto opened = db::Database::open(options);
    if (!opened.has_value()) throw std::runtime_error(to_text(opened.error()));
    database_ = std::move(opened).value();
    log_ = std::make_unique<identity::audit::Log>(keyring_->deployment(DeploymentKey::audit), clock_);
    service_ = service_of(testing::catalogue());
    members_ = std::make_unique<MembersCheckins>(*service_, *log_);
  }
  void close_database() {
    if (database_) database_->close();
    members_.reset();
    service_.reset();
    database_.reset();
  }

  std::unique_ptr<Service> service_of(const Catalogue& catalogue) {
    return std::make_unique<Service>(ServiceParts{.catalogue = catalogue,
                                                  .steps = testing::next_steps(),
                                                  .model = nullptr,
                                                  .database = *database_,
                                                  .keyring = *keyring_,
                                                  .clock = clock_,
                                                  .random = random_});
  }

  /// Runs a use case to its end.
  template <class T>
  T run(asio::awaitable<T> coroutine) {
    return test_support::run_to_end(context_, std::move(coroutine));
  }

  /// Begins a visitor's check-in.
  void start(std::string_view instrument = "phq-9") {
    const auto started = run(service_->start(instrument));
    ASSERT_TRUE(started.has_value()) << to_text(started.error());
    id_ = started.value().checkin_id;
    code_ = started.value().resume_code.value();
    account_.clear();
  }
  /// Begins a member's.
  void start_for(const std::string& account, std::string_view instrument = "phq-9") {
    const auto started = run(service_->start_for(instrument, account));
    ASSERT_TRUE(started.has_value()) << to_text(started.error());
    EXPECT_FALSE(started.value().resume_code);
    id_ = started.value().checkin_id;
    code_.clear();
    account_ = account;
  }

  Access access() const { return account_.empty() ? Access::by_code(code_) : Access::by_account(account_); }
  Result<AnswerSaved> save(std::string_view item, std::string_view value) {
    const auto parsed = testing::parsed(value);
    return run(service_->save_answer(id_, access(), item, parsed));
  }
  Result<CheckinResult> complete() { return run(service_->complete(id_, access())); }
  Result<Checkin> find() { return run(service_->find(id_, access())); }
  Result<CheckinResult> result() { return run(service_->result(id_, access())); }
  Result<void> remove() { return run(service_->remove(id_, access())); }

  /// An account with a key; it agrees to storing check-ins unless told otherwise.
  std::string add_member(bool agrees = true) {
    const std::string account = new_id(clock_, random_);
    if (!keyring_->create_sync(account).has_value()) throw std::runtime_error("no key");
    write([&](db::Session& session) {
      session.exec(
          "INSERT INTO accounts (id, name_index, profile, roles, status, created_at) "
          "VALUES (:id, :name, 'sealed', 'member', 'active', :now)",
          account, account, clock_.now());
    });
    if (agrees) set_consent(account, true);
    return account;
  }
  void set_consent(const std::string& account, bool granted) {
    write([&](db::Session& session) {
      session.exec(
          "INSERT INTO consents (account_id, purpose, version, granted, changed_at) "
          "VALUES (:id, 'store_checkins', 1, :granted, :now) "
          "ON CONFLICT (account_id, purpose, scope) DO UPDATE SET granted = excluded.granted",
          account, granted, clock_.now());
    });
  }

  template <class F>
  void write(F statements) {
    const auto done = database_->write_sync([&](db::Session& session) -> Result<void> {
      statements(session);
      return success();
    });
    if (!done.has_value()) throw std::runtime_error(to_text(done.error()));
  }
  std::string text_of(const std::string& query) {
    return database_
        ->read_sync([&](db::Session& session) -> Result<std::string> {
          return std::get<0>(*session.one<std::tuple<std::string>>(query));
        })
        .value();
  }
  std::int64_t count(const std::string& table) {
    return database_
        ->read_sync([&](db::Session& session) -> Result<std::int64_t> {
          return std::get<0>(*session.one<std::tuple<std::int64_t>>("SELECT count(*) FROM " + table));
        })
        .value();
  }

  /// The bytes of the database's files: the file itself and its log.
  std::string raw_database() const {
    std::string bytes;
    for (const char* name : {"test.db", "test.db-wal"}) {
      std::ifstream file(folder_ / name, std::ios::binary);
      bytes.append(std::istreambuf_iterator<char>(file), {});
    }
    return bytes;
  }

  test_support::TempDir folder_;
  std::string url_;
  FakeClock clock_;
  SystemRandom random_;
  crypto::KeyPtr master_ = std::make_shared<const crypto::Key>(crypto::Key::random(random_));
  asio::io_context context_;
  std::unique_ptr<identity::keys::Keyring> keyring_;
  std::unique_ptr<identity::audit::Log> log_;
  std::unique_ptr<db::Database> database_;
  std::unique_ptr<Service> service_;
  std::unique_ptr<MembersCheckins> members_;
  std::string id_;
  std::string code_;
  std::string account_;
};

inline std::string as_text(const CheckinResult& result) {
  return boost::json::serialize(json::write(result));
}

}  // namespace evenkeel::survey
