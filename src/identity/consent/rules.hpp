#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "identity/consent/consent.hpp"

/// The thinking about consent: pure functions.
namespace evenkeel::identity::consent {

/// What a purpose's consent is given for, each apart.
enum class ScopeKind { none, channel, counsellor };
ScopeKind scope_of(Purpose purpose);

/// In the order in which people see them.
const std::vector<Purpose>& all_purposes();
/// "store_checkins" …
std::string_view word_of(Purpose purpose);
/// `not_found` for a word that is no purpose.
Result<Purpose> purpose_named(std::string_view word);

/// Whether a scope fits the purpose in form: none, a channel's short name, or an account's id. The field is
/// `scope`.
Result<void> check_scope(Purpose purpose, std::string_view scope);

/// Whether words may be published: lengths in characters, no control characters but line ends.
Result<void> check_words(std::string_view title, std::string_view text);

/// Whether a consent that was given to one version still holds when there is a newer one.
bool holds(bool granted, std::int64_t version, std::int64_t newest, bool asks_again);

}  // namespace evenkeel::identity::consent
