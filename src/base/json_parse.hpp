#pragma once

#include <cstddef>
#include <string_view>

#include <boost/json/value.hpp>

#include "base/result.hpp"

namespace evenkeel::json {

/// Limits of one document. Depth counts nested lists and objects.
struct ParseLimits {
  std::size_t max_depth = 32;
};

/// Parses one JSON document (RFC 8259) and refuses what lenient parsers let through: duplicate keys, invalid
/// UTF-8, numbers without a finite value, text after the end. The error's field is "body" and its message
/// names line and column. The text itself never enters the message.
Result<boost::json::value> parse(std::string_view text, ParseLimits limits = {});

}  // namespace evenkeel::json
