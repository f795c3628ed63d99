#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/guarded.hpp"

namespace evenkeel::identity::accounts {

/// The refresh token of a Cookie header, or empty. Over TLS only the cookie that TLS alone can set counts.
std::string refresh_cookie(std::string_view cookie_header, bool secure);

/// The Set-Cookie value that keeps a refresh token until the session's end: HttpOnly, SameSite=Strict,
/// Path=/, and over TLS Secure with the __Host- prefix.
std::string set_refresh_cookie(const Secret<std::string>& token, Millis ends_at, Millis now, bool secure);

/// The Set-Cookie value that takes it away.
std::string clear_refresh_cookie(bool secure);

}  // namespace evenkeel::identity::accounts
