#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
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

struct RotationReport {
  std::int64_t rewrapped = 0;
  std::int64_t already = 0;  ///< stood under the new master key from an earlier, broken run
};

/// One data key a person, wrapped by the master key, in a store of its own beside the database: a backup of the database
/// never holds keys, so what is destroyed here is gone from every backup. Unwrapped keys are kept in memory (a bounded
/// cache). Thread-safe; must outlive the coroutines that use it.
class Keyring {
 public:
  /// Opens the store (its own small database, migrated here) and makes missing deployment keys.
  static Result<std::unique_ptr<Keyring>> open(const db::Options& store, MasterKeys masters, const Clock& clock,
                                               Random& random);
  ~Keyring();

  /// Makes a person's key; durable before it is given. `conflict` when there is one.
  asio::awaitable<Result<KeyPtr>> create(std::string owner);
  /// The person's key; `gone` when there is none (erased).
  asio::awaitable<Result<KeyPtr>> find(std::string owner);
  /// Those that there are, by owner.
  asio::awaitable<Result<std::map<std::string, KeyPtr, std::less<>>>> find_all(std::vector<std::string> owners);
  /// Destroys the person's key for good. Doing it again is fine.
  asio::awaitable<Result<void>> destroy(std::string owner);

  /// The same for threads that may wait (command line, start, tests).
  Result<KeyPtr> create_sync(const std::string& owner);
  Result<KeyPtr> find_sync(const std::string& owner);
  Result<void> destroy_sync(const std::string& owner);
  /// The owners that have a key, of these.
  Result<std::vector<std::string>> existing_sync(const std::vector<std::string>& owners);

  /// Always there after open.
  const crypto::Key& deployment(DeploymentKey which) const;

  /// Wraps every key anew under the newest master key, in small transactions: a run that was cut off goes on where it
  /// stopped. `progress(done, all)` after each.
  Result<RotationReport> rotate(const std::function<void(std::int64_t, std::int64_t)>& progress);

  /// Closes the store. Accepted work is finished.
  void close();

 private:
  struct Parts;
  explicit Keyring(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace evenkeel::identity::keys
