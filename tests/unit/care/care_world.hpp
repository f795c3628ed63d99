#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "care/service.hpp"
#include "identity/keys/keyring.hpp"
#include "platform/crypto/sealed.hpp"
#include "world.hpp"

namespace evenkeel::care::testing {

namespace identity = evenkeel::identity;
using web::Role;

/// A counsellor, a member with one made-up check-in, an admin, and keys for all.
class CareTest : public identity::testing::WorldTest {
 protected:
  static constexpr const char* kCheckin = "0190a000-0000-7000-8000-00000000000c";
  static constexpr const char* kNobody = "0190a000-0000-7000-8000-000000000000";
  static constexpr const char* kReason = "Sam rang the front desk in tears and hung up.";

  CareTest() : keyring_(open_keys()) {
    counsellor_ = person("kim", {Role::member, Role::counsellor});
    member_ = person("sam", {Role::member});
    admin_ = person("ada", {Role::member, Role::admin});
    Records records;
    records.history = [this](std::string account, const Gate& gate) {
      return history(std::move(account), gate);
    };
    records.result = [this](std::string account, std::string checkin, const Gate& gate) {
      return result(std::move(account), std::move(checkin), gate);
    };
    records.last_saved_at = [this](db::Session&, std::string_view account) -> std::optional<Millis> {
      if (account == member_) return Millis{1'700'000'000'000};
      return std::nullopt;
    };
    service_ = std::make_unique<Service>(
        ServiceParts{*database_, directory_, *keyring_, log_, clock_, random_, std::move(records), 60});
  }

  std::unique_ptr<identity::keys::Keyring> open_keys() {
    db::Options options;
    options.url = Secret<std::string>("sqlite://" + (dir_ / "keys.db"));
    options.readers = 1;
    options.write_ahead_log = false;
    identity::keys::MasterKeys masters;
    masters.current = std::make_shared<const crypto::Key>(crypto::Key::random(random_));
    return identity::keys::Keyring::open(options, std::move(masters), clock_, random_).value();
  }
  std::string person(const std::string& name, web::Roles roles) {
    const std::string id = directory_.add(name, roles);
    EXPECT_TRUE(keyring_->create_sync(id).has_value());
    return id;
  }
  void consent(const std::string& account, const std::string& counsellor, bool granted) {
    sql("INSERT INTO consents (account_id, purpose, scope, version, granted, changed_at) VALUES ('" +
        account + "', 'counsellor', '" + counsellor + "', 1, " + (granted ? "1" : "0") +
        ", 1) ON CONFLICT (account_id, purpose, scope) DO UPDATE SET granted = excluded.granted");
  }
  web::Actor actor(bool second_factor = true) const {
    web::Actor actor;
    actor.id = counsellor_;
    actor.roles = {Role::member, Role::counsellor};
    actor.second_factor = second_factor;
    return actor;
  }
  Result<BreakGlassOpened> open_glass(const std::string& name = "sam", const std::string& reason = kReason) {
    return run(service_->break_glass(actor(), BreakGlass{name, reason}));
  }
  std::vector<Client> clients() { return run(service_->clients(counsellor_)).value(); }
  Result<survey::History> look(const std::string& who) { return run(service_->checkins(counsellor_, who)); }
  Result<survey::CheckinResult> look_closer(const std::string& who, const std::string& checkin = kCheckin) {
    return run(service_->result(counsellor_, who, checkin));
  }

  /// What the survey does: asks the gate in the job that reads.
  asio::awaitable<Result<survey::History>> history(std::string account, const Gate& gate) {
    if (before_reading) before_reading();
    ++reads;
    EVENKEEL_CO_TRY(const auto key, co_await keyring_->find(account));
    const auto asked = co_await database_->read(gate);
    if (!asked.has_value()) co_return asked.error();
    survey::History history;
    history.checkins.emplace_back().checkin_id = kCheckin;
    co_return history;
  }
  asio::awaitable<Result<survey::CheckinResult>> result(std::string account, std::string checkin,
                                                        const Gate& gate) {
    auto found = co_await history(std::move(account), gate);
    if (!found.has_value()) co_return found.error();
    if (checkin != kCheckin) co_return fail(ErrorCode::not_found, "There is no check-in with this id.");
    survey::CheckinResult result;
    result.headline = "made up";
    co_return result;
  }

  std::function<void()> before_reading;
  int reads = 0;
  std::unique_ptr<identity::keys::Keyring> keyring_;
  std::string counsellor_;
  std::string member_;
  std::string admin_;
  std::unique_ptr<Service> service_;
};

}  // namespace evenkeel::care::testing
