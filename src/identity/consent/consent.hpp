#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/enum.hpp>

#include "base/clock.hpp"
#include "platform/db/session.hpp"

namespace evenkeel::identity::consent {

enum class Purpose { store_checkins, journal, messages, counsellor, research };
BOOST_DESCRIBE_ENUM(Purpose, store_checkins, journal, messages, counsellor, research)

/// Whether the person agrees now. Read it in the job that acts on it, so that withdrawing works at once.
/// `scope`: the counsellor's account, the channel, or nothing. An agreement to older words counts unless the
/// purpose asks again (content/consents).
bool is_granted(db::Session& session, std::string_view account, Purpose purpose, std::string_view scope = {});

/// Those who agree to a purpose with this scope, and since when.
struct Grant {
  std::string account;
  Millis since = 0;
};
std::vector<Grant> granted_to(db::Session& session, Purpose purpose, std::string_view scope);

}  // namespace evenkeel::identity::consent
