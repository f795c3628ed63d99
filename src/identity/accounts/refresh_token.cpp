#include "identity/accounts/refresh_token.hpp"

#include "base/ids.hpp"
#include "platform/crypto/sealed.hpp"
#include "platform/crypto/token.hpp"

namespace evenkeel::identity::accounts {
namespace {

constexpr std::size_t kIdSize = 36;
constexpr std::size_t kMarkSize = 32;  // 128 bits
constexpr std::size_t kLongest = 256;

}  // namespace

std::string RefreshTokens::with_mark(std::string_view session, std::string_view value) const {
  std::string token(session);
  token += '.';
  token += value;
  return token + crypto::blind_index(key_, "mark", token).substr(0, kMarkSize);
}

Secret<std::string> RefreshTokens::first(std::string_view session, Random& random) const {
  return Secret<std::string>(with_mark(session, crypto::new_token(random).expose()));
}

Secret<std::string> RefreshTokens::next(std::string_view token, std::string_view session,
                                        Millis rotated_at) const {
  const std::string from = std::string(token) + '/' + std::to_string(rotated_at);
  return Secret<std::string>(with_mark(session, crypto::blind_index(key_, "next", from)));
}

std::optional<RefreshTokens::Read> RefreshTokens::read(std::string_view token) const {
  if (token.size() <= kIdSize + 1 + kMarkSize || token.size() > kLongest || token[kIdSize] != '.') return {};
  const std::string_view session = token.substr(0, kIdSize);
  const std::string_view value = token.substr(kIdSize + 1, token.size() - kIdSize - 1 - kMarkSize);
  if (!is_uuid(session) || !crypto::same_text(with_mark(session, value), token)) return {};
  return Read{std::string(session), crypto::token_hash(token)};
}

std::string RefreshTokens::hash_of(const Secret<std::string>& token) {
  return crypto::token_hash(token.expose());
}

}  // namespace evenkeel::identity::accounts
