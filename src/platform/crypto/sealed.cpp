#include "sealed.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include <sodium.h>

#include "platform/crypto/base64.hpp"
#include "platform/crypto/key_memory.hpp"

namespace evenkeel::crypto {
namespace {

constexpr std::string_view kVersion = "s1.";
constexpr std::size_t kBlock = 64;
constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr int kBase64 = sodium_base64_VARIANT_ORIGINAL;

using Bytes = std::vector<unsigned char>;

/// Wipes what stood in the clear, whichever way the function is left.
struct Wiped {
  Bytes bytes;
  Wiped() = default;
  explicit Wiped(std::size_t size) : bytes(size) {}
  Wiped(const Wiped&) = delete;
  Wiped& operator=(const Wiped&) = delete;
  ~Wiped() { sodium_memzero(bytes.data(), bytes.size()); }
};

const unsigned char* raw(const Key& key) {
  return reinterpret_cast<const unsigned char*>(key.bytes().data());
}

/// The part with its length before it: no two lists of parts give the same bytes.
void append_part(std::string& to, std::string_view part) {
  for (unsigned shift = 0; shift < 64; shift += 8) {
    to.push_back(static_cast<char>((static_cast<std::uint64_t>(part.size()) >> shift) & 0xffU));
  }
  to.append(part);
}

std::string associated_data(const Place& place) {
  std::string data;
  data.reserve(kVersion.size() + 24 + place.table.size() + place.row.size() + place.column.size());
  data.append(kVersion);
  append_part(data, place.table);
  append_part(data, place.row);
  append_part(data, place.column);
  return data;
}

Error does_not_open(const Place& place, std::string_view why) {
  // Table and column are names of ours; the row may lead to a person, so it stays out.
  return fail(ErrorCode::internal, "A stored text could not be read.",
              std::string(place.table) + "." + std::string(place.column) + ": " + std::string(why));
}

}  // namespace

std::string seal(const Key& key, Random& random, std::string_view plain, const Place& place) {
  const std::size_t padded_size = (plain.size() / kBlock + 1) * kBlock;
  Wiped padded(padded_size);
  std::copy(plain.begin(), plain.end(), padded.bytes.begin());
  std::size_t length = 0;
  sodium_pad(&length, padded.bytes.data(), plain.size(), kBlock, padded.bytes.size());

  Bytes sealed(kNonce + length + kTag);
  random.fill(std::as_writable_bytes(std::span(sealed).first(kNonce)));
  const std::string place_bytes = associated_data(place);
  crypto_aead_xchacha20poly1305_ietf_encrypt(sealed.data() + kNonce, nullptr, padded.bytes.data(), length,
                                             reinterpret_cast<const unsigned char*>(place_bytes.data()),
                                             place_bytes.size(), nullptr, sealed.data(), raw(key));

  const std::size_t text_size = sodium_base64_encoded_len(sealed.size(), kBase64);
  std::string text(kVersion.size() + text_size, '\0');
  kVersion.copy(text.data(), kVersion.size());
  sodium_bin2base64(text.data() + kVersion.size(), text_size, sealed.data(), sealed.size(), kBase64);
  text.pop_back();  // the NUL
  return text;
}

Result<std::string> open(const Key& key, std::string_view sealed, const Place& place) {
  if (!sealed.starts_with(kVersion)) return does_not_open(place, "not a sealed text");
  sealed.remove_prefix(kVersion.size());
  Bytes bytes(sealed.size() / 4 * 3 + 3);
  const auto decoded = decode_base64(Base64::original, sealed, bytes.data(), bytes.size());
  if (!decoded || *decoded < kNonce + kBlock + kTag) return does_not_open(place, "not a sealed text");
  const std::size_t size = *decoded;
  Wiped padded(size - kNonce - kTag);
  const std::string place_bytes = associated_data(place);
  const int wrong = crypto_aead_xchacha20poly1305_ietf_decrypt(
      padded.bytes.data(), nullptr, nullptr, bytes.data() + kNonce, size - kNonce,
      reinterpret_cast<const unsigned char*>(place_bytes.data()), place_bytes.size(), bytes.data(), raw(key));
  std::size_t length = 0;
  if (wrong != 0 || sodium_unpad(&length, padded.bytes.data(), padded.bytes.size(), kBlock) != 0) {
    return does_not_open(place, "wrong key, wrong place or changed");
  }
  return std::string(reinterpret_cast<const char*>(padded.bytes.data()), length);
}

std::string wrap(const Key& wrapping, Random& random, const Key& key, const Place& place) {
  return seal(wrapping, random,
              std::string_view(reinterpret_cast<const char*>(key.bytes().data()), Key::kBytes), place);
}

Result<Key> unwrap(const Key& wrapping, std::string_view wrapped, const Place& place) {
  EVENKEEL_TRY(auto bytes, open(wrapping, wrapped, place));
  if (bytes.size() != Key::kBytes) return does_not_open(place, "not a key");
  Key key = Key::from_bytes(std::as_bytes(std::span(bytes)));
  sodium_memzero(bytes.data(), bytes.size());
  return key;
}

std::string blind_index(const Key& key, std::string_view kind, std::string_view text) {
  start_sodium();
  std::string input;
  append_part(input, kind);
  append_part(input, text);
  std::array<unsigned char, 32> hash{};
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(input.data()),
                     input.size(), raw(key), Key::kBytes);
  sodium_memzero(input.data(), input.size());
  std::array<char, 65> hex{};
  sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
  return hex.data();
}

}  // namespace evenkeel::crypto
