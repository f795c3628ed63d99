#include "platform/web/wire.hpp"

#include <array>
#include <charconv>
#include <cstdio>
#include <ctime>

#include "platform/web/types.hpp"

namespace evenkeel::web {
namespace {

// The same for every answer, pages and API alike: one text, copied whole.
constexpr std::string_view kSecurity =
    "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "X-Frame-Options: DENY\r\n"
    "Referrer-Policy: no-referrer\r\n"
    "Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n";
constexpr std::string_view kHsts = "Strict-Transport-Security: max-age=31536000\r\n";

void append_number(std::string& out, std::size_t number) {
  std::array<char, 20> digits;
  out.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr);
}

void append_field(std::string& out, std::string_view name, std::string_view value) {
  out.append(name).append(": ");
  for (const char c : value) {
    // A line break in a value would begin a field of the sender's choice.
    if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) out += c;
  }
  out += "\r\n";
}

bool may_have_body(int status) {
  return status >= 200 && status != 204 && status != 304;
}

}  // namespace

void append_head(std::string& out, const Response& response, const WireContext& context) {
  out += context.http11 ? "HTTP/1.1 " : "HTTP/1.0 ";
  append_number(out, static_cast<std::size_t>(response.status));
  out.append(" ").append(reason_of(response.status)).append("\r\nDate: ").append(context.date).append("\r\n");
  if (may_have_body(response.status)) {
    if (!response.content_type.empty()) append_field(out, "Content-Type", response.content_type);
    if (context.chunked) {
      out += "Transfer-Encoding: chunked\r\n";
    } else if (!response.events) {
      out += "Content-Length: ";
      append_number(out, response.bytes().size());
      out += "\r\n";
    }
    if (!response.content_encoding.empty()) append_field(out, "Content-Encoding", response.content_encoding);
  }
  append_field(out, "Cache-Control", response.cache_control.empty() ? "no-store" : response.cache_control);
  if (!response.etag.empty()) {
    out.append(response.strong_etag ? "ETag: \"" : "ETag: W/\"").append(response.etag).append("\"\r\n");
  }
  if (response.vary_encoding || context.cors) {
    out += response.vary_encoding && context.cors ? "Vary: Accept-Encoding, Origin\r\n"
           : response.vary_encoding               ? "Vary: Accept-Encoding\r\n"
                                                  : "Vary: Origin\r\n";
  }
  if (!context.request_id.empty()) append_field(out, "X-Request-Id", context.request_id);
  if (!context.allowed_origin.empty()) {
    append_field(out, "Access-Control-Allow-Origin", context.allowed_origin);
    out += "Access-Control-Expose-Headers: X-Request-Id, ETag, Retry-After, Location\r\n";
  }
  for (const auto& [name, value] : response.headers) append_field(out, name, value);
  if (!context.keep_alive) {
    out += "Connection: close\r\n";
  } else if (!context.http11) {
    out += "Connection: keep-alive\r\n";
  }
  out += kSecurity;
  if (context.secure) out += kHsts;
  out += "\r\n";
}

std::string http_date(std::int64_t seconds) {
  static constexpr const char* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::time_t time = seconds;
  std::tm tm{};
  gmtime_r(&time, &tm);
  std::array<char, 64> text;
  const int size =
      std::snprintf(text.data(), text.size(), "%s, %02d %s %04d %02d:%02d:%02d GMT", kDays[tm.tm_wday],
                    tm.tm_mday, kMonths[tm.tm_mon], tm.tm_year + 1900, tm.tm_hour, tm.tm_min, tm.tm_sec);
  return {text.data(), static_cast<std::size_t>(size)};
}

}  // namespace evenkeel::web
