#pragma once

#include "care/service.hpp"
#include "survey/members.hpp"

namespace evenkeel::care {

/// The survey's part. `members` must outlive it.
Records records_of(survey::MembersCheckins& members);

}  // namespace evenkeel::care
