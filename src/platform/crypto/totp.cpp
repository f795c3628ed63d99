#include "totp.hpp"

#include <algorithm>
#include <array>
#include <span>

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "platform/crypto/token.hpp"

namespace evenkeel::crypto {
namespace {

constexpr std::string_view kBase32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::int64_t kStepMillis = 30'000;
constexpr std::size_t kSecretBytes = 20;

std::string to_base32(std::span<const std::byte> bytes) {
  std::string text;
  unsigned held = 0;
  unsigned bits = 0;
  for (const std::byte byte : bytes) {
    held = (held << 8U) | std::to_integer<unsigned>(byte);
    for (bits += 8; bits >= 5; bits -= 5) text.push_back(kBase32[(held >> (bits - 5)) & 31U]);
  }
  if (bits > 0) text.push_back(kBase32[(held << (5 - bits)) & 31U]);
  return text;
}

/// Nothing for a letter that is not of the alphabet, or for no letters at all.
std::optional<std::string> from_base32(std::string_view text) {
  std::string bytes;
  unsigned held = 0;
  unsigned bits = 0;
  for (const char letter : text) {
    const auto value = kBase32.find(letter);
    if (value == std::string_view::npos) return std::nullopt;
    held = (held << 5U) | static_cast<unsigned>(value);
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push_back(static_cast<char>((held >> bits) & 0xffU));
    }
  }
  if (bytes.empty()) return std::nullopt;
  return bytes;
}

/// RFC 4226: HMAC-SHA1 over the counter, dynamic truncation, six digits.
std::string code_of(std::string_view key, std::int64_t step) {
  std::array<unsigned char, 8> counter{};
  for (std::size_t i = 0; i < counter.size(); ++i) {
    counter[i] = static_cast<unsigned char>((static_cast<std::uint64_t>(step) >> (56 - 8 * i)) & 0xffU);
  }
  std::array<unsigned char, EVP_MAX_MD_SIZE> hash{};
  unsigned length = 0;
  HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()), counter.data(), counter.size(), hash.data(),
       &length);
  const std::size_t at = hash[19] & 0x0fU;
  const std::uint32_t number = (static_cast<std::uint32_t>(hash[at] & 0x7fU) << 24U) |
                               (static_cast<std::uint32_t>(hash[at + 1]) << 16U) |
                               (static_cast<std::uint32_t>(hash[at + 2]) << 8U) | hash[at + 3];
  const std::string digits = std::to_string(number % 1'000'000);
  return std::string(6 - digits.size(), '0') + digits;
}

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  constexpr std::string_view kPlain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  std::string out;
  for (const char letter : text) {
    if (kPlain.find(letter) != std::string_view::npos) {
      out.push_back(letter);
    } else {
      const auto byte = static_cast<unsigned char>(letter);
      out += {'%', kHex[byte >> 4U], kHex[byte & 15U]};
    }
  }
  return out;
}

}  // namespace

std::string new_totp_secret(Random& random) {
  std::array<std::byte, kSecretBytes> bytes{};
  random.fill(bytes);
  return to_base32(bytes);
}

std::string totp_code(std::string_view secret, std::int64_t step) {
  const auto key = from_base32(secret);
  return key ? code_of(*key, step) : std::string();
}

std::optional<std::int64_t> matching_step(std::string_view secret, std::string_view code, Millis now,
                                          std::int64_t last_step) {
  const auto key = from_base32(secret);
  const bool six_digits =
      code.size() == 6 && std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!key || !six_digits) return std::nullopt;
  const std::int64_t present = now / kStepMillis;
  for (const std::int64_t step : {present, present - 1, present + 1}) {
    if (step > last_step && step >= 0 && same_text(code_of(*key, step), code)) return step;
  }
  return std::nullopt;
}

std::string totp_uri(std::string_view secret, std::string_view issuer, std::string_view account) {
  const std::string maker = percent_encoded(issuer);
  return "otpauth://totp/" + maker + ":" + percent_encoded(account) + "?secret=" + std::string(secret) +
         "&issuer=" + maker + "&algorithm=SHA1&digits=6&period=30";
}

}  // namespace evenkeel::crypto
