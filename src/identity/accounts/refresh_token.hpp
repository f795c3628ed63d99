#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/guarded.hpp"
#include "base/random.hpp"
#include "platform/crypto/key.hpp"

namespace evenkeel::identity::accounts {

/// The refresh token that a browser keeps: "<session>.<value><mark>". The mark is a keyed hash, so that a
/// made-up token is told from an old one: only an old one ends the session. The next value is a keyed hash of
/// the one before and the time of rotation, so that two tabs, or a browser whose answer was lost, get the
/// same next token. Immutable, thread-safe.
class RefreshTokens {
 public:
  /// @param signing the deployment's signing key; another key is made from it
  explicit RefreshTokens(const crypto::Key& signing) : key_(signing.derive("refresh tokens")) {}

  struct Read {
    std::string session;
    std::string hash;  ///< what is stored
  };

  Secret<std::string> first(std::string_view session, Random& random) const;
  /// The one that follows `token`, rotated at a time.
  Secret<std::string> next(std::string_view token, std::string_view session, Millis rotated_at) const;
  /// Nothing when we cannot have made it.
  std::optional<Read> read(std::string_view token) const;
  static std::string hash_of(const Secret<std::string>& token);

 private:
  std::string with_mark(std::string_view session, std::string_view value) const;

  const crypto::Key key_;
};

}  // namespace evenkeel::identity::accounts
