#include "token.hpp"

#include <array>
#include <span>

#include <sodium.h>

#include "platform/crypto/base64.hpp"
#include "platform/crypto/key_memory.hpp"

namespace evenkeel::crypto {
namespace {

const unsigned char* raw(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

Secret<std::string> new_token(Random& random, std::string_view prefix) {
  std::array<std::byte, 32> bytes{};
  random.fill(bytes);
  const std::string text =
      to_base64url(std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
  return Secret<std::string>(std::string(prefix) + text);
}

std::string token_hash(std::string_view token) {
  start_sodium();
  std::array<unsigned char, 32> hash{};
  crypto_generichash(hash.data(), hash.size(), raw(token), token.size(), nullptr, 0);
  std::array<char, 65> text{};
  sodium_bin2hex(text.data(), text.size(), hash.data(), hash.size());
  return text.data();
}

bool same_text(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string to_base64url(std::string_view bytes) {
  constexpr int kVariant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::string text(sodium_base64_encoded_len(bytes.size(), kVariant), '\0');
  sodium_bin2base64(text.data(), text.size(), raw(bytes), bytes.size(), kVariant);
  text.pop_back();  // the NUL
  return text;
}

std::optional<std::string> from_base64url(std::string_view text) {
  std::string bytes(text.size() / 4 * 3 + 3, '\0');
  const auto length = decode_base64(Base64::url_without_padding, text,
                                    reinterpret_cast<unsigned char*>(bytes.data()), bytes.size());
  if (!length) return std::nullopt;
  bytes.resize(*length);
  return bytes;
}

}  // namespace evenkeel::crypto
