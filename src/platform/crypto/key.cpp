#include "key.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <sodium.h>

#include "platform/crypto/base64.hpp"
#include "platform/crypto/key_memory.hpp"

namespace evenkeel::crypto {
namespace {

unsigned char* raw(std::byte* bytes) {
  return reinterpret_cast<unsigned char*>(bytes);
}

}  // namespace

Key::Key() : slot_(take_key_slot()) {}

Key::Key(Key&& other) noexcept : slot_(std::exchange(other.slot_, nullptr)) {}

Key& Key::operator=(Key&& other) noexcept {
  if (this != &other) {
    give_back_key_slot(slot_);
    slot_ = std::exchange(other.slot_, nullptr);
  }
  return *this;
}

Key::~Key() {
  give_back_key_slot(slot_);
}

Key Key::random(Random& random) {
  Key key;
  random.fill(std::span(key.slot_, kBytes));
  return key;
}

Key Key::from_bytes(std::span<const std::byte> bytes) {
  Key key;
  std::copy_n(bytes.begin(), std::min(bytes.size(), kBytes), key.slot_);
  return key;
}

Result<Key> Key::from_base64(std::string_view text) {
  start_sodium();
  std::array<unsigned char, kBytes + 1> bytes{};
  const auto length = decode_base64(Base64::original, text, bytes.data(), bytes.size());
  const bool right = length == kBytes;
  Key key;
  if (right) std::copy_n(bytes.begin(), kBytes, raw(key.slot_));
  sodium_memzero(bytes.data(), bytes.size());
  if (!right) return fail(ErrorCode::invalid_input, "This is not base64 of 32 bytes.");
  return key;
}

Key Key::derive(std::string_view purpose) const {
  Key derived;
  crypto_generichash(raw(derived.slot_), kBytes, reinterpret_cast<const unsigned char*>(purpose.data()),
                     purpose.size(), raw(slot_), kBytes);
  return derived;
}

std::string Key::to_base64() const {
  std::string text(sodium_base64_ENCODED_LEN(kBytes, sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), raw(slot_), kBytes, sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();  // the NUL
  return text;
}

std::string Key::fingerprint() const {
  const Key hash = derive("evenkeel key fingerprint");
  std::array<char, 17> text{};
  sodium_bin2hex(text.data(), text.size(), raw(hash.slot_), 8);
  return text.data();
}

}  // namespace evenkeel::crypto
