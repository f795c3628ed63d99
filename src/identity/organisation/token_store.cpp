#include "identity/organisation/token_store.hpp"

#include <tuple>
#include <utility>

#include "base/text.hpp"

namespace evenkeel::identity::organisation::token_store {
namespace {

constexpr std::string_view kColumns =
    "SELECT id, name, kind, channels, hint, created_at, expires_at, last_used_at, revoked_at FROM "
    "machine_tokens ";
using Columns = std::tuple<std::string, std::string, std::string, std::string, std::string, Millis, Millis,
                           std::optional<Millis>, std::optional<Millis>>;

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const auto comma = text.find(',');
    words.emplace_back(text.substr(0, comma));
    if (comma == std::string_view::npos) break;
    text.remove_prefix(comma + 1);
  }
  return words;
}

TokenRow row_of(Columns from) {
  auto& [id, name, kind, channels, hint, created, expires, last_used, revoked] = from;
  return {std::move(id),
          std::move(name),
          kind == name_of(TokenKind::operator_) ? TokenKind::operator_ : TokenKind::service,
          split(channels),
          std::move(hint),
          created,
          expires,
          last_used,
          revoked};
}

std::optional<TokenRow> row_of(std::optional<Columns> from) {
  if (!from) return std::nullopt;
  return row_of(std::move(*from));
}

}  // namespace

void insert(db::Session& session, const TokenRow& row, std::string_view token_hash,
            std::string_view created_by) {
  session.exec(
      "INSERT INTO machine_tokens (id, token_hash, name, kind, channels, hint, created_by, created_at, "
      "expires_at) "
      "VALUES (:id, :hash, :name, :kind, :channels, :hint, :by, :created, :expires)",
      row.id, token_hash, row.name, name_of(row.kind), join(row.channels, ","), row.hint, created_by,
      row.created_at, row.expires_at);
}

std::vector<TokenRow> all(db::Session& session) {
  static const std::string text = std::string(kColumns) + "ORDER BY created_at DESC, id DESC";
  std::vector<TokenRow> rows;
  for (auto& row : session.all<Columns>(text)) rows.push_back(row_of(std::move(row)));
  return rows;
}

std::optional<TokenRow> find_by_hash(db::Session& session, std::string_view token_hash) {
  static const std::string text = std::string(kColumns) + "WHERE token_hash = :hash";
  return row_of(session.one<Columns>(text, token_hash));
}

std::optional<TokenRow> hold(db::Session& session, std::string_view id) {
  const std::string text =
      std::string(kColumns) + "WHERE id = :id" + std::string(session.capabilities().for_update);
  return row_of(session.one<Columns>(text, id));
}

void revoke(db::Session& session, std::string_view id, Millis now) {
  session.exec("UPDATE machine_tokens SET revoked_at = :now WHERE id = :id AND revoked_at IS NULL", now, id);
}

void set_last_used(db::Session& session, std::string_view id, Millis at) {
  session.exec(
      "UPDATE machine_tokens SET last_used_at = :at WHERE id = :id AND (last_used_at IS NULL OR "
      "last_used_at < :same)",
      at, id, at);
}

}  // namespace evenkeel::identity::organisation::token_store
