#include "identity/consent/consent.hpp"

#include "identity/consent/rules.hpp"
#include "identity/consent/store.hpp"
#include "identity/consent/texts.hpp"

namespace evenkeel::identity::consent {
namespace {

/// The newest version, where it matters whether a consent was given to it.
std::int64_t newest_that_counts(db::Session& session, Purpose purpose) {
  return shipped_texts().of(purpose).asks_again ? store::newest_version(session, purpose) : 0;
}

bool stands(const store::ConsentRow& row, std::int64_t newest) {
  return holds(row.granted, row.version, newest, shipped_texts().of(row.purpose).asks_again);
}

}  // namespace

bool is_granted(db::Session& session, std::string_view account, Purpose purpose, std::string_view scope) {
  const auto row = store::find(session, account, purpose, scope);
  return row && stands(*row, newest_that_counts(session, purpose));
}

std::vector<Grant> granted_to(db::Session& session, Purpose purpose, std::string_view scope) {
  const std::int64_t newest = newest_that_counts(session, purpose);
  std::vector<Grant> grants;
  for (auto& [account, row] : store::granted(session, purpose, scope)) {
    if (stands(row, newest)) grants.push_back({std::move(account), row.at});
  }
  return grants;
}

}  // namespace evenkeel::identity::consent
