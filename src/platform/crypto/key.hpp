#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/random.hpp"
#include "base/result.hpp"

namespace evenkeel::crypto {

/// A 256-bit key. Not copyable, wiped when it ends, never printed; its memory is locked where the system
/// allows (no swap, no core dump). Immutable and thread-safe. A key that was moved from may only be assigned
/// to or destroyed.
class Key {
 public:
  static constexpr std::size_t kBytes = 32;

  static Key random(Random& random);
  /// @pre 32 bytes
  static Key from_bytes(std::span<const std::byte> bytes);
  /// Base64 (RFC 4648 section 4) of 32 bytes. The error never repeats the text.
  static Result<Key> from_base64(std::string_view text);
  /// A key for one purpose, from this one: BLAKE2b-256 keyed with this key over the purpose.
  Key derive(std::string_view purpose) const;

  Key(Key&& other) noexcept;
  Key& operator=(Key&& other) noexcept;
  Key(const Key&) = delete;
  Key& operator=(const Key&) = delete;
  ~Key();

  std::span<const std::byte, kBytes> bytes() const {
    return std::span<const std::byte, kBytes>(slot_, kBytes);
  }
  /// For the key file alone.
  std::string to_base64() const;
  /// What may be stored beside wrapped keys to tell master keys apart: 64 bits of a hash, hexadecimal.
  std::string fingerprint() const;

 private:
  Key();
  std::byte* slot_;  ///< one of the locked places of key_memory.hpp
};

using KeyPtr = std::shared_ptr<const Key>;

}  // namespace evenkeel::crypto
