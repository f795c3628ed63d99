#pragma once

#include <cstdint>

#include <boost/json/object.hpp>

#include "demo/cast.hpp"

namespace evenkeel::demo {

/// How hard life is for a person in a week of their course: 0 (well) to 1 (very hard). The same for the same
/// seed.
double burden(const Actor& actor, int week, int weeks, std::uint64_t seed);

/// A whole set of answers to the 54 questions for that burden, with some noise from the seed. Item 9 of the
/// PHQ-9 stays at 0 but for the hardest weeks.
boost::json::object answers(const Actor& actor, double burden, std::uint64_t seed);

}  // namespace evenkeel::demo
