#pragma once

#include <string>

#include <boost/json/value.hpp>

namespace evenkeel::ml::training {

/// JSON for people and for diffs: two spaces a level, anything that fits on one line of 110 letters stays
/// there, numbers in their shortest exact form.
std::string pretty(const boost::json::value& value);

}  // namespace evenkeel::ml::training
