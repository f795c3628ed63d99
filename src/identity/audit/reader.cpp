#include "identity/audit/reader.hpp"

#include <algorithm>
#include <charconv>

#include "base/ids.hpp"
#include "identity/audit/store.hpp"
#include "identity/audit/time_text.hpp"
#include "identity/audit/words.hpp"
#include "platform/crypto/sealed.hpp"

namespace evenkeel::identity::audit {
namespace {

using Names = std::map<std::string, std::string, std::less<>>;

/// Nobody signs in with a longer one; what is longer is not looked up.
constexpr std::size_t kLongestName = 100;

std::optional<std::string> text_or_nothing(const std::string& text) {
  if (text.empty()) return {};
  return text;
}

std::optional<std::string> name_of(const Names& names, const std::string& id) {
  const auto found = names.find(id);
  if (found == names.end()) return {};
  return found->second;
}

/// The different ids of actors and subjects, without empty ones.
std::vector<std::string> ids_in(const std::vector<Row>& rows) {
  std::vector<std::string> ids;
  for (const Row& row : rows) {
    ids.push_back(row.actor_id);
    ids.push_back(row.subject_id);
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  std::erase_if(ids, [](const std::string& id) { return id.empty(); });
  return ids;
}

Result<Millis> time_in(std::string field, std::string_view text, End end) {
  const auto time = parse_time(text, end);
  if (!time) {
    return invalid(std::move(field), "This is not a date or time.",
                   "a date such as 2026-11-21 or a time such as 2026-11-21T04:12:00Z");
  }
  return *time;
}

Result<std::int64_t> seq_in(std::string_view text) {
  std::int64_t seq = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seq);
  if (error != std::errc{} || end != text.data() + text.size() || seq < 0) {
    return invalid("before", "This is not the number of an entry.", "the value of next in the page before");
  }
  return seq;
}

/// The filters that need no look-up of names.
Result<store::Search> search_of(const Filters& filters) {
  store::Search search;
  if (!filters.action.empty() && !is_action(filters.action)) {
    return invalid("action", "There is no such action.", "one of " + all_actions());
  }
  search.action = std::string(filters.action);
  if (!filters.from.empty()) {
    EVENKEEL_TRY(search.from, time_in("from", filters.from, End::from));
  }
  if (!filters.to.empty()) {
    EVENKEEL_TRY(search.until, time_in("to", filters.to, End::to));
  }
  if (!filters.before.empty()) {
    EVENKEEL_TRY(search.before, seq_in(filters.before));
  }
  return search;
}

AuditEntry shown(const Row& row, const Names& names) {
  return AuditEntry{.seq = row.seq,
                    .at = iso8601(row.at),
                    .action = row.action,
                    .actor_kind = row.actor_kind,
                    .actor_id = text_or_nothing(row.actor_id),
                    .actor_name = name_of(names, row.actor_id),
                    .subject_id = text_or_nothing(row.subject_id),
                    .subject_name = name_of(names, row.subject_id),
                    .outcome = row.outcome,
                    .detail = row.detail};
}

AccessEntry line_for(const Row& row, const Names& names, const crypto::Key& key) {
  AccessEntry entry{.id = std::to_string(row.seq),
                    .at = iso8601(row.at),
                    .who = name_of(names, row.actor_id).value_or(std::string(nameless(row))),
                    .role = std::string(role_in(row)),
                    .action = row.action,
                    .text = sentence_for(row)};
  if (!row.reason.empty()) {
    auto reason = crypto::open(key, row.reason, {"audit_log", row.subject_id, "reason"});
    if (reason.has_value()) entry.reason = std::move(reason).value();
  }
  return entry;
}

}  // namespace

Reader::Reader(ReaderParts parts)
    : parts_(std::move(parts)),
      verifier_(parts_.database, parts_.keyring.deployment(keys::DeploymentKey::audit)) {}

asio::awaitable<Result<std::string>> Reader::id_of(std::string_view field, std::string_view text) const {
  if (text.empty() || is_uuid(text)) co_return std::string(text);
  std::optional<std::string> id;
  if (text.size() <= kLongestName) {
    EVENKEEL_CO_TRY(id, co_await parts_.find_by_name(std::string(text)));
  }
  if (!id) co_return invalid(std::string(field), "Nobody has this sign-in name.", "an id or a sign-in name");
  co_return std::move(*id);
}

asio::awaitable<Result<AuditPage>> Reader::find(const Filters& filters) const {
  EVENKEEL_CO_TRY(auto search, search_of(filters));
  EVENKEEL_CO_TRY(search.actor, co_await id_of("actor", filters.actor));
  EVENKEEL_CO_TRY(search.subject, co_await id_of("subject", filters.subject));
  const auto job = [&](db::Session& session) -> Result<std::vector<Row>> {
    return store::search(session, search, kPage + 1);
  };
  EVENKEEL_CO_TRY(auto rows, co_await parts_.database.read(job));
  AuditPage page;
  if (static_cast<std::int64_t>(rows.size()) > kPage) {
    rows.resize(static_cast<std::size_t>(kPage));
    page.next = std::to_string(rows.back().seq);
  }
  EVENKEEL_CO_TRY(const auto names, co_await parts_.names(ids_in(rows)));
  for (const Row& row : rows) page.entries.push_back(shown(row, names));
  co_return page;
}

asio::awaitable<Result<std::vector<AccessEntry>>> Reader::access_log(std::string_view account) const {
  EVENKEEL_CO_TRY(const auto key, co_await parts_.keyring.find(std::string(account)));
  const auto job = [&](db::Session& session) -> Result<std::vector<Row>> {
    return store::by_others(session, account, kMostOfMine);
  };
  EVENKEEL_CO_TRY(const auto rows, co_await parts_.database.read(job));
  EVENKEEL_CO_TRY(const auto names, co_await parts_.names(ids_in(rows)));
  std::vector<AccessEntry> entries;
  for (const Row& row : rows) entries.push_back(line_for(row, names, *key));
  co_return entries;
}

asio::awaitable<Result<ChainReport>> Reader::verify() const {
  EVENKEEL_CO_TRY(auto finding, co_await verifier_.verify());
  co_return ChainReport{finding.intact, finding.rows, finding.first_bad, std::move(finding.message)};
}

}  // namespace evenkeel::identity::audit
