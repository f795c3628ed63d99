#pragma once

#include <array>
#include <memory>
#include <string>

#include "identity/keys/key_cache.hpp"
#include "identity/keys/keyring.hpp"
#include "identity/keys/masters.hpp"
#include "identity/keys/store.hpp"
#include "platform/db/database.hpp"

namespace evenkeel::identity::keys {

inline constexpr std::size_t kMostCached = 4096;
inline constexpr Millis kLongestCached = 60'000;
inline constexpr std::size_t kDeploymentKeys = 4;

/// What a keyring works with, and the jobs on its store that more than one of its functions needs.
struct Keyring::Parts {
  std::unique_ptr<db::Database> database;
  Masters masters;
  const Clock& clock;
  Random& random;
  KeyCache cache{kMostCached, kLongestCached};
  std::array<KeyPtr, kDeploymentKeys> deployment{};

  /// The key of a row.
  Result<KeyPtr> unwrapped(const WrappedKey& row);
  /// The row of a key, wrapped under the store's current master key.
  Result<WrappedKey> wrapped(db::Session& session, const std::string& owner, const crypto::Key& key);
  WrappedKey wrapped_under(const crypto::Key& master, const std::string& owner, const crypto::Key& key);
};

}  // namespace evenkeel::identity::keys
