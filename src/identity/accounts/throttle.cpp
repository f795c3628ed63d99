#include "identity/accounts/throttle.hpp"

#include <algorithm>
#include <chrono>
#include <vector>

#include "identity/accounts/rules.hpp"
#include "identity/accounts/store_tokens.hpp"
#include "platform/crypto/sealed.hpp"

namespace evenkeel::identity::accounts {

Subject Throttle::named(std::string_view kind, std::string_view text) const {
  return {crypto::blind_index(index_, "throttle/" + std::string(kind), text), name_failures_};
}

Subject Throttle::client(std::string_view address) const {
  return {crypto::blind_index(index_, "throttle/client", client_group(address)), client_failures_};
}

Subject Throttle::registrations(std::string_view address) const {
  return {crypto::blind_index(index_, "throttle/registrations", client_group(address)),
          client_registrations_};
}

Result<void> Throttle::begin(db::Session& session, std::span<const Subject> subjects, Millis now) {
  std::vector<Attempts> held;
  held.reserve(subjects.size());
  Millis until = 0;
  for (const Subject& subject : subjects) {
    held.push_back(store::hold_attempts(session, subject.key));
    until = std::max(until, held.back().blocked_until);
  }
  if (until > now) {
    Error error = fail(ErrorCode::rate_limited, "There were too many attempts. Please wait a little.");
    error.retry_after = std::chrono::seconds((until - now + 999) / 1000);
    return error;
  }
  for (std::size_t i = 0; i < subjects.size(); ++i) {
    store::save_attempts(session, subjects[i].key, after_failure(held[i], subjects[i].free, now));
  }
  return success();
}

void Throttle::take_back(db::Session& session, std::span<const Subject> subjects) {
  for (const Subject& subject : subjects) {
    const Attempts held = store::hold_attempts(session, subject.key);
    store::save_attempts(session, subject.key, without_one(held, subject.free));
  }
}

void Throttle::clear(db::Session& session, const Subject& subject) {
  store::delete_attempts(session, subject.key);
}

}  // namespace evenkeel::identity::accounts
