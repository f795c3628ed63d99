#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "platform/db/session.hpp"

namespace evenkeel::identity::keys {

/// One row of data_keys.
struct WrappedKey {
  std::string owner;
  std::string wrapped;
  std::string master_id;
};

/// The SQL of the key store. Everything throws soci::soci_error, as all jobs may.
namespace store {

/// The fingerprint under which new keys are wrapped; the row stays locked until the job commits, so that no
/// key can be added under the old one once a rotation has begun. Nothing in a fresh store.
std::optional<std::string> current_master(db::Session& session);
/// The same without the lock: for read jobs.
std::optional<std::string> read_current_master(db::Session& session);
/// Sets it when it is not set yet.
void offer_current_master(db::Session& session, std::string_view id);
void set_current_master(db::Session& session, std::string_view id);

std::optional<WrappedKey> find(db::Session& session, std::string_view owner);
/// A second key for one owner is a unique violation.
void insert(db::Session& session, const WrappedKey& key, Millis now);
/// The same, but keeps the key that is there.
void insert_unless_there(db::Session& session, const WrappedKey& key, Millis now);
/// Removes the key for good and remembers that it was destroyed here.
void destroy(db::Session& session, std::string_view owner, Millis now);
bool was_destroyed(db::Session& session, std::string_view owner);

/// Up to `limit` keys behind `after` (by owner) that are not under this master key.
std::vector<WrappedKey> not_under(db::Session& session, std::string_view master_id, std::string_view after,
                                  std::int64_t limit);
/// Replaces the wrapping, unless the row has gone or changed since it was read. @return whether it did
bool rewrap(db::Session& session, const WrappedKey& before, std::string_view wrapped,
            std::string_view master_id);

/// Number of keys by the master key's fingerprint.
std::vector<std::pair<std::string, std::int64_t>> count_by_master(db::Session& session);

}  // namespace store
}  // namespace evenkeel::identity::keys
