#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "identity/consent/consent.hpp"

/// The SQL of 0005_consent.sql's consents and texts; nothing else touches them. Every function runs inside
/// the caller's job and throws what SOCI throws.
namespace evenkeel::identity::consent::store {

struct ConsentRow {
  Purpose purpose{};
  std::string scope = {};
  std::int64_t version = 0;
  bool granted = false;
  Millis at = 0;
};

struct TextRow {
  Purpose purpose{};
  std::int64_t version = 0;
  std::string title = {};
  std::string body = {};
  Millis published_at = 0;
};

std::optional<ConsentRow> find(db::Session& session, std::string_view account, Purpose purpose,
                               std::string_view scope);
std::vector<ConsentRow> of_account(db::Session& session, std::string_view account);
/// Those who agree, with the version and the time.
std::vector<std::pair<std::string, ConsentRow>> granted(db::Session& session, Purpose purpose,
                                                        std::string_view scope);

/// Both return whether anything changed: of two calls at the same time one alone does.
bool give(db::Session& session, std::string_view account, const ConsentRow& row);
bool withdraw(db::Session& session, std::string_view account, const ConsentRow& row);

void insert_history(db::Session& session, std::string_view id, std::string_view account,
                    const ConsentRow& row);
/// Newest first.
std::vector<ConsentRow> history(db::Session& session, std::string_view account);

/// The newest published version, 0 when only the shipped text is there.
std::int64_t newest_version(db::Session& session, Purpose purpose);
/// Every published text, oldest first.
std::vector<TextRow> texts(db::Session& session);
/// A version that is there already breaks the primary key: `conflict`.
void insert_text(db::Session& session, const TextRow& row, std::string_view by);

/// Takes out what an account agreed to, and the agreements with this account as the counsellor.
void remove_all(db::Session& session, std::string_view account);

}  // namespace evenkeel::identity::consent::store
