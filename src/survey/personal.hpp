#pragma once

#include "identity/keys/personal_part.hpp"
#include "survey/service.hpp"

namespace evenkeel::survey {

/// What of the check-in belongs to a person: check-ins and safety events. Before the key goes, the person's
/// answers are taken out of the counts of "you and others". The service must outlive it.
identity::keys::PersonalPart personal_part(Service& checkins);

}  // namespace evenkeel::survey
