#pragma once

#include <string>

#include <boost/describe/class.hpp>

#include "base/json.hpp"

namespace evenkeel::identity::notices {

/// What is sealed of a notice, as JSON.
struct Words {
  std::string title = {};
  std::string text = {};
};
BOOST_DESCRIBE_STRUCT(Words, (), (title, text))

}  // namespace evenkeel::identity::notices
