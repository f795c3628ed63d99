#include "own_data/store.hpp"

#include <tuple>

#include "platform/web/actor.hpp"

namespace evenkeel::own_data::store {

bool hold_account(db::Session& session, std::string_view account) {
  const std::string text =
      "SELECT id FROM accounts WHERE id = :id" + std::string(session.capabilities().for_update);
  return session.one<std::tuple<std::string>>(text, account).has_value();
}

std::vector<std::string> account_ids(db::Session& session, std::string_view after, std::int64_t limit) {
  std::vector<std::string> ids;
  for (auto& [id] : session.all<std::tuple<std::string>>(
           "SELECT id FROM accounts WHERE id > :after ORDER BY id LIMIT :limit", after, limit)) {
    ids.push_back(std::move(id));
  }
  return ids;
}

std::vector<std::string> inactive_ids(db::Session& session, Millis before) {
  std::vector<std::string> ids;
  for (auto& [id, role_words] : session.all<std::tuple<std::string, std::string>>(
           "SELECT id, roles FROM accounts WHERE coalesce(last_sign_in_at, created_at) < :before ORDER BY id",
           before)) {
    const auto roles = web::Roles::parse(role_words);
    if (roles.has_value() && !roles.value().has(web::Role::admin)) ids.push_back(std::move(id));
  }
  return ids;
}

bool is_inactive(db::Session& session, std::string_view account, Millis before) {
  const std::string text =
      "SELECT roles FROM accounts WHERE id = :id AND coalesce(last_sign_in_at, created_at) < :before" +
      std::string(session.capabilities().for_update);
  const auto row = session.one<std::tuple<std::string>>(text, account, before);
  if (!row) return false;
  const auto roles = web::Roles::parse(std::get<0>(*row));
  return roles.has_value() && !roles.value().has(web::Role::admin);
}

void begin_erasure(db::Session& session, std::string_view account, Millis now) {
  session.exec(
      "INSERT INTO erasures (account_id, requested_at) VALUES (:account, :now) "
      "ON CONFLICT (account_id) DO UPDATE SET finished_at = NULL",
      account, now);
}

bool finish_erasure(db::Session& session, std::string_view account, Millis now) {
  return session.exec(
             "UPDATE erasures SET finished_at = :now WHERE account_id = :account AND finished_at IS NULL",
             now, account) > 0;
}

std::vector<std::string> unfinished(db::Session& session) {
  std::vector<std::string> ids;
  for (auto& [id] : session.all<std::tuple<std::string>>(
           "SELECT account_id FROM erasures WHERE finished_at IS NULL ORDER BY requested_at, account_id")) {
    ids.push_back(std::move(id));
  }
  return ids;
}

}  // namespace evenkeel::own_data::store
