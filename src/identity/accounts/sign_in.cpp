#include "identity/accounts/sign_in.hpp"

#include <array>

#include "base/text.hpp"
#include "identity/accounts/factor_code.hpp"
#include "identity/accounts/rules.hpp"
#include "identity/accounts/store_tokens.hpp"
#include "platform/crypto/token.hpp"

namespace evenkeel::identity::accounts {
namespace {

constexpr Millis kChallengeLife = 5LL * 60 * 1000;

Error wrong() {
  return fail(ErrorCode::unauthenticated, "The name or the password is not right.");
}
Error wrong_code() {
  return fail(ErrorCode::unauthenticated,
              "The code is not right, or it took too long. Please try again, or begin anew.");
}

}  // namespace

/// One attempt with name and password, and whose counters it uses.
struct SignIns::Attempt {
  const std::array<Subject, 2> subjects;  ///< name, client
  const Visitor& visitor;
};

asio::awaitable<Result<SignInOutcome>> SignIns::sign_in(Credentials given, Visitor visitor) {
  const Secret<std::string> password(std::move(given.password));
  // A text that cannot be a name is looked up all the same: it costs what an unknown name costs.
  const auto read = read_name(given.name);
  const std::string name = read.has_value() ? read.value() : "\n" + given.name;
  const std::string index = core_.name_index(name);
  const Attempt attempt{{core_.throttle.name(name), core_.throttle.client(visitor.address)}, visitor};
  const Millis at = core_.now();
  const auto begin = [&](db::Session& session) -> Result<std::optional<store::AccountRow>> {
    EVENKEEL_CHECK(Throttle::begin(session, attempt.subjects, at));
    return store::find_by_name(session, index, store::Hold::no);
  };
  EVENKEEL_CO_TRY(auto row, co_await core_.parts.database.write(begin));

  const std::optional<std::string> stored = row ? row->password_hash : std::nullopt;
  auto verdict = co_await core_.verify(stored, password);
  if (!verdict.has_value()) {
    const auto undo = [&](db::Session& session) -> Result<void> {
      Throttle::take_back(session, attempt.subjects);
      return success();
    };
    EVENKEEL_CO_CHECK(co_await core_.parts.database.write(undo));
    co_return verdict.error();
  }
  const bool usable = row && row->status != Status::invited;
  if (!verdict.value().right || !usable) {
    const auto refuse = [&](db::Session& session) -> Result<void> {
      audit::Entry entry;
      entry.action = audit::Action::sign_in_failed;
      entry.actor_kind = audit::ActorKind::visitor;
      if (row) entry.subject_id = row->id;
      entry.succeeded = false;
      core_.audit(session, entry);
      return success();
    };
    EVENKEEL_CO_CHECK(co_await core_.parts.database.write(refuse));
    co_return wrong();
  }
  co_return co_await enter(attempt, std::move(*row), std::move(verdict).value());
}

asio::awaitable<Result<SignInOutcome>> SignIns::enter(const Attempt& attempt, store::AccountRow row,
                                                      Verdict verdict) {
  const auto key = co_await core_.parts.keyring.find(row.id);
  if (!key.has_value()) {
    if (key.error().code == ErrorCode::gone) co_return wrong();
    co_return key.error();
  }
  struct Entered {
    std::optional<Sessions::Begun> begun;
    std::string challenge;
    bool disabled = false;
  };
  const Millis at = core_.now();
  const auto job = [&](db::Session& session) -> Result<Entered> {
    Entered entered;
    auto held = store::find_account(session, row.id, store::Hold::yes);
    // Changed between the two jobs: the password that was right may be so no longer.
    if (!held || held->password_hash != row.password_hash) return wrong();
    Throttle::take_back(session, attempt.subjects);
    if (held->status != Status::active) {
      audit::Entry entry = Core::own(audit::Action::sign_in_failed, row.id, "turned off");
      entry.succeeded = false;
      core_.audit(session, entry);
      entered.disabled = true;
      return entered;
    }
    if (verdict.better_hash) held->password_hash = verdict.better_hash;
    if (held->totp) {
      store::update_account(session, *held);
      const auto challenge = crypto::new_token(core_.parts.random);
      store::TokenRow token{crypto::token_hash(challenge.expose()),
                            std::string(store::purpose::kSecondFactor),
                            held->id,
                            {},
                            at,
                            at + kChallengeLife};
      store::insert_token(session, token);
      entered.challenge = challenge.expose();
      return entered;
    }
    Throttle::clear(session, attempt.subjects.front());
    EVENKEEL_TRY(entered.begun, sessions_.begin_in(session, {*held, *key.value(), attempt.visitor.user_agent,
                                                             false, "password"}));
    return entered;
  };
  EVENKEEL_CO_TRY(Entered entered, co_await core_.parts.database.write(job));
  if (entered.disabled)
    co_return fail(ErrorCode::forbidden,
                   "This account is turned off. Please ask the people who run this site.");
  SignInOutcome outcome;
  outcome.challenge = std::move(entered.challenge);
  if (entered.begun) {
    EVENKEEL_CO_TRY(auto granted, co_await sessions_.grant(std::move(*entered.begun)));
    outcome.granted.emplace(std::move(granted));
  }
  co_return outcome;
}

Result<bool> SignIns::factor_in(db::Session& session, store::AccountRow& row, const crypto::Key& key,
                                const std::string& code) const {
  if (is_totp_code(code)) return use_totp(row, key, code, core_.now());
  if (!use_recovery_code(session, row.id, code)) return false;
  core_.audit(session, Core::own(audit::Action::recovery_code_used, row.id, "second factor"));
  return true;
}

asio::awaitable<Result<Granted>> SignIns::second_factor(SecondFactorAnswer given, Visitor visitor) {
  const std::string hash = crypto::token_hash(given.challenge);
  const Millis at = core_.now();
  const auto find = [&](db::Session& session) -> Result<std::optional<store::TokenRow>> {
    return store::find_token(session, hash, store::purpose::kSecondFactor, at);
  };
  EVENKEEL_CO_TRY(const auto token, co_await core_.parts.database.read(find));
  if (!token || !token->account_id) {
    const std::array client{core_.throttle.client(visitor.address)};
    const auto count = [&](db::Session& session) -> Result<void> {
      return Throttle::begin(session, client, at);
    };
    EVENKEEL_CO_CHECK(co_await core_.parts.database.write(count));
    co_return wrong_code();
  }
  const std::string& account = *token->account_id;
  const auto key = co_await core_.parts.keyring.find(account);
  if (!key.has_value()) co_return wrong_code();
  const std::array subjects{core_.throttle.second_factor(account), core_.throttle.client(visitor.address)};
  const auto job = [&](db::Session& session) -> Result<std::optional<Sessions::Begun>> {
    EVENKEEL_CHECK(Throttle::begin(session, subjects, at));
    auto row = store::find_account(session, account, store::Hold::yes);
    if (!row || !row->totp || row->status != Status::active) return wrong_code();
    EVENKEEL_TRY(const bool right, factor_in(session, *row, *key.value(), given.code));
    if (!right) {
      audit::Entry entry = Core::own(audit::Action::second_factor_failed, account);
      entry.succeeded = false;
      core_.audit(session, entry);
      return std::optional<Sessions::Begun>();
    }
    if (!store::take_token(session, hash, store::purpose::kSecondFactor, at)) return wrong_code();
    EVENKEEL_TRY(const auto profile, Core::open_profile(*row, *key.value()));
    Throttle::take_back(session, subjects);
    Throttle::clear(session, subjects.front());
    Throttle::clear(session, core_.throttle.name(profile.name));
    EVENKEEL_TRY(auto begun, sessions_.begin_in(session, {*row, *key.value(), visitor.user_agent, true,
                                                          "password and second factor"}));
    return std::optional<Sessions::Begun>(std::move(begun));
  };
  EVENKEEL_CO_TRY(auto begun, co_await core_.parts.database.write(job));
  if (!begun) co_return wrong_code();
  co_return co_await sessions_.grant(std::move(*begun));
}

}  // namespace evenkeel::identity::accounts
