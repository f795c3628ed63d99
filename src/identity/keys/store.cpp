#include "store.hpp"

#include <tuple>

namespace evenkeel::identity::keys::store {
namespace {

constexpr std::string_view kCurrent = "current_master";
using Row = std::tuple<std::string, std::string, std::string>;

WrappedKey key_of(Row&& row) {
  return {std::move(std::get<0>(row)), std::move(std::get<1>(row)), std::move(std::get<2>(row))};
}

std::optional<std::string> value_of_current(db::Session& session, std::string_view end) {
  const auto row = session.one<std::tuple<std::string>>(
      "SELECT value FROM key_store WHERE name = :name" + std::string(end), kCurrent);
  if (!row) return std::nullopt;
  return std::get<0>(*row);
}

}  // namespace

std::optional<std::string> current_master(db::Session& session) {
  return value_of_current(session, session.capabilities().for_update);
}

std::optional<std::string> read_current_master(db::Session& session) {
  return value_of_current(session, {});
}

void offer_current_master(db::Session& session, std::string_view id) {
  session.exec("INSERT INTO key_store (name, value) VALUES (:name, :value) ON CONFLICT (name) DO NOTHING",
               kCurrent, id);
}

void set_current_master(db::Session& session, std::string_view id) {
  session.exec("UPDATE key_store SET value = :value WHERE name = :name", id, kCurrent);
}

std::optional<WrappedKey> find(db::Session& session, std::string_view owner) {
  auto row = session.one<Row>("SELECT owner, wrapped, master_id FROM data_keys WHERE owner = :owner", owner);
  if (!row) return std::nullopt;
  return key_of(std::move(*row));
}

void insert(db::Session& session, const WrappedKey& key, Millis now) {
  session.exec(
      "INSERT INTO data_keys (owner, wrapped, master_id, created_at) VALUES (:owner, :wrapped, :master, :at)",
      key.owner, key.wrapped, key.master_id, now);
}

void insert_unless_there(db::Session& session, const WrappedKey& key, Millis now) {
  session.exec(
      "INSERT INTO data_keys (owner, wrapped, master_id, created_at) VALUES (:owner, :wrapped, :master, :at)"
      " ON CONFLICT (owner) DO NOTHING",
      key.owner, key.wrapped, key.master_id, now);
}

void destroy(db::Session& session, std::string_view owner, Millis now) {
  session.exec("DELETE FROM data_keys WHERE owner = :owner", owner);
  session.exec(
      "INSERT INTO destroyed_keys (owner, destroyed_at) VALUES (:owner, :at) ON CONFLICT (owner) DO NOTHING",
      owner, now);
}

bool was_destroyed(db::Session& session, std::string_view owner) {
  return session.one<std::tuple<std::string>>("SELECT owner FROM destroyed_keys WHERE owner = :owner", owner)
      .has_value();
}

std::vector<WrappedKey> not_under(db::Session& session, std::string_view master_id, std::string_view after,
                                  std::int64_t limit) {
  auto rows = session.all<Row>(
      "SELECT owner, wrapped, master_id FROM data_keys WHERE owner > :after AND master_id <> :master"
      " ORDER BY owner LIMIT :most",
      after, master_id, limit);
  std::vector<WrappedKey> keys;
  keys.reserve(rows.size());
  for (Row& row : rows) keys.push_back(key_of(std::move(row)));
  return keys;
}

bool rewrap(db::Session& session, const WrappedKey& before, std::string_view wrapped,
            std::string_view master_id) {
  return session.exec(
             "UPDATE data_keys SET wrapped = :wrapped, master_id = :master WHERE owner = :owner AND wrapped "
             "= :before",
             wrapped, master_id, before.owner, before.wrapped) == 1;
}

std::vector<std::pair<std::string, std::int64_t>> count_by_master(db::Session& session) {
  std::vector<std::pair<std::string, std::int64_t>> counts;
  for (auto& [id, count] : session.all<std::tuple<std::string, std::int64_t>>(
           "SELECT master_id, COUNT(*) FROM data_keys GROUP BY master_id ORDER BY master_id")) {
    counts.emplace_back(std::move(id), count);
  }
  return counts;
}

}  // namespace evenkeel::identity::keys::store
