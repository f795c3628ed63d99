#include "identity/accounts/service.hpp"

#include "identity/accounts/rules.hpp"
#include "identity/accounts/store_tokens.hpp"

namespace evenkeel::identity::accounts {

Service::Service(const Parts& parts, const Options& options) : core_(parts, options) {}

Result<std::unique_ptr<Service>> Service::open(const Parts& parts, const Options& options) {
  std::unique_ptr<Service> service(new Service(parts, options));
  EVENKEEL_CHECK(service->core_.open());
  EVENKEEL_CHECK(service->authenticator_.open());
  return service;
}

Site Service::site() const {
  const Options& options = core_.options;
  Site site;
  site.registration = options.registration_open ? Registration::open : Registration::closed;
  site.sign_on = {options.sign_on_enabled, options.sign_on_label};
  site.mail = core_.mail_on();
  site.demo = options.demo;
  site.password = {static_cast<int>(options.password_min_length), static_cast<int>(kMaxPassword)};
  site.idle_minutes = options.idle_minutes;
  site.staff_idle_minutes = options.staff_idle_minutes;
  return site;
}

asio::awaitable<Result<std::int64_t>> Service::remove_ended_sessions(Millis before, bool dry_run) {
  const Millis at = core_.now();
  if (dry_run) {
    const auto count = [before](db::Session& session) -> Result<std::int64_t> {
      return store::count_ended_before(session, before);
    };
    co_return co_await core_.parts.database.read(count);
  }
  const auto job = [before, at](db::Session& session) -> Result<std::int64_t> {
    store::delete_expired_tokens(session, at);
    store::delete_attempts_before(session, at - kAttemptWindow);
    return store::delete_ended_before(session, before);
  };
  co_return co_await core_.parts.database.write(job);
}

void Service::stop() {
  core_.passwords.stop_and_drain();
  core_.letters.stop_and_drain();
}

}  // namespace evenkeel::identity::accounts
