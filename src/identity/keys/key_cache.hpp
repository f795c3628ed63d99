#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/clock.hpp"
#include "platform/crypto/key.hpp"

namespace evenkeel::identity::keys {

/// The keys used last, at most `most` of them and none for longer than `max_age`: another process may have
/// destroyed one meanwhile. Thread-safe.
class KeyCache {
 public:
  KeyCache(std::size_t most, Millis max_age) : most_(most), max_age_(max_age) {}

  /// The key, or null.
  crypto::KeyPtr find(std::string_view owner, Millis now);
  /// Where the cache stands before the store is read: goes with `put`.
  std::uint64_t epoch() const;
  /// Keeps the key, unless one was dropped since `epoch`: it may have been this one.
  void put(const std::string& owner, crypto::KeyPtr key, Millis now, std::uint64_t epoch);
  /// Drops one key, and what readers on their way would still put.
  void drop(std::string_view owner);
  std::size_t size() const;

 private:
  struct Entry {
    std::string owner;
    crypto::KeyPtr key;
    Millis at = 0;
  };
  using Entries = std::list<Entry>;

  const std::size_t most_;
  const Millis max_age_;
  mutable std::mutex mutex_;
  Entries entries_;                                                 ///< used last comes first
  std::unordered_map<std::string_view, Entries::iterator> places_;  ///< by the entry's own text
  std::uint64_t epoch_ = 0;
};

}  // namespace evenkeel::identity::keys
