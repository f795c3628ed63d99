#pragma once

#include "identity/keys/personal_part.hpp"

namespace evenkeel::identity::accounts {

/// What accounts keep about a person: accounts, recovery_codes, one_time_tokens, sessions. Erasing the only
/// admin is a `conflict`.
keys::PersonalPart personal_part();

}  // namespace evenkeel::identity::accounts
