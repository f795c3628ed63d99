#pragma once

#include <cstdint>
#include <string_view>

namespace evenkeel::ml::text {

/// 64 bits of a short text: FNV-1a over the bytes (Fowler, Noll, Vo), then the finaliser of MurmurHash3
/// (Appleby, public domain), so that the low bits are good too. Part of the file format: the vocabulary's
/// table and the buckets of subwords use it. Never change it without a new format number.
constexpr std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char byte : text) {
    hash ^= static_cast<unsigned char>(byte);
    hash *= 0x100000001b3U;
  }
  hash ^= hash >> 33U;
  hash *= 0xff51afd7ed558ccdU;
  hash ^= hash >> 33U;
  hash *= 0xc4ceb9fe1a85ec53U;
  hash ^= hash >> 33U;
  return hash;
}

}  // namespace evenkeel::ml::text
