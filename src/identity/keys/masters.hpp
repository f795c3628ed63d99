#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "base/random.hpp"
#include "identity/keys/master_key.hpp"

namespace evenkeel::identity::keys {

/// The master keys by their fingerprints. Reads their source anew when it is asked for one that it does not
/// know: a rotation may be running beside this process. Thread-safe.
class Masters {
 public:
  Masters(MasterKeys keys, std::optional<MasterKeySource> source, Random& random);

  crypto::KeyPtr newest() const;
  /// The master key of this fingerprint; `unavailable`, in words for an operator, when it is not to be had.
  Result<crypto::KeyPtr> find(std::string_view id);
  /// The fingerprints, the newest first, for people.
  std::string list() const;

 private:
  crypto::KeyPtr known(std::string_view id) const;

  std::optional<MasterKeySource> source_;
  Random& random_;
  mutable std::mutex mutex_;
  MasterKeys keys_;
};

}  // namespace evenkeel::identity::keys
