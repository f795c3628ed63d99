#include "platform/web/cors.hpp"

#include <algorithm>

namespace evenkeel::web {
namespace {

bool is_origin(std::string_view text) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (!text.starts_with(scheme)) continue;
    const auto host = text.substr(scheme.size());
    return !host.empty() && std::ranges::all_of(host, [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == ':' ||
             c == '[' || c == ']';
    });
  }
  return false;
}

}  // namespace

Result<Cors> Cors::parse(std::vector<std::string> origins) {
  for (std::size_t i = 0; i < origins.size(); ++i) {
    if (!is_origin(origins[i])) {
      return invalid(
          "server.cors_origins[" + std::to_string(i) + "]", "This is not an origin.",
          "scheme://host or scheme://host:port in small letters, for example https://app.example.org");
    }
  }
  Cors cors;
  cors.origins_ = std::move(origins);
  return cors;
}

std::string_view Cors::allowed_origin(const Request& request) const {
  if (origins_.empty()) return {};
  const auto origin = request.header("Origin");
  if (!origin) return {};
  const auto found = std::ranges::find(origins_, *origin);
  return found == origins_.end() ? std::string_view{} : std::string_view(*found);
}

bool is_preflight(const Request& request) {
  return request.method == Method::options && request.header("Origin") &&
         request.header("Access-Control-Request-Method");
}

}  // namespace evenkeel::web
