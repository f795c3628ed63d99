#include "key_cache.hpp"

#include <utility>

namespace evenkeel::identity::keys {

crypto::KeyPtr KeyCache::find(std::string_view owner, Millis now) {
  const std::lock_guard lock(mutex_);
  const auto place = places_.find(owner);
  if (place == places_.end()) return nullptr;
  const auto entry = place->second;
  if (now - entry->at > max_age_ || now < entry->at) {
    places_.erase(place);
    entries_.erase(entry);
    return nullptr;
  }
  entries_.splice(entries_.begin(), entries_, entry);
  return entry->key;
}

std::uint64_t KeyCache::epoch() const {
  const std::lock_guard lock(mutex_);
  return epoch_;
}

void KeyCache::put(const std::string& owner, crypto::KeyPtr key, Millis now, std::uint64_t epoch) {
  const std::lock_guard lock(mutex_);
  if (epoch != epoch_ || places_.contains(owner)) return;
  entries_.push_front({owner, std::move(key), now});
  places_.emplace(entries_.front().owner, entries_.begin());
  if (entries_.size() > most_) {
    places_.erase(entries_.back().owner);
    entries_.pop_back();
  }
}

void KeyCache::drop(std::string_view owner) {
  const std::lock_guard lock(mutex_);
  ++epoch_;
  const auto place = places_.find(owner);
  if (place == places_.end()) return;
  const auto entry = place->second;
  places_.erase(place);
  entries_.erase(entry);
}

std::size_t KeyCache::size() const {
  const std::lock_guard lock(mutex_);
  return entries_.size();
}

}  // namespace evenkeel::identity::keys
