#pragma once

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "platform/crypto/key.hpp"
#include "platform/db/session.hpp"

namespace evenkeel::identity::notices {

/// Words for one person.
struct Notice {
  std::string kind;  ///< "break_glass", "data_read", "welcome" … snake_case
  std::string title;
  std::string text;
};

/// Stores a notice for `account`, sealed under their key, inside the caller's write job. From then on the job
/// works for that account (session.act_for): say it anew before touching somebody else's rows.
void add(db::Session& session, const Clock& clock, Random& random, std::string_view account,
         const crypto::Key& key, const Notice& notice);

}  // namespace evenkeel::identity::notices
