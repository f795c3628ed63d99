#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "platform/db/session.hpp"

/// The SQL of `notices` (0004_audit.sql); nothing else touches it. Every function runs inside the caller's
/// job, says for whom it works, and throws what SOCI throws.
namespace evenkeel::identity::notices::store {

struct Row {
  std::string id = {};
  std::string account = {};
  std::string kind = {};
  std::string sealed = {};
  Millis created_at = 0;
  std::optional<Millis> read_at = {};
};

void insert(db::Session& session, const Row& row);
/// Newest first; a negative limit means all.
std::vector<Row> of_account(db::Session& session, std::string_view account, std::int64_t limit);
/// @return whether the account has such a notice, read before or not
bool mark_read(db::Session& session, std::string_view account, std::string_view id, Millis now);
void remove_all(db::Session& session, std::string_view account);

/// Over everybody, as the program itself.
std::int64_t count_older(db::Session& session, Millis before);
/// @return how many went, at most `limit`
std::int64_t remove_older(db::Session& session, Millis before, std::int64_t limit);

}  // namespace evenkeel::identity::notices::store
