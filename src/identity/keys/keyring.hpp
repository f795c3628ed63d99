#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/asio/awaitable.hpp>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "identity/keys/master_key.hpp"
#include "platform/crypto/key.hpp"
#include "platform/db/options.hpp"

namespace evenkeel::identity::keys {

namespace asio = boost::asio;
using crypto::KeyPtr;

/// Keys that belong to the deployment, not to a person. Made at the first open.
enum class DeploymentKey { index, statistics, signing, audit };

/// How many keys there are, and under which master keys (by fingerprint).
struct StoreStatus {
  std::string current_master;  ///< new keys are wrapped under this one
  std::string newest_master;   ///< the one that was given to this process as the newest
  std::vector<std::pair<std::string, std::int64_t>> by_master;
};

struct RotationReport {
  std::int64_t rewrapped = 0;
  std::int64_t already = 0;  ///< stood under the new master key from an earlier, broken run
};

/// One data key a person, wrapped by the master key, in a store of its own beside the database: a backup of
/// the database never holds keys, so what is destroyed here is gone from every backup. Unwrapped keys are
/// kept in memory (a bounded cache). Thread-safe; must outlive the coroutines that use it.
class Keyring {
 public:
  /// Opens the store (a small database of its own, migrated here) and makes missing deployment keys. Reads
  /// the master keys from their source, and makes the key file only while the store is empty. Several
  /// processes may do this at once. Errors are for the person who starts the program: no store, no master
  /// key, or not the one of this store.
  static Result<std::unique_ptr<Keyring>> open(const db::Options& store, const MasterKeySource& source,
                                               const Clock& clock, Random& random);
  /// The same with keys that are already in hand. Without a source, a rotation by another process is not
  /// noticed until the next start: keys that it wrapped anew are `unavailable`.
  static Result<std::unique_ptr<Keyring>> open(const db::Options& store, MasterKeys masters,
                                               const Clock& clock, Random& random);
  ~Keyring();

  /// Makes a person's key; durable before it is given. `conflict` when there is one.
  asio::awaitable<Result<KeyPtr>> create(std::string owner);
  /// The person's key; `gone` when there is none (erased). Another process's `destroy` is noticed within a
  /// minute.
  asio::awaitable<Result<KeyPtr>> find(std::string owner);
  /// Those that there are, by owner.
  asio::awaitable<Result<std::map<std::string, KeyPtr, std::less<>>>> find_all(
      std::vector<std::string> owners);
  /// Destroys the person's key for good. Doing it again is fine.
  asio::awaitable<Result<void>> destroy(std::string owner);

  /// The same for threads that may wait (command line, start, tests).
  Result<KeyPtr> create_sync(const std::string& owner);
  Result<KeyPtr> find_sync(const std::string& owner);
  Result<void> destroy_sync(const std::string& owner);
  /// The owners whose key was destroyed here, of these.
  Result<std::vector<std::string>> destroyed_sync(const std::vector<std::string>& owners);

  /// Always there after open.
  const crypto::Key& deployment(DeploymentKey which) const;

  Result<StoreStatus> status();

  /// Wraps every key anew under the newest master key, in small transactions: a run that was cut off goes on
  /// where it stopped. `progress(done, all)` after each; what it throws ends the run and flies on. From its
  /// beginning, every process wraps new keys under the newest master key alone. Errors leave what is done
  /// done.
  Result<RotationReport> rotate(const std::function<void(std::int64_t, std::int64_t)>& progress);

  /// Closes the store. Accepted work is finished.
  void close();

 private:
  struct Parts;
  explicit Keyring(std::unique_ptr<Parts> parts);
  static Result<std::unique_ptr<Keyring>> open_with(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace evenkeel::identity::keys
