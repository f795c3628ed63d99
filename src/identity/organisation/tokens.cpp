#include "identity/organisation/tokens.hpp"

#include <optional>
#include <utility>

#include "base/ids.hpp"
#include "identity/organisation/rules.hpp"
#include "identity/organisation/token_store.hpp"
#include "platform/crypto/token.hpp"

namespace evenkeel::identity::organisation {
namespace {

constexpr Millis kDay = 86'400'000;
constexpr std::size_t kHint = 4;

MachineToken shown(const token_store::TokenRow& row) {
  MachineToken token;
  token.id = row.id;
  token.name = row.name;
  token.kind = name_of(row.kind);
  token.channels = row.channels;
  token.created_at = iso8601(row.created_at);
  token.expires_at = iso8601(row.expires_at);
  if (row.last_used_at) token.last_used_at = iso8601(*row.last_used_at);
  if (row.revoked_at) token.revoked_at = iso8601(*row.revoked_at);
  token.hint = row.hint;
  return token;
}

audit::Entry entry(audit::Action action, const accounts::By& by, const token_store::TokenRow& row) {
  audit::Entry entry;
  entry.action = action;
  entry.actor_kind = by.kind;
  entry.actor_id = by.id;
  entry.object_id = row.id;
  entry.detail = name_of(row.kind);
  return entry;
}

web::Actor actor_of(token_store::TokenRow row) {
  web::Actor actor;
  actor.kind = row.kind == TokenKind::service ? web::Actor::Kind::service : web::Actor::Kind::operator_;
  actor.id = std::move(row.id);
  actor.channels = std::move(row.channels);
  return actor;
}

}  // namespace

Tokens::Tokens(db::Database& database, const audit::Log& audit, const Clock& clock, Random& random)
    : database_(database),
      audit_(audit),
      clock_(clock),
      random_(random),
      last_used_(std::make_shared<LastUsed>(database)) {}

asio::awaitable<Result<std::vector<MachineToken>>> Tokens::list() {
  const auto job = [](db::Session& session) -> Result<std::vector<MachineToken>> {
    std::vector<MachineToken> tokens;
    for (const auto& row : token_store::all(session)) tokens.push_back(shown(row));
    return tokens;
  };
  co_return co_await database_.read(job);
}

asio::awaitable<Result<TokenCreated>> Tokens::create(NewToken from, accounts::By by) {
  EVENKEEL_CO_TRY(auto wish, checked_token(from));
  const Secret<std::string> secret = crypto::new_token(random_, kTokenPrefix);
  token_store::TokenRow row;
  row.id = new_id(clock_, random_);
  row.name = std::move(wish.name);
  row.kind = wish.kind;
  row.channels = std::move(wish.channels);
  row.hint = secret.expose().substr(secret.expose().size() - kHint);
  row.created_at = clock_.now();
  row.expires_at = row.created_at + wish.days * kDay;
  const std::string hash = crypto::token_hash(secret.expose());
  const auto job = [&, this](db::Session& session) -> Result<void> {
    token_store::insert(session, row, hash, by.id);
    audit_.append(session, entry(audit::Action::token_created, by, row));
    return success();
  };
  EVENKEEL_CO_CHECK(co_await database_.write(job));
  co_return TokenCreated{shown(row), secret.expose()};
}

asio::awaitable<Result<void>> Tokens::revoke(std::string id, accounts::By by) {
  const Millis now = clock_.now();
  const auto job = [&, this](db::Session& session) -> Result<void> {
    const auto row = token_store::hold(session, id);
    if (!row) return fail(ErrorCode::not_found, "There is no token with this id.");
    if (row->revoked_at) return success();
    token_store::revoke(session, id, now);
    audit_.append(session, entry(audit::Action::token_revoked, by, *row));
    return success();
  };
  EVENKEEL_CO_CHECK(co_await database_.write(job));
  if (forget_) forget_(id);
  co_return success();
}

asio::awaitable<Result<std::map<std::string, std::string, std::less<>>>> Tokens::names() {
  using Names = std::map<std::string, std::string, std::less<>>;
  const auto job = [](db::Session& session) -> Result<Names> {
    Names names;
    for (auto& row : token_store::all(session)) names[std::move(row.id)] = std::move(row.name);
    return names;
  };
  co_return co_await database_.read(job);
}

accounts::FindMachine Tokens::find_machine() const {
  return [last_used = last_used_](db::Session& session, std::string_view token_hash,
                                  Millis now) -> std::optional<web::Actor> {
    auto row = token_store::find_by_hash(session, token_hash);
    if (!row || row->revoked_at || row->expires_at <= now) return std::nullopt;
    last_used->note(row->id, row->last_used_at, now);
    return actor_of(std::move(*row));
  };
}

}  // namespace evenkeel::identity::organisation
