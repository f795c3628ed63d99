#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "platform/db/session.hpp"

/// The SQL of `erasures`, and what has to be known of accounts without a key: ids and times.
namespace evenkeel::own_data::store {

/// Whether there is such an account. Nobody else changes it, or takes it for theirs, until the job commits.
bool hold_account(db::Session& session, std::string_view account);
/// Ids in order, after `after`.
std::vector<std::string> account_ids(db::Session& session, std::string_view after, std::int64_t limit);
/// Accounts that nobody signed in to since. Admins are left out: nobody would be left to run the place.
std::vector<std::string> inactive_ids(db::Session& session, Millis before);
/// Whether this is still one of them; the row stays as it is until the job commits.
bool is_inactive(db::Session& session, std::string_view account, Millis before);

/// Notes that an erasure has begun. An earlier, finished one of the same account begins again.
void begin_erasure(db::Session& session, std::string_view account, Millis now);
/// @return false when it was finished before
bool finish_erasure(db::Session& session, std::string_view account, Millis now);
/// Erasures that were begun and not finished.
std::vector<std::string> unfinished(db::Session& session);

}  // namespace evenkeel::own_data::store
