#include "ml/text/digest.hpp"

#include <memory>
#include <stdexcept>

#include <openssl/evp.h>

namespace evenkeel::ml::text {

std::array<std::uint8_t, 32> sha256_of(std::string_view first, std::string_view second) {
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
  std::array<std::uint8_t, 32> digest{};
  const bool done = context != nullptr && EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) == 1 &&
                    EVP_DigestUpdate(context.get(), first.data(), first.size()) == 1 &&
                    EVP_DigestUpdate(context.get(), second.data(), second.size()) == 1 &&
                    EVP_DigestFinal_ex(context.get(), digest.data(), nullptr) == 1;
  if (!done) throw std::runtime_error("OpenSSL cannot compute SHA-256");
  return digest;
}

}  // namespace evenkeel::ml::text
