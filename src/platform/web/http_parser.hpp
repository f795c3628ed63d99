#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "platform/web/problem.hpp"
#include "platform/web/request.hpp"

namespace evenkeel::web {

/// The request line and what framing follows from the header.
struct RequestHead {
  std::string method;
  std::string target;
  bool http11 = true;
  bool keep_alive = true;
  bool chunked = false;
  bool has_expect = false;
  std::optional<std::uint64_t> content_length;
};

struct ParserLimits {
  std::size_t header = 8 * 1024;  ///< request line and fields together
  std::size_t uri = 2048;
};

/// Parses one request after another from a connection's bytes (Boost.Beast does the grammar). Stricter than
/// the grammar where two servers could read a message differently: both Content-Length and Transfer-Encoding,
/// more than one of either, a coding other than chunked, no or two Host fields are refused.
class HttpParser {
 public:
  enum class State { need_more, head_done, done, failed };

  explicit HttpParser(ParserLimits limits);
  ~HttpParser();
  HttpParser(const HttpParser&) = delete;
  HttpParser& operator=(const HttpParser&) = delete;

  /// Begins the next request; fields go to `headers`, the body to `body`. Both must outlive the parse.
  void start(RequestHead& head, HeaderList& headers, std::string& body);

  /// Allows the body to have that many bytes; call it at head_done. Beyond it: failed with 413.
  void accept_body(std::size_t limit);

  /// Feeds bytes that lie behind the ones consumed so far; `consumed` says how many of them are used up. The
  /// rest must be presented again, with more behind them. Stops at the end of the head and of the request.
  State feed(std::string_view bytes, std::size_t& consumed);

  /// The next byte is the first of a request.
  bool untouched() const;
  /// Why it failed. The connection cannot be used any further.
  const Problem& failure() const;

 private:
  struct Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace evenkeel::web
