#include "app/retention_parts.hpp"

#include "app/world.hpp"
#include "identity/audit/pruning.hpp"

namespace evenkeel::app {

std::vector<retention::Part> retention_parts(World& world) {
  constexpr int kYear = 365;
  return {
      {.kind = "unclaimed_checkins",
       .title = "Visitors' check-ins",
       .description = "Check-ins of people without an account, counted from the last saved answer.",
       .default_days = kYear,
       .min_days = 1,
       .max_days = 10 * kYear,
       .run = [&world](Millis before, bool dry) { return world.checkins->remove_unclaimed(before, dry); }},
      {.kind = "unfinished_checkins",
       .title = "Unfinished check-ins",
       .description =
           "Members' check-ins that were begun and not completed, counted from the last saved answer.",
       .default_days = 90,
       .min_days = 1,
       .max_days = 10 * kYear,
       .run = [&world](Millis before, bool dry) { return world.checkins->remove_unfinished(before, dry); }},
      {.kind = "ended_sessions",
       .title = "Ended sessions",
       .description = "Sessions that are over, links that were not used, and counts of wrong sign-ins.",
       .default_days = 30,
       .min_days = 1,
       .max_days = kYear,
       .run = [&world](Millis before,
                       bool dry) { return world.accounts->remove_ended_sessions(before, dry); }},
      {.kind = "notices",
       .title = "Notices",
       .description = "Words that the program wrote to one person, counted from when they were written.",
       .default_days = kYear,
       .min_days = 30,
       .max_days = 10 * kYear,
       .run = [&world](Millis before, bool dry) { return world.notices->purge(before, dry); }},
      {.kind = "inactive_accounts",
       .title = "Inactive accounts",
       .description = "Accounts that nobody has signed in to, erased with everything that belongs to them.",
       .default_days = 2 * kYear,
       .min_days = 90,
       .max_days = 10 * kYear,
       .run = [&world](Millis before, bool dry) { return world.erasure->inactive_accounts(before, dry); }},
      {.kind = "break_glass",
       .title = "Emergency accesses",
       .description = "Records of counsellors' emergency access, counted from its end.",
       .default_days = 6 * kYear,
       .min_days = kYear,
       .max_days = 20 * kYear,
       .run = [&world](Millis before, bool dry) { return world.caseload->prune(before, dry); }},
      {.kind = "audit",
       .title = "Audit log",
       .description = "The oldest part of the audit log; what stays can still be verified.",
       .default_days = 6 * kYear,
       .min_days = kYear,
       .max_days = 20 * kYear,
       .run = [&world](Millis before, bool dry) { return world.audit_pruning->run(before, dry); }},
  };
}

}  // namespace evenkeel::app
