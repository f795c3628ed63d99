#pragma once

#include <cstddef>

namespace evenkeel::crypto {

/// Initialises libsodium once (it then picks the fast code for this processor). Cheap to call again;
/// thread-safe.
/// @throws std::runtime_error when there is no source of randomness
void start_sodium();

/// 32 zero bytes on a page of their own kind: locked into memory and left out of core dumps when the system
/// allows it. Pages are shared by many keys and never given back, so that locking costs a system call for
/// every 128 keys. Thread-safe.
std::byte* take_key_slot();

/// Wipes the bytes and takes them back. Null is fine.
void give_back_key_slot(std::byte* slot) noexcept;

}  // namespace evenkeel::crypto
