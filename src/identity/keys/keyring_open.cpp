#include <optional>
#include <string>
#include <utility>

#include "base/embedded.hpp"
#include "identity/keys/keyring_parts.hpp"
#include "platform/db/migrate.hpp"

namespace evenkeel::identity::keys {

/// The files of migrations/, embedded.
const EmbeddedFiles& key_migrations();

namespace {

constexpr std::array<const char*, kDeploymentKeys> kDeploymentOwners{
    "deployment:index", "deployment:statistics", "deployment:signing", "deployment:audit"};
static_assert(static_cast<std::size_t>(DeploymentKey::audit) + 1 == kDeploymentKeys);

/// An error of the database in words about this one.
Error about_the_store(Error error) {
  error.message = "key store: " + error.message;
  for (auto& field : error.fields) {
    if (field.field == "database.url") field.field = "keys.store";
  }
  return error;
}

Result<std::unique_ptr<db::Database>> open_store(const db::Options& given, const Clock& clock) {
  db::Options options = given;
  // A write-ahead log would keep destroyed keys until it is written over.
  options.write_ahead_log = false;
  auto opened = db::Database::open(options);
  if (!opened.has_value()) return about_the_store(std::move(opened).error());
  const auto migrated = db::migrate(*opened.value(), key_migrations().all(), clock);
  if (migrated.has_value()) return std::move(opened).value();
  Error error = about_the_store(migrated.error());
  if (error.code == ErrorCode::conflict) {
    error.message += " keys.store must be a database of its own, not the one of database.url.";
  }
  return error;
}

Result<bool> is_empty(db::Database& database) {
  return database.read_sync(
      [](db::Session& session) -> Result<bool> { return store::count_by_master(session).empty(); });
}

}  // namespace

Result<std::unique_ptr<Keyring>> Keyring::open(const db::Options& store, const MasterKeySource& source,
                                               const Clock& clock, Random& random) {
  EVENKEEL_TRY(auto database, open_store(store, clock));
  EVENKEEL_TRY(const bool empty, is_empty(*database));
  EVENKEEL_TRY(auto keys, load_master_keys(source, random, empty));
  return open_with(std::unique_ptr<Parts>(
      new Parts{std::move(database), Masters(std::move(keys), source, random), clock, random}));
}

Result<std::unique_ptr<Keyring>> Keyring::open(const db::Options& store, MasterKeys masters,
                                               const Clock& clock, Random& random) {
  EVENKEEL_TRY(auto database, open_store(store, clock));
  return open_with(std::unique_ptr<Parts>(
      new Parts{std::move(database), Masters(std::move(masters), std::nullopt, random), clock, random}));
}

Result<std::unique_ptr<Keyring>> Keyring::open_with(std::unique_ptr<Parts> parts) {
  Parts& own = *parts;
  // One transaction: of two processes that open a fresh store, the second waits at the first statement and
  // then finds what the first has made.
  EVENKEEL_CHECK(own.database->write_sync([&](db::Session& session) -> Result<void> {
    store::offer_current_master(session, own.masters.newest()->fingerprint());
    for (const char* owner : kDeploymentOwners) {
      if (store::find(session, owner)) continue;
      EVENKEEL_TRY(const auto row, own.wrapped(session, owner, crypto::Key::random(own.random)));
      store::insert_unless_there(session, row, own.clock.now());
    }
    return success();
  }));
  EVENKEEL_CHECK(own.database->read_sync([&](db::Session& session) -> Result<void> {
    EVENKEEL_CHECK(own.masters.find(store::read_current_master(session).value_or("")));
    for (const auto& [id, count] : store::count_by_master(session)) {
      EVENKEEL_CHECK(own.masters.find(id));
    }
    for (std::size_t i = 0; i < kDeploymentKeys; ++i) {
      const auto row = store::find(session, kDeploymentOwners[i]);
      if (!row) return fail(ErrorCode::internal, "The key store has lost a key.", kDeploymentOwners[i]);
      EVENKEEL_TRY(own.deployment[i], own.unwrapped(*row));
    }
    return success();
  }));
  return std::unique_ptr<Keyring>(new Keyring(std::move(parts)));
}

}  // namespace evenkeel::identity::keys
