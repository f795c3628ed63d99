#pragma once

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "care/types.hpp"
#include "identity/notices/notices.hpp"
#include "platform/web/actor.hpp"

/// The thinking about emergency access: pure functions.
namespace evenkeel::care {

inline constexpr std::size_t kLeastReason = 20;
inline constexpr std::size_t kMostReason = 500;

/// Name and reason without white space at their ends. `invalid_input` names each field that is wrong.
Result<BreakGlass> checked(const BreakGlass& from);

/// `forbidden` unless the second factor was given in this session, whatever the settings say about staff.
Result<void> may_break_glass(const web::Actor& actor);

/// "2026-11-21 14:30 UTC"
std::string minutes_text(Millis time);

/// What the person reads: who, how long, and why in the counsellor's own words.
identity::notices::Notice notice_for_person(std::string_view counsellor, std::string_view reason,
                                            Millis until);
/// What admins read: that it happened and who did it. Neither the person nor the reason: those are the
/// person's, and an admin does not need them to ask the counsellor.
identity::notices::Notice notice_for_admins(std::string_view counsellor, Millis until);

}  // namespace evenkeel::care
