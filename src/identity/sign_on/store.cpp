#include "identity/sign_on/store.hpp"

#include <tuple>

namespace evenkeel::identity::sign_on::store {

void put(db::Session& session, std::string_view state_hash, std::string_view sealed, Millis now,
         Millis expires_at) {
  session.exec("DELETE FROM one_time_tokens WHERE purpose = 'sign_on' AND expires_at < :now", now);
  session.exec(
      "INSERT INTO one_time_tokens (token_hash, purpose, data, created_at, expires_at) "
      "VALUES (:hash, 'sign_on', :data, :created, :expires)",
      state_hash, sealed, now, expires_at);
}

std::optional<std::string> take(db::Session& session, std::string_view state_hash, Millis now) {
  using Row = std::tuple<std::string, std::int64_t>;
  const auto row = session.one<Row>(
      "SELECT data, expires_at FROM one_time_tokens WHERE token_hash = :hash AND purpose = 'sign_on'",
      state_hash);
  if (!row) return std::nullopt;
  // Of two callers at once, one removes the row.
  const auto removed = session.exec(
      "DELETE FROM one_time_tokens WHERE token_hash = :hash AND purpose = 'sign_on'", state_hash);
  const auto& [sealed, expires_at] = *row;
  if (removed != 1 || expires_at <= now) return std::nullopt;
  return sealed;
}

}  // namespace evenkeel::identity::sign_on::store
