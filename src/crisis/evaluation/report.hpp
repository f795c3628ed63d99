#pragma once

#include <string>

#include <boost/json/value.hpp>

#include "crisis/evaluation/evaluation.hpp"

namespace evenkeel::crisis::evaluation {

/// The result for people: the family tables, the bars with 95 % intervals and pass or fail, the times; the
/// missed seen cases where they were asked for.
std::string to_markdown(const Evaluation& evaluation);

/// The same for programs; every rate with its Wilson interval beside it in `bars`.
boost::json::value to_json(const Evaluation& evaluation);

}  // namespace evenkeel::crisis::evaluation
