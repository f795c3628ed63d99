#pragma once

#include <boost/describe/enum.hpp>

namespace evenkeel::crisis {

/// How a reply is routed; never a prediction and never a reason to withhold help. Ordered: a later one is
/// more urgent.
enum class Level { none, low, moderate, high, critical };
BOOST_DESCRIBE_ENUM(Level, none, low, moderate, high, critical)

}  // namespace evenkeel::crisis
