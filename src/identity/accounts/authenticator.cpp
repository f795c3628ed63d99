#include "identity/accounts/authenticator.hpp"

#include <utility>

#include "base/ids.hpp"
#include "identity/accounts/store.hpp"
#include "platform/crypto/jwt.hpp"
#include "platform/crypto/token.hpp"

namespace evenkeel::identity::accounts {
namespace {

constexpr std::size_t kLongestToken = 4096;
constexpr std::size_t kMostInShard = 2048;
constexpr Millis kPollEvery = 2'000;
/// Other processes' clocks may be behind by this much.
constexpr Millis kClockSlack = 30'000;
constexpr Millis kMachineLife = 30'000;

Error not_signed_in() {
  return fail(ErrorCode::unauthenticated, "Please sign in again.");
}

std::string text_of(const boost::json::object& claims, std::string_view name) {
  const auto* value = claims.if_contains(name);
  if (value == nullptr || !value->is_string()) return {};
  return {value->get_string().data(), value->get_string().size()};
}

std::int64_t number_of(const boost::json::object& claims, std::string_view name) {
  const auto* value = claims.if_contains(name);
  return value != nullptr && value->is_int64() ? value->get_int64() : 0;
}

}  // namespace

web::ActorPtr ActorCache::find(std::string_view token, Millis now) const {
  const Shard& in = shard(token);
  const std::lock_guard lock(in.mutex);
  const auto found = in.entries.find(token);
  if (found == in.entries.end() || found->second.until <= now) return nullptr;
  return found->second.actor;
}

void ActorCache::put(std::string_view token, web::ActorPtr actor, Millis until, Millis now) {
  Shard& in = shard(token);
  const std::lock_guard lock(in.mutex);
  if (in.entries.size() >= kMostInShard) {
    std::erase_if(in.entries, [now](const auto& entry) { return entry.second.until <= now; });
    if (in.entries.size() >= kMostInShard) in.entries.clear();
  }
  in.entries.insert_or_assign(std::string(token), Entry{std::move(actor), until});
}

void ActorCache::forget(std::string_view actor) {
  for (Shard& in : shards_) {
    const std::lock_guard lock(in.mutex);
    std::erase_if(in.entries, [actor](const auto& entry) { return entry.second.actor->id == actor; });
  }
}

Result<void> TokenAuthenticator::open() {
  const Millis at = core_.now();
  const Millis since = at - core_.token_life() - kClockSlack;
  EVENKEEL_TRY(const auto ids, core_.parts.database.read_sync(
                                   [since](db::Session& session) -> Result<std::vector<std::string>> {
                                     return store::ended_since(session, since);
                                   }));
  core_.ended.add(ids);
  polled_at_ = at;
  next_poll_ = at + kPollEvery;
  return success();
}

bool TokenAuthenticator::is_due(std::atomic<Millis>& next, Millis now) const {
  Millis expected = next.load(std::memory_order_relaxed);
  return now >= expected && next.compare_exchange_strong(expected, now + kPollEvery);
}

std::optional<Result<web::ActorPtr>> TokenAuthenticator::known(std::string_view bearer) {
  if (bearer.size() > kLongestToken) return Result<web::ActorPtr>(not_signed_in());
  const Millis now = core_.now();
  const bool machine = bearer.starts_with(kMachinePrefix);
  // Due until somebody does ask: the request that found it due may be refused before it comes to that.
  if (!machine && is_due(next_poll_, now)) poll_due_ = true;
  if (!machine && poll_due_) return {};
  if (auto actor = cache_.find(bearer, now)) {
    if (!machine && core_.ended.contains(actor->session)) return Result<web::ActorPtr>(not_signed_in());
    return Result<web::ActorPtr>(std::move(actor));
  }
  if (machine) return {};
  auto result = verified(bearer);
  // A key of another process? Then the database knows. Not for every made-up token.
  if (!result && now < next_reload_.load(std::memory_order_relaxed))
    return Result<web::ActorPtr>(not_signed_in());
  return result;
}

std::optional<Result<web::ActorPtr>> TokenAuthenticator::verified(std::string_view bearer) {
  bool unknown_key = false;
  auto claims = crypto::verify_jwt(bearer, [&](std::string_view kid) {
    auto key = core_.signing_keys.find(kid);
    unknown_key = !key;
    return key;
  });
  if (unknown_key) return {};
  if (!claims.has_value()) return Result<web::ActorPtr>(not_signed_in());
  return actor_of(bearer, claims.value());
}

Result<web::ActorPtr> TokenAuthenticator::actor_of(std::string_view bearer,
                                                   const boost::json::object& claims) {
  const Millis now = core_.now();
  const Millis expires = number_of(claims, "exp") * 1000;
  auto roles = web::Roles::parse(text_of(claims, "roles"));
  web::Actor actor;
  actor.kind = web::Actor::Kind::person;
  actor.id = text_of(claims, "sub");
  actor.session = text_of(claims, "sid");
  const bool right = text_of(claims, "iss") == core_.issuer() && text_of(claims, "aud") == "evenkeel" &&
                     expires > now && roles.has_value() && is_uuid(actor.id) && is_uuid(actor.session);
  if (!right || core_.ended.contains(actor.session)) return not_signed_in();
  actor.roles = roles.value();
  const auto* mfa = claims.if_contains("mfa");
  actor.second_factor = mfa != nullptr && mfa->is_bool() && mfa->get_bool();
  actor.signed_in_at = number_of(claims, "auth_time") * 1000;
  auto pointer = std::make_shared<const web::Actor>(std::move(actor));
  cache_.put(bearer, pointer, expires, now);
  return web::ActorPtr(std::move(pointer));
}

asio::awaitable<void> TokenAuthenticator::learn_ended() {
  const Millis at = core_.now();
  const Millis since = polled_at_.load() - kClockSlack;
  const auto job = [since](db::Session& session) -> Result<std::vector<std::string>> {
    return store::ended_since(session, since);
  };
  const auto ids = co_await core_.parts.database.read(job);
  if (!ids.has_value()) co_return;
  core_.ended.add(ids.value());
  polled_at_ = at;
}

asio::awaitable<Result<web::ActorPtr>> TokenAuthenticator::look_up(std::string bearer) {
  if (bearer.size() > kLongestToken) co_return not_signed_in();
  if (bearer.starts_with(kMachinePrefix)) co_return co_await look_up_machine(bearer);
  if (poll_due_.exchange(false)) co_await learn_ended();
  const Millis now = core_.now();
  if (auto actor = cache_.find(bearer, now)) {
    if (core_.ended.contains(actor->session)) co_return not_signed_in();
    co_return actor;
  }
  auto result = verified(bearer);
  if (!result && is_due(next_reload_, now)) {
    EVENKEEL_CO_CHECK(co_await core_.signing_keys.reload());
    result = verified(bearer);
  }
  if (!result) co_return not_signed_in();
  co_return std::move(*result);
}

asio::awaitable<Result<web::ActorPtr>> TokenAuthenticator::look_up_machine(const std::string& bearer) {
  if (!core_.parts.find_machine) co_return not_signed_in();
  const std::string hash = crypto::token_hash(bearer);
  const Millis at = core_.now();
  const std::uint64_t before = revocations_.load();
  const auto job = [&](db::Session& session) -> Result<std::optional<web::Actor>> {
    return core_.parts.find_machine(session, hash, at);
  };
  EVENKEEL_CO_TRY(auto actor, co_await core_.parts.database.read(job));
  if (!actor) co_return not_signed_in();
  auto pointer = std::make_shared<const web::Actor>(std::move(*actor));
  // Revoked while the database was asked: the answer is not kept.
  if (revocations_.load() == before) cache_.put(bearer, pointer, at + kMachineLife, at);
  co_return web::ActorPtr(std::move(pointer));
}

void TokenAuthenticator::forget_machine(std::string_view token_id) {
  ++revocations_;
  cache_.forget(token_id);
}

}  // namespace evenkeel::identity::accounts
