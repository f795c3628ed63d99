#pragma once

#include <string>
#include <string_view>

#include "platform/web/response.hpp"

namespace evenkeel::web {

/// Everything that goes around a response on the wire.
struct WireContext {
  std::string_view date;            ///< of the Date field
  std::string_view request_id;      ///< empty: none is sent
  std::string_view allowed_origin;  ///< CORS; empty: none
  bool cors = false;                ///< an allow-list exists, so answers vary by Origin
  bool secure = false;              ///< send HSTS
  bool http11 = true;
  bool keep_alive = true;
  bool chunked = false;  ///< the body follows in chunks (event streams)
};

/// Appends status line and header fields, up to and including the empty line. The body is response.bytes().
void append_head(std::string& out, const Response& response, const WireContext& context);

/// The Date field's text for a time in seconds since 1970 ("Sat, 21 Nov 2026 04:12:00 GMT").
std::string http_date(std::int64_t seconds);

}  // namespace evenkeel::web
