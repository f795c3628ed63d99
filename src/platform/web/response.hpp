#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/asio/awaitable.hpp>

#include "base/error.hpp"

namespace evenkeel::web {

namespace asio = boost::asio;

class EventStream;
/// Feeds an event stream; the stream ends when the coroutine returns (or the client leaves, or the server
/// stops).
using EventProducer = std::function<asio::awaitable<void>(std::shared_ptr<EventStream>)>;

inline constexpr std::string_view kJson = "application/json";
inline constexpr std::string_view kProblem = "application/problem+json";

/// What a handler answers. The session adds the security headers, the request id, compression and framing.
struct Response {
  int status = 200;
  std::string_view content_type;  ///< a text that lives as long as the server (a literal)
  std::string body;
  std::string_view fixed_body;        ///< used when `body` is empty: bytes that live as long as the server
  std::string etag;                   ///< without quotes; GET and HEAD then honour If-None-Match
  bool strong_etag = false;           ///< the tag names exactly these bytes, encoding included
  std::string_view cache_control;     ///< a literal; empty means no-store
  std::string_view content_encoding;  ///< set when the body is encoded already
  bool compress = true;               ///< may be compressed on the way
  bool vary_encoding = false;         ///< another encoding of the same thing exists
  std::vector<std::pair<std::string, std::string>> headers;
  std::optional<Error> error;  ///< becomes the problem body; everything above is ignored then
  EventProducer events;        ///< an event stream instead of a body

  std::string_view bytes() const { return body.empty() ? fixed_body : std::string_view(body); }

  /// 200 (or another status) with JSON text that is complete already.
  static Response json(std::string text, int with_status = 200);
  /// 200 with a body of that type (a literal).
  static Response text(std::string_view type, std::string body);
  /// An answer without a body.
  static Response empty(int with_status = 204);
  /// A failure: status and problem body follow from the error's code.
  static Response failure(Error error);
  /// A server-sent event stream (text/event-stream).
  static Response event_stream(EventProducer producer);
};

}  // namespace evenkeel::web
