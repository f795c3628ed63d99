#include "password.hpp"

#include <array>
#include <cerrno>

#include <sodium.h>

#include "platform/crypto/key_memory.hpp"

namespace evenkeel::crypto {
namespace {

std::size_t memory_bytes(const PasswordCost& cost) {
  return cost.memory_kib * 1024;
}

}  // namespace

Result<std::string> hash_password(std::string_view password, const PasswordCost& cost) {
  start_sodium();
  std::array<char, crypto_pwhash_STRBYTES> text{};
  errno = 0;
  if (crypto_pwhash_str_alg(text.data(), password.data(), password.size(), cost.passes, memory_bytes(cost),
                            crypto_pwhash_ALG_ARGON2ID13) != 0) {
    if (errno == EINVAL)
      return fail(ErrorCode::internal, "The password could not be kept.", "Argon2id: wrong cost");
    return fail(ErrorCode::unavailable, "The server is short of memory. Please try again in a moment.",
                "Argon2id: no memory");
  }
  return std::string(text.data());
}

bool verify_password(const std::string& hash, std::string_view password) {
  start_sodium();
  // libsodium would also take other kinds of hash.
  return hash.starts_with("$argon2id$") &&
         crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

bool needs_rehash(const std::string& hash, const PasswordCost& cost) {
  start_sodium();
  return !hash.starts_with("$argon2id$") ||
         crypto_pwhash_str_needs_rehash(hash.c_str(), cost.passes, memory_bytes(cost)) != 0;
}

}  // namespace evenkeel::crypto
