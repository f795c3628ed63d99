#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "platform/web/request.hpp"

namespace evenkeel::web {

/// Decodes %XX (and, when asked, '+' as a space). Nothing when an escape is broken, or when the text contains
/// a control character or is not UTF-8.
std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space);

/// The parameters of "a=1&b=2". An error names the parameter; its value is never repeated.
Result<Query> parse_query(std::string_view text);

/// Refuses parameters that the route does not declare, and the absence of required ones.
Result<void> check_query(const Query& query, std::span<const Param> declared);

}  // namespace evenkeel::web
