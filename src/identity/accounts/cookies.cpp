#include "identity/accounts/cookies.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace evenkeel::identity::accounts {
namespace {

/// Browsers take a __Host- cookie only over TLS, from this host, for all its paths: no other host can plant
/// one.
constexpr std::string_view kSecureName = "__Host-evenkeel";
/// On http://localhost there is no TLS.
constexpr std::string_view kPlainName = "evenkeel_refresh";

std::string cookie(std::string_view value, long long seconds, bool secure) {
  std::string text(secure ? kSecureName : kPlainName);
  text += '=';
  text += value;
  text += "; Path=/; Max-Age=" + std::to_string(seconds) + "; HttpOnly; SameSite=Strict";
  if (secure) text += "; Secure";
  return text;
}

}  // namespace

std::string refresh_cookie(std::string_view cookie_header, bool secure) {
  const std::string_view wanted = secure ? kSecureName : kPlainName;
  while (!cookie_header.empty()) {
    const auto end = std::min(cookie_header.find(';'), cookie_header.size());
    const std::string_view pair = trim(cookie_header.substr(0, end));
    cookie_header.remove_prefix(std::min(end + 1, cookie_header.size()));
    const auto equals = pair.find('=');
    if (equals != std::string_view::npos && pair.substr(0, equals) == wanted)
      return std::string(pair.substr(equals + 1));
  }
  return {};
}

std::string set_refresh_cookie(const Secret<std::string>& token, Millis ends_at, Millis now, bool secure) {
  return cookie(token.expose(), std::max<long long>(0, (ends_at - now) / 1000), secure);
}

std::string clear_refresh_cookie(bool secure) {
  return cookie("", 0, secure);
}

}  // namespace evenkeel::identity::accounts
