#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/json/object.hpp>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "identity/accounts/store_tokens.hpp"
#include "platform/crypto/jwt.hpp"
#include "platform/crypto/key.hpp"
#include "platform/db/database.hpp"

namespace evenkeel::identity::accounts {

namespace asio = boost::asio;

/// The keys that sign access tokens: the newest signs, earlier ones still verify. A new one is made when the
/// newest is as old as the setting says. They stand in the database, the secret halves sealed. Thread-safe.
class SigningKeys {
 public:
  /// All must outlive it. `days`: how long a key signs.
  SigningKeys(db::Database& database, const crypto::Key& sealing, const Clock& clock, Random& random,
              int days);

  /// Loads the keys and makes the first. Blocks; at start.
  Result<void> open();
  /// Makes a new key when it is time; costs nothing otherwise.
  asio::awaitable<Result<void>> renew();
  /// Loads the keys that another process made.
  asio::awaitable<Result<void>> reload();

  /// @pre open() went well
  std::string sign(const boost::json::object& claims) const;
  /// The public key of a kid, of those loaded.
  std::optional<std::string> find(std::string_view kid) const;
  /// The JWK set (RFC 7517) as JSON text.
  std::string jwks() const;

 private:
  struct Loaded {
    std::shared_ptr<const crypto::SigningKey> newest;
    Millis newest_at = 0;
    std::map<std::string, std::string, std::less<>> public_keys;
  };
  using Rows = std::vector<store::SigningKeyRow>;

  /// Inside a write job: the keys, with a new one when it is time.
  Result<Rows> renewed(db::Session& session, Millis now) const;
  Result<void> take_over(const Rows& rows);
  std::shared_ptr<const Loaded> loaded() const;

  db::Database& database_;
  const crypto::Key& sealing_;
  const Clock& clock_;
  Random& random_;
  const Millis lifetime_;
  mutable std::mutex mutex_;
  std::shared_ptr<const Loaded> loaded_ = std::make_shared<const Loaded>();
};

}  // namespace evenkeel::identity::accounts
