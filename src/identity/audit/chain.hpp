#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "platform/crypto/key.hpp"

/// How the rows hang together: pure functions over one row and its forerunner.
namespace evenkeel::identity::audit {

/// One row of `audit_log`, in the words that the table holds.
struct Row {
  std::int64_t seq = 0;
  Millis at = 0;
  std::string action = {};
  std::string actor_kind = {};
  std::string actor_id = {};
  std::string subject_id = {};
  std::string object_id = {};
  std::string outcome = {};
  std::string detail = {};
  std::string reason = {};
  std::string hash = {};
};

/// The one row of `audit_head`: where the chain begins (after pruning) and ends.
struct Head {
  std::int64_t first_seq = 1;
  std::string first_previous = {};  ///< hash of the row before `first_seq`, empty for the very first
  std::int64_t last_seq = 0;
  std::string last_hash = {};
  std::string seal = {};
};

/// Stands in for the hash of the row before when the head was found to be damaged: no row ever has this hash,
/// so that the break stays visible for good.
inline constexpr std::string_view kBroken = "broken";

/// The hash that a row must carry after the row whose hash is `previous`. BLAKE2b-256 keyed with `key`,
/// hexadecimal.
std::string row_hash(const crypto::Key& key, std::string_view previous, const Row& row);

/// The seal over a head's other four members.
std::string head_seal(const crypto::Key& key, const Head& head);

}  // namespace evenkeel::identity::audit
