#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "identity/organisation/types.hpp"
#include "platform/db/session.hpp"

/// The SQL of machine_tokens. Everything here throws soci::soci_error.
namespace evenkeel::identity::organisation::token_store {

struct TokenRow {
  std::string id;
  std::string name;
  TokenKind kind = TokenKind::service;
  std::vector<std::string> channels;
  std::string hint;
  Millis created_at = 0;
  Millis expires_at = 0;
  std::optional<Millis> last_used_at;
  std::optional<Millis> revoked_at;
};

void insert(db::Session& session, const TokenRow& row, std::string_view token_hash,
            std::string_view created_by);
/// All, newest first.
std::vector<TokenRow> all(db::Session& session);
std::optional<TokenRow> find_by_hash(db::Session& session, std::string_view token_hash);
/// With the row held until the transaction ends.
std::optional<TokenRow> hold(db::Session& session, std::string_view id);
void revoke(db::Session& session, std::string_view id, Millis now);
/// Never moves backwards.
void set_last_used(db::Session& session, std::string_view id, Millis at);

}  // namespace evenkeel::identity::organisation::token_store
