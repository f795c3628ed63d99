#include "platform/web/endpoint.hpp"

namespace evenkeel::web {

Result<boost::json::value> parse_body(const Request& request) {
  if (request.body.empty()) return invalid("body", "A body is needed.", "one JSON document");
  return json::parse(request.body);
}

}  // namespace evenkeel::web
