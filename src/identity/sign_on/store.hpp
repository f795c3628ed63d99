#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "platform/db/session.hpp"

/// The SQL of sign-ons under way: rows of one_time_tokens with purpose 'sign_on'. Everything here throws
/// soci::soci_error.
namespace evenkeel::identity::sign_on::store {

/// Keeps one until `expires_at`, and removes those that nobody finished.
void put(db::Session& session, std::string_view state_hash, std::string_view sealed, Millis now,
         Millis expires_at);

/// Takes one out: a second caller finds nothing. Nothing either when it is too late.
std::optional<std::string> take(db::Session& session, std::string_view state_hash, Millis now);

}  // namespace evenkeel::identity::sign_on::store
