#include "keyring.hpp"

#include "identity/keys/keyring_parts.hpp"
#include "platform/crypto/sealed.hpp"

namespace evenkeel::identity::keys {
namespace {

constexpr std::string_view kDeploymentPrefix = "deployment:";

crypto::Place place_of(std::string_view owner) {
  return {"data_keys", owner, "wrapped"};
}

KeyPtr shared(crypto::Key key) {
  return std::make_shared<const crypto::Key>(std::move(key));
}

Error erased() {
  return fail(ErrorCode::gone, "This person's data has been erased.");
}

/// Only people's keys go through the functions that take an owner.
Result<void> must_be_a_person(std::string_view owner) {
  if (!owner.empty() && !owner.starts_with(kDeploymentPrefix)) return success();
  return fail(ErrorCode::internal, "Something went wrong on our side.", "not an owner of a data key");
}

}  // namespace

Keyring::Keyring(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Keyring::~Keyring() {
  close();
}

void Keyring::close() {
  parts_->database->close();
}

Result<KeyPtr> Keyring::Parts::unwrapped(const WrappedKey& row) {
  EVENKEEL_TRY(const auto master, masters.find(row.master_id));
  EVENKEEL_TRY(auto key, crypto::unwrap(*master, row.wrapped, place_of(row.owner)));
  return shared(std::move(key));
}

WrappedKey Keyring::Parts::wrapped_under(const crypto::Key& master, const std::string& owner,
                                         const crypto::Key& key) {
  return {owner, crypto::wrap(master, random, key, place_of(owner)), master.fingerprint()};
}

Result<WrappedKey> Keyring::Parts::wrapped(db::Session& session, const std::string& owner,
                                           const crypto::Key& key) {
  const auto id = store::current_master(session);
  if (!id)
    return fail(ErrorCode::internal, "Something went wrong on our side.", "the key store has no master key");
  EVENKEEL_TRY(const auto master, masters.find(*id));
  return wrapped_under(*master, owner, key);
}

asio::awaitable<Result<KeyPtr>> Keyring::create(std::string owner) {
  EVENKEEL_CO_CHECK(must_be_a_person(owner));
  const auto epoch = parts_->cache.epoch();
  const auto job = [&](db::Session& session) -> Result<KeyPtr> {
    auto key = shared(crypto::Key::random(parts_->random));
    EVENKEEL_TRY(const auto row, parts_->wrapped(session, owner, *key));
    store::insert(session, row, parts_->clock.now());
    return key;
  };
  EVENKEEL_CO_TRY(auto key, co_await parts_->database->write(job));
  parts_->cache.put(owner, key, parts_->clock.now(), epoch);
  co_return key;
}

asio::awaitable<Result<KeyPtr>> Keyring::find(std::string owner) {
  EVENKEEL_CO_CHECK(must_be_a_person(owner));
  if (auto cached = parts_->cache.find(owner, parts_->clock.now())) co_return cached;
  const auto epoch = parts_->cache.epoch();
  const auto job = [&](db::Session& session) -> Result<KeyPtr> {
    const auto row = store::find(session, owner);
    if (!row) return erased();
    return parts_->unwrapped(*row);
  };
  EVENKEEL_CO_TRY(auto key, co_await parts_->database->read(job));
  parts_->cache.put(owner, key, parts_->clock.now(), epoch);
  co_return key;
}

asio::awaitable<Result<std::map<std::string, KeyPtr, std::less<>>>> Keyring::find_all(
    std::vector<std::string> owners) {
  using Found = std::map<std::string, KeyPtr, std::less<>>;
  Found found;
  std::vector<std::string> missing;
  const Millis now = parts_->clock.now();
  for (auto& owner : owners) {
    EVENKEEL_CO_CHECK(must_be_a_person(owner));
    if (auto cached = parts_->cache.find(owner, now)) {
      found.emplace(std::move(owner), std::move(cached));
    } else {
      missing.push_back(std::move(owner));
    }
  }
  if (missing.empty()) co_return found;
  const auto epoch = parts_->cache.epoch();
  const auto job = [&](db::Session& session) -> Result<Found> {
    Found read;
    for (const auto& owner : missing) {
      const auto row = store::find(session, owner);
      if (!row) continue;
      EVENKEEL_TRY(auto key, parts_->unwrapped(*row));
      read.emplace(owner, std::move(key));
    }
    return read;
  };
  EVENKEEL_CO_TRY(auto read, co_await parts_->database->read(job));
  for (const auto& [owner, key] : read) parts_->cache.put(owner, key, now, epoch);
  found.merge(read);
  co_return found;
}

asio::awaitable<Result<void>> Keyring::destroy(std::string owner) {
  EVENKEEL_CO_CHECK(must_be_a_person(owner));
  // Before as well: whatever becomes of the write, nobody is to go on with the key from memory.
  parts_->cache.drop(owner);
  const auto job = [&](db::Session& session) -> Result<void> {
    store::destroy(session, owner, parts_->clock.now());
    return success();
  };
  EVENKEEL_CO_CHECK(co_await parts_->database->write(job));
  parts_->cache.drop(owner);
  co_return success();
}

Result<KeyPtr> Keyring::create_sync(const std::string& owner) {
  EVENKEEL_CHECK(must_be_a_person(owner));
  const auto epoch = parts_->cache.epoch();
  EVENKEEL_TRY(auto key, parts_->database->write_sync([&](db::Session& session) -> Result<KeyPtr> {
    auto made = shared(crypto::Key::random(parts_->random));
    EVENKEEL_TRY(const auto row, parts_->wrapped(session, owner, *made));
    store::insert(session, row, parts_->clock.now());
    return made;
  }));
  parts_->cache.put(owner, key, parts_->clock.now(), epoch);
  return key;
}

Result<KeyPtr> Keyring::find_sync(const std::string& owner) {
  EVENKEEL_CHECK(must_be_a_person(owner));
  if (auto cached = parts_->cache.find(owner, parts_->clock.now())) return cached;
  const auto epoch = parts_->cache.epoch();
  EVENKEEL_TRY(auto key, parts_->database->read_sync([&](db::Session& session) -> Result<KeyPtr> {
    const auto row = store::find(session, owner);
    if (!row) return erased();
    return parts_->unwrapped(*row);
  }));
  parts_->cache.put(owner, key, parts_->clock.now(), epoch);
  return key;
}

Result<void> Keyring::destroy_sync(const std::string& owner) {
  EVENKEEL_CHECK(must_be_a_person(owner));
  parts_->cache.drop(owner);
  EVENKEEL_CHECK(parts_->database->write_sync([&](db::Session& session) -> Result<void> {
    store::destroy(session, owner, parts_->clock.now());
    return success();
  }));
  parts_->cache.drop(owner);
  return success();
}

Result<std::vector<std::string>> Keyring::destroyed_sync(const std::vector<std::string>& owners) {
  return parts_->database->read_sync([&](db::Session& session) -> Result<std::vector<std::string>> {
    std::vector<std::string> destroyed;
    for (const auto& owner : owners) {
      if (store::was_destroyed(session, owner)) destroyed.push_back(owner);
    }
    return destroyed;
  });
}

const crypto::Key& Keyring::deployment(DeploymentKey which) const {
  return *parts_->deployment[static_cast<std::size_t>(which)];
}

}  // namespace evenkeel::identity::keys
