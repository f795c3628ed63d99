#include "survey/resume_code.hpp"

#include <array>
#include <cstring>
#include <span>

#include <sodium.h>

namespace evenkeel::survey {

namespace {

constexpr std::size_t kBytes = 16;
constexpr std::size_t kDigits = 26;  // 130 bits: the first digit carries three
constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Keeps these hashes apart from any other hash of the same bytes.
constexpr std::string_view kPurpose = "evenkeel resume code 1";
constexpr std::string_view kKeyPurpose = "checkin";

/// The digit's value, or -1.
int value_of(char c) {
  if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  if (c == 'O') c = '0';
  if (c == 'I' || c == 'L') c = '1';
  const auto at = kAlphabet.find(c);
  return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

std::optional<std::array<unsigned char, kBytes>> decode(std::string_view code) {
  std::array<unsigned char, kBytes> bytes{};
  std::size_t digits = 0;
  for (const char c : code) {
    if (c == '-' || c == ' ') continue;
    const int value = value_of(c);
    if (value < 0 || digits == kDigits || (digits == 0 && value > 7)) return {};
    ++digits;
    // Shift the whole number left by five bits and add the digit.
    unsigned carry = static_cast<unsigned>(value);
    for (std::size_t i = kBytes; i-- > 0;) {
      const unsigned wide = (static_cast<unsigned>(bytes[i]) << 5U) | carry;
      bytes[i] = static_cast<unsigned char>(wide & 0xFFU);
      carry = wide >> 8U;
    }
  }
  if (digits != kDigits) return {};
  return bytes;
}

}  // namespace

Secret<std::string> new_resume_code(Random& random) {
  std::array<std::byte, kBytes> bytes{};
  random.fill(bytes);
  std::string code;
  code.reserve(kDigits + 4);
  for (std::size_t digit = 0; digit < kDigits; ++digit) {
    if (digit == 5 || digit == 10 || digit == 15 || digit == 20) code += '-';
    unsigned value = 0;
    for (std::size_t bit = digit * 5; bit < digit * 5 + 5; ++bit) {
      value <<= 1U;
      if (bit < 2) continue;  // the two leading bits of the 130 are always 0
      const std::size_t place = bit - 2;
      value |= (std::to_integer<unsigned>(bytes[place / 8]) >> (7 - place % 8)) & 1U;
    }
    code += kAlphabet[value];
  }
  sodium_memzero(bytes.data(), bytes.size());
  return Secret<std::string>(std::move(code));
}

std::optional<std::string> hash_of_resume_code(std::string_view code) {
  const auto bytes = decode(code);
  if (!bytes) return {};
  std::array<unsigned char, 32> hash{};
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, hash.size());
  crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(kPurpose.data()), kPurpose.size());
  crypto_generichash_update(&state, bytes->data(), bytes->size());
  crypto_generichash_final(&state, hash.data(), hash.size());
  std::string hex(hash.size() * 2 + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
  hex.pop_back();
  return hex;
}

std::optional<crypto::Key> key_of_resume_code(std::string_view code) {
  auto bytes = decode(code);
  if (!bytes) return {};
  std::array<std::byte, crypto::Key::kBytes> seed{};
  std::memcpy(seed.data(), bytes->data(), bytes->size());
  auto key = crypto::Key::from_bytes(seed).derive(kKeyPurpose);
  sodium_memzero(seed.data(), seed.size());
  sodium_memzero(bytes->data(), bytes->size());
  return key;
}

bool same_hash(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace evenkeel::survey
