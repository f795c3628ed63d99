#include "identity/accounts/recovery_codes.hpp"

#include <array>
#include <cstddef>

#include "platform/crypto/token.hpp"

namespace evenkeel::identity::accounts {
namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kDigits = 24;  // 120 bits: enough for a fast hash (ASVS 6.5.2)
constexpr std::size_t kGroup = 4;

std::string new_code(Random& random) {
  // 5 of the 8 bits of each byte, without arithmetic across bytes.
  std::array<std::byte, kDigits> bytes{};
  random.fill(bytes);
  std::string code;
  for (std::size_t i = 0; i < kDigits; ++i) {
    if (i > 0 && i % kGroup == 0) code += '-';
    code += kAlphabet[std::to_integer<std::size_t>(bytes[i]) & 31U];
  }
  return code;
}

}  // namespace

std::vector<std::string> new_recovery_codes(Random& random) {
  std::vector<std::string> codes;
  codes.reserve(kRecoveryCodes);
  for (std::size_t i = 0; i < kRecoveryCodes; ++i) codes.push_back(new_code(random));
  return codes;
}

std::string recovery_code_hash(std::string_view account, std::string_view code) {
  std::string digits;
  for (char c : code) {
    if (c == '-' || c == ' ') continue;
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c == 'O') c = '0';
    if (c == 'I' || c == 'L') c = '1';
    if (kAlphabet.find(c) == std::string_view::npos || digits.size() == kDigits) return {};
    digits += c;
  }
  if (digits.size() != kDigits) return {};
  return crypto::token_hash("recovery code/" + std::string(account) + "/" + digits);
}

}  // namespace evenkeel::identity::accounts
