#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "identity/audit/chain.hpp"
#include "platform/db/session.hpp"

/// The SQL of 0004_audit.sql's log; nothing else touches it. Every function runs inside the caller's job and
/// throws what SOCI throws.
namespace evenkeel::identity::audit::store {

/// Whether the row must stay as it is until the job commits.
enum class Hold { no, yes };

std::optional<Head> find_head(db::Session& session, Hold hold);
/// @return false when there is one already
bool insert_head(db::Session& session, const Head& head);
void save_head(db::Session& session, const Head& head);

void insert_row(db::Session& session, const Row& row);
/// The first `limit` rows after `after`, in order.
std::vector<Row> rows_after(db::Session& session, std::int64_t after, std::int64_t limit);
/// The last row's number, 0 when there is none.
std::int64_t last_seq(db::Session& session);

/// How many rows stand before the first one that is not older than `before`.
std::int64_t count_older(db::Session& session, Millis before);
/// Removes all rows up to and with `seq`. Says first that the program itself does it.
void delete_through(db::Session& session, std::int64_t seq);

/// What the admin looks for; empty texts match everything.
struct Search {
  std::string action = {};
  std::string actor = {};
  std::string subject = {};
  Millis from = std::numeric_limits<Millis>::min();
  Millis until = std::numeric_limits<Millis>::max();  ///< exclusive
  std::int64_t before = std::numeric_limits<std::int64_t>::max();
};
/// Newest first.
std::vector<Row> search(db::Session& session, const Search& what, std::int64_t limit);

/// Rows about a person that somebody else caused, newest first.
std::vector<Row> by_others(db::Session& session, std::string_view subject, std::int64_t limit);
/// Rows that a person caused alone or that are about them, oldest first.
std::vector<Row> of_person(db::Session& session, std::string_view account);

}  // namespace evenkeel::identity::audit::store
