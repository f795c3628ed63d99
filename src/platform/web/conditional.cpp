#include "platform/web/conditional.hpp"

#include <array>
#include <stdexcept>

#include <openssl/evp.h>

#include "base/text.hpp"

namespace evenkeel::web {

bool none_match_hits(std::string_view header, std::string_view etag) {
  header = trim(header);
  if (header == "*") return true;
  while (!header.empty()) {
    if (header.starts_with("W/")) header.remove_prefix(2);
    if (header.front() != '"') return false;
    const auto end = header.find('"', 1);
    if (end == std::string_view::npos) return false;
    if (header.substr(1, end - 1) == etag) return true;
    header = trim(header.substr(end + 1));
    if (header.empty() || header.front() != ',') return false;
    header = trim(header.substr(1));
  }
  return false;
}

std::string etag_of(std::string_view bytes) {
  static constexpr char kHex[] = "0123456789abcdef";
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1) {
    throw std::runtime_error("SHA-256 is not available");
  }
  std::string text;
  for (std::size_t i = 0; i < 16; ++i) {
    text += kHex[digest[i] >> 4];
    text += kHex[digest[i] & 15];
  }
  return text;
}

}  // namespace evenkeel::web
