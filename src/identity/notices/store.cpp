#include "identity/notices/store.hpp"

#include <limits>
#include <tuple>
#include <utility>

namespace evenkeel::identity::notices::store {

void insert(db::Session& session, const Row& row) {
  session.act_for(row.account);
  session.exec(
      "INSERT INTO notices (id, account_id, kind, sealed, created_at) VALUES (:id, :account, :kind, :sealed, "
      ":at)",
      row.id, row.account, row.kind, row.sealed, row.created_at);
}

std::vector<Row> of_account(db::Session& session, std::string_view account, std::int64_t limit) {
  using Columns =
      std::tuple<std::string, std::string, std::string, std::string, Millis, std::optional<Millis>>;
  session.act_for(account);
  std::vector<Row> rows;
  for (auto& columns :
       session.all<Columns>("SELECT id, account_id, kind, sealed, created_at, read_at FROM notices WHERE "
                            "account_id = :account "
                            "ORDER BY created_at DESC, id DESC LIMIT :limit",
                            account, limit < 0 ? std::numeric_limits<std::int64_t>::max() : limit)) {
    rows.push_back(std::make_from_tuple<Row>(std::move(columns)));
  }
  return rows;
}

bool mark_read(db::Session& session, std::string_view account, std::string_view id, Millis now) {
  session.act_for(account);
  return session.exec(
             "UPDATE notices SET read_at = COALESCE(read_at, :now) WHERE id = :id AND account_id = :account",
             now, id, account) == 1;
}

void remove_all(db::Session& session, std::string_view account) {
  session.act_for(account);
  session.exec("DELETE FROM notices WHERE account_id = :account", account);
}

std::int64_t count_older(db::Session& session, Millis before) {
  session.act_as_system();
  return std::get<0>(*session.one<std::tuple<std::int64_t>>(
      "SELECT count(*) FROM notices WHERE created_at < :before", before));
}

std::int64_t remove_older(db::Session& session, Millis before, std::int64_t limit) {
  session.act_as_system();
  return session.exec(
      "DELETE FROM notices WHERE id IN (SELECT id FROM notices WHERE created_at < :before LIMIT :limit)",
      before, limit);
}

}  // namespace evenkeel::identity::notices::store
