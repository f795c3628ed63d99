#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "platform/web/request.hpp"

namespace evenkeel::web {

/// Which other origins may read answers. Exact matches only, no wildcard, no credentials (there are no
/// cookies).
class Cors {
 public:
  Cors() = default;
  /// An error names the entry's place in the list: an origin is scheme://host[:port], without a path.
  static Result<Cors> parse(std::vector<std::string> origins);

  bool empty() const { return origins_.empty(); }
  /// The request's origin when it is on the list, else empty.
  std::string_view allowed_origin(const Request& request) const;

 private:
  std::vector<std::string> origins_;
};

/// Whether this is a preflight (OPTIONS with Origin and Access-Control-Request-Method).
bool is_preflight(const Request& request);

}  // namespace evenkeel::web
