#include "identity/accounts/sessions.hpp"

#include <array>

#include "base/ids.hpp"
#include "base/text.hpp"
#include "identity/accounts/rules.hpp"
#include "platform/crypto/sealed.hpp"
#include "platform/crypto/token.hpp"

namespace evenkeel::identity::accounts {
namespace {

/// Two tabs that refresh at once, or a browser whose answer was lost, come with the token before within this
/// time.
constexpr Millis kGrace = 10'000;

Error ended() {
  return fail(ErrorCode::unauthenticated, "Your session has ended. Please sign in again.");
}

crypto::Place client_place(std::string_view session) {
  return {"sessions", session, "client"};
}

}  // namespace

Sessions::Sessions(Core& core)
    : core_(core), tokens_(core.parts.keyring.deployment(keys::DeploymentKey::signing)) {}

Millis Sessions::idle(web::Roles roles) const {
  return Millis{roles.any_staff() ? core_.options.staff_idle_minutes : core_.options.idle_minutes} * 60'000;
}

Result<Me> Sessions::me_in(db::Session& session, const store::AccountRow& row, const crypto::Key& key,
                           bool second_factor) const {
  EVENKEEL_TRY(Account account, Core::account_of(row, key));
  Me me;
  me.id = account.id;
  me.name = std::move(account.name);
  me.display_name = std::move(account.display_name);
  if (!account.email.empty()) me.email = std::move(account.email);
  me.email_verified = account.email_verified;
  if (!account.country.empty()) me.country = std::move(account.country);
  const bool staff_second_factor = core_.options.staff_second_factor;
  me.roles = row.roles.list();
  me.effective_roles = effective_roles(row.roles, second_factor, staff_second_factor).list();
  if (core_.parts.read_teams) {
    for (TeamOf& team : core_.parts.read_teams(session, row.id))
      me.teams.push_back({std::move(team.id), std::move(team.name), team.manages});
  }
  me.second_factor.enabled = account.second_factor;
  me.second_factor.required = staff_second_factor && row.roles.any_staff();
  me.recovery_codes_left = store::count_recovery_codes(session, row.id);
  me.created_at = iso8601(row.created_at);
  me.has_password = account.has_password;
  return me;
}

Result<Sessions::Begun> Sessions::begin_in(db::Session& session, const Begin& begin) const {
  const Millis at = core_.now();
  Begun begun;
  begun.row.id = new_id(core_.parts.clock, core_.parts.random);
  begun.refresh = tokens_.first(begun.row.id, core_.parts.random);
  begun.row.account_id = begin.account.id;
  begun.row.refresh_hash = RefreshTokens::hash_of(begun.refresh);
  begun.row.rotated_at = begun.row.created_at = begun.row.last_used_at = at;
  begun.row.ends_at = at + Millis{core_.options.session_hours} * 3'600'000;
  begun.row.second_factor = begin.second_factor;
  begun.row.client =
      crypto::seal(begin.key, core_.parts.random, client_words(begin.user_agent), client_place(begun.row.id));
  store::insert_session(session, begun.row);
  begin.account.last_sign_in_at = at;
  store::update_account(session, begin.account);
  audit::Entry entry = Core::own(audit::Action::sign_in, begin.account.id, begin.how);
  entry.object_id = begun.row.id;
  core_.audit(session, entry);
  begun.roles = begin.account.roles;
  EVENKEEL_TRY(begun.me, me_in(session, begin.account, begin.key, begin.second_factor));
  return begun;
}

asio::awaitable<Result<Granted>> Sessions::grant(Begun begun) const {
  EVENKEEL_CO_CHECK(co_await core_.signing_keys.renew());
  const std::int64_t now = core_.now() / 1000;
  const web::Roles roles =
      effective_roles(begun.roles, begun.row.second_factor, core_.options.staff_second_factor);
  boost::json::object claims;
  claims["iss"] = core_.issuer();
  claims["aud"] = "evenkeel";
  claims["sub"] = begun.row.account_id;
  claims["sid"] = begun.row.id;
  claims["roles"] = roles.text();
  claims["mfa"] = begun.row.second_factor;
  claims["auth_time"] = begun.row.created_at / 1000;
  claims["iat"] = now;
  claims["exp"] = now + core_.token_life() / 1000;
  Granted granted;
  granted.refresh = std::move(begun.refresh);
  granted.ends_at = begun.row.ends_at;
  Session& session = granted.session;
  session.access_token = core_.signing_keys.sign(claims);
  session.expires_in = static_cast<int>(core_.token_life() / 1000);
  session.session_id = begun.row.id;
  session.idle_seconds = static_cast<int>(idle(begun.roles) / 1000);
  session.ends_at = iso8601(begun.row.ends_at);
  session.account = std::move(begun.me);
  co_return granted;
}

Result<Sessions::Refreshed> Sessions::refresh_in(db::Session& session, std::string_view token,
                                                 const RefreshTokens::Read& read,
                                                 const crypto::Key& key) const {
  const Millis at = core_.now();
  Refreshed outcome;
  auto row = store::find_session(session, read.session, store::Hold::yes);
  if (!row || row->ended_at) return outcome;
  const auto account = store::find_account(session, row->account_id, store::Hold::no);
  const auto end = [&] {
    store::end_session(session, row->id, at);
    outcome.ended.push_back(row->id);
  };
  if (!account || account->status != Status::active || at >= row->ends_at ||
      at - row->last_used_at > idle(account->roles)) {
    end();
    return outcome;
  }
  Begun begun;
  if (crypto::same_text(row->refresh_hash, read.hash)) {
    begun.refresh = tokens_.next(token, row->id, at);
    row->previous_hash = row->refresh_hash;
    row->refresh_hash = RefreshTokens::hash_of(begun.refresh);
    row->rotated_at = row->last_used_at = at;
    store::update_session(session, *row);
  } else if (row->previous_hash && crypto::same_text(*row->previous_hash, read.hash) &&
             at - row->rotated_at <= kGrace) {
    begun.refresh = tokens_.next(token, row->id, row->rotated_at);
  } else {
    // Somebody holds an old token: either they or the person stole a march. Both must sign in again.
    end();
    audit::Entry entry = Core::own(audit::Action::refresh_reused, row->account_id);
    entry.actor_kind = audit::ActorKind::visitor;
    entry.actor_id.clear();
    entry.object_id = row->id;
    entry.succeeded = false;
    core_.audit(session, entry);
    return outcome;
  }
  begun.roles = account->roles;
  EVENKEEL_TRY(begun.me, me_in(session, *account, key, row->second_factor));
  begun.row = std::move(*row);
  outcome.begun = std::move(begun);
  return outcome;
}

asio::awaitable<Result<Granted>> Sessions::refresh(std::string token) {
  const auto read = tokens_.read(token);
  if (!read) co_return ended();
  const auto find = [&](db::Session& session) -> Result<std::string> {
    const auto row = store::find_session(session, read->session, store::Hold::no);
    if (!row) return ended();
    return row->account_id;
  };
  EVENKEEL_CO_TRY(const std::string account, co_await core_.parts.database.read(find));
  const auto key = co_await core_.parts.keyring.find(account);
  if (!key.has_value()) {
    if (key.error().code == ErrorCode::gone) co_return ended();
    co_return key.error();
  }
  const auto job = [&](db::Session& session) -> Result<Refreshed> {
    return refresh_in(session, token, *read, *key.value());
  };
  EVENKEEL_CO_TRY(Refreshed outcome, co_await core_.parts.database.write(job));
  core_.ended.add(outcome.ended);
  if (!outcome.begun) co_return ended();
  co_return co_await grant(std::move(*outcome.begun));
}

asio::awaitable<Result<void>> Sessions::sign_out(std::string token) {
  const auto read = tokens_.read(token);
  if (!read) co_return success();
  // Any token that we made will do, also an old one: ending can be asked for by nobody else.
  const auto job = [&](db::Session& session) -> Result<void> {
    const auto row = store::find_session(session, read->session, store::Hold::yes);
    if (!row || row->ended_at) return success();
    store::end_session(session, row->id, core_.now());
    audit::Entry entry = Core::own(audit::Action::session_ended, row->account_id, "signed out");
    entry.object_id = row->id;
    core_.audit(session, entry);
    return success();
  };
  EVENKEEL_CO_CHECK(co_await core_.parts.database.write(job));
  const std::array ids{read->session};
  core_.ended.add(ids);
  co_return success();
}

asio::awaitable<Result<void>> Sessions::sign_out_everywhere(std::string account) {
  const auto job = [&](db::Session& session) -> Result<std::vector<std::string>> {
    auto ids = core_.end_sessions_in(session, account, core_.now());
    core_.audit(session, Core::own(audit::Action::signed_out_everywhere, account));
    return ids;
  };
  EVENKEEL_CO_TRY(const auto ids, co_await core_.parts.database.write(job));
  core_.ended.add(ids);
  co_return success();
}

asio::awaitable<Result<void>> Sessions::end_all(std::string account) {
  const auto job = [&](db::Session& session) -> Result<std::vector<std::string>> {
    return core_.end_sessions_in(session, account, core_.now());
  };
  EVENKEEL_CO_TRY(const auto ids, co_await core_.parts.database.write(job));
  core_.ended.add(ids);
  co_return success();
}

asio::awaitable<Result<std::vector<MySession>>> Sessions::list(std::string account, std::string current) {
  EVENKEEL_CO_TRY(const auto key, co_await core_.parts.keyring.find(account));
  const auto job = [&](db::Session& session) -> Result<std::vector<MySession>> {
    std::vector<MySession> list;
    const auto owner = store::find_account(session, account, store::Hold::no);
    if (!owner) return list;
    const Millis at = core_.now();
    for (const auto& row : store::open_sessions(session, account)) {
      if (at >= row.ends_at || at - row.last_used_at > idle(owner->roles)) continue;
      EVENKEEL_TRY(std::string client, crypto::open(*key, row.client, client_place(row.id)));
      list.push_back(
          {row.id, iso8601(row.created_at), iso8601(row.last_used_at), std::move(client), row.id == current});
    }
    return list;
  };
  co_return co_await core_.parts.database.read(job);
}

asio::awaitable<Result<void>> Sessions::end(std::string account, std::string id) {
  const auto job = [&](db::Session& session) -> Result<void> {
    const auto row = store::find_session(session, id, store::Hold::yes);
    if (!row || row->account_id != account || row->ended_at)
      return fail(ErrorCode::not_found, "There is no such session.");
    store::end_session(session, id, core_.now());
    audit::Entry entry = Core::own(audit::Action::session_ended, account);
    entry.object_id = id;
    core_.audit(session, entry);
    return success();
  };
  EVENKEEL_CO_CHECK(co_await core_.parts.database.write(job));
  const std::array ids{id};
  core_.ended.add(ids);
  co_return success();
}

asio::awaitable<Result<Me>> Sessions::me(std::string account, std::string session_id) {
  EVENKEEL_CO_TRY(const auto key, co_await core_.parts.keyring.find(account));
  const auto job = [&](db::Session& session) -> Result<Me> {
    const auto row = store::find_account(session, account, store::Hold::no);
    if (!row) return ended();
    const auto own = store::find_session(session, session_id, store::Hold::no);
    return me_in(session, *row, *key, own && own->second_factor);
  };
  co_return co_await core_.parts.database.read(job);
}

}  // namespace evenkeel::identity::accounts
