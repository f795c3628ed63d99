#pragma once

#include <string>
#include <string_view>

#include "base/random.hpp"
#include "base/result.hpp"
#include "platform/crypto/key.hpp"

namespace evenkeel::crypto {

/// Where a sealed text stands. It is bound to its place: moved to another row or column it does not open.
struct Place {
  std::string_view table;
  std::string_view row;  ///< the row's primary key; several parts are joined with '/'
  std::string_view column;
};

/// Encrypts a text for one place: XChaCha20-Poly1305 (libsodium) with a random 192-bit nonce and the place as
/// associated data. The length is padded to a multiple of 64 bytes first, so that it tells little.
/// @return "s1." and base64
std::string seal(const Key& key, Random& random, std::string_view plain, const Place& place);

/// The text again. `internal` when key, place or text are not the right ones (they look the same).
Result<std::string> open(const Key& key, std::string_view sealed, const Place& place);

/// A key as sealed text, and back.
std::string wrap(const Key& wrapping, Random& random, const Key& key, const Place& place);
Result<Key> unwrap(const Key& wrapping, std::string_view wrapped, const Place& place);

/// A keyed hash by which a text can be found without being stored: BLAKE2b-256, hexadecimal. `kind` keeps
/// names and e-mails apart. Normalise (trim, lower case) before.
std::string blind_index(const Key& key, std::string_view kind, std::string_view text);

}  // namespace evenkeel::crypto
