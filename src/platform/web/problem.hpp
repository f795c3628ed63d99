#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"

namespace evenkeel::web {

/// An RFC 9457 problem, ready to be written. Contains public text alone.
struct Problem {
  int status = 500;
  std::string code;  ///< "invalid_input", or an HTTP-level one such as "method_not_allowed"
  std::string title;
  std::string detail;
  std::vector<FieldError> fields = {};
  std::optional<std::chrono::seconds> retry_after = {};
};

/// The one place that maps errors onto statuses. 429 and 503 always get a Retry-After; an internal error
/// gets a fixed text, whatever its message says.
Problem problem_of(const Error& error);

/// A problem of HTTP itself (405, 408, 414, 431 …) that has no ErrorCode.
Problem http_problem(int status, std::string detail);

/// The JSON body; `instance` becomes "urn:request:<request_id>".
std::string to_json(const Problem& problem, std::string_view request_id);

}  // namespace evenkeel::web
