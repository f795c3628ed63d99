#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "platform/web/actor.hpp"

/// The thinking of accounts: pure functions, no I/O.
namespace evenkeel::identity::accounts {

inline constexpr std::size_t kMaxPassword = 256;

/// A sign-in name as it is stored and looked up: trimmed, ASCII letters small. `invalid_input` on `name`: 3
/// to 64 characters, none of them invisible.
Result<std::string> read_name(std::string_view text);

/// The name that people see; 1 to 64 visible characters. `invalid_input` on `display_name`.
Result<std::string> read_display_name(std::string_view text);

/// An e-mail address, trimmed; empty stays empty. `invalid_input` on `email`.
Result<std::string> read_email(std::string_view text);

/// Two letters (ISO 3166-1) in capitals; empty stays empty. `invalid_input` on `country`.
Result<std::string> read_country(std::string_view text);

/// `invalid_input` on `field`: too short, too long, common, or the name. Any character may stand in a
/// password.
Result<void> check_password(std::string_view field, std::string_view password, std::string_view name,
                            std::size_t min_length);

/// The roles that count: staff roles only when the second factor was given or none is asked for.
web::Roles effective_roles(web::Roles roles, bool second_factor_given, bool staff_second_factor);

/// "Firefox on Linux" of a User-Agent header; only words from a fixed list come out.
std::string client_words(std::string_view user_agent);

/// Those who share a counter: the address, for IPv6 its /64 network (one customer).
std::string client_group(std::string_view address);

/// Wrong attempts of one subject.
struct Attempts {
  std::int64_t failures = 0;
  Millis last_failure_at = 0;
  Millis blocked_until = 0;
  bool operator==(const Attempts&) const = default;
};

inline constexpr Millis kAttemptWindow = 60LL * 60 * 1000;
inline constexpr Millis kShortestBlock = 1000;
inline constexpr Millis kLongestBlock = 15LL * 60 * 1000;

/// After one more wrong attempt: from the `free`-th one in the window on it must wait 1 s, then twice as long
/// each time, at most 15 min. An hour without a wrong attempt begins anew.
Attempts after_failure(Attempts before, int free, Millis now);

/// When one attempt that was counted turns out right.
Attempts without_one(Attempts before, int free);

}  // namespace evenkeel::identity::accounts
