#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "identity/accounts/core.hpp"
#include "platform/web/actor.hpp"

namespace evenkeel::identity::accounts {

/// Machine tokens begin with this; all other bearer tokens are people's access tokens.
inline constexpr std::string_view kMachinePrefix = "evk_";

/// Actors by the text of their token, for a while. Bounded, sharded, thread-safe.
class ActorCache {
 public:
  web::ActorPtr find(std::string_view token, Millis now) const;
  void put(std::string_view token, web::ActorPtr actor, Millis until, Millis now);
  /// Forgets the tokens of a machine.
  void forget(std::string_view actor);

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  struct Entry {
    web::ActorPtr actor;
    Millis until = 0;
  };
  struct Shard {
    mutable std::mutex mutex;
    std::unordered_map<std::string, Entry, Hash, std::equal_to<>> entries;
  };
  static constexpr std::size_t kShards = 16;
  Shard& shard(std::string_view token) const { return shards_[Hash()(token) % kShards]; }

  mutable std::array<Shard, kShards> shards_;
};

/// Tells who a bearer token belongs to.
///
/// A person's token is checked by its signature once and then found in a cache, so that it costs about a
/// microsecond. That its session has ended counts at once in this process. What other processes ended is
/// asked for every two seconds: the first request after that time asks the database (one indexed query), the
/// others go on meanwhile. A change of roles or of the account's state ends its sessions, so this covers them
/// too. When that query fails, tokens stay good until they run out, minutes later. A machine's token is asked
/// for once in 30 s; revoking counts at once in this process.
class TokenAuthenticator final : public web::Authenticator {
 public:
  explicit TokenAuthenticator(Core& core) : core_(core) {}

  /// Learns which sessions ended shortly before the start. Blocks.
  Result<void> open();

  std::optional<Result<web::ActorPtr>> known(std::string_view bearer) override;
  asio::awaitable<Result<web::ActorPtr>> look_up(std::string bearer) override;

  /// A revoked machine token no longer counts.
  void forget_machine(std::string_view token_id);

 private:
  /// A token's actor; nothing when its key is not known here.
  std::optional<Result<web::ActorPtr>> verified(std::string_view bearer);
  Result<web::ActorPtr> actor_of(std::string_view bearer, const boost::json::object& claims);
  bool is_due(std::atomic<Millis>& next, Millis now) const;
  asio::awaitable<void> learn_ended();
  asio::awaitable<Result<web::ActorPtr>> look_up_machine(const std::string& bearer);

  Core& core_;
  ActorCache cache_;
  std::atomic<Millis> next_poll_{0};
  std::atomic<bool> poll_due_{false};
  std::atomic<Millis> next_reload_{0};
  std::atomic<Millis> polled_at_{0};
  std::atomic<std::uint64_t> revocations_{0};
};

}  // namespace evenkeel::identity::accounts
