#include "platform/web/http_parser.hpp"

#include <algorithm>

#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

namespace evenkeel::web {
namespace {

namespace http = boost::beast::http;
using boost::beast::error_code;

std::string_view view(boost::beast::string_view text) {
  return {text.data(), text.size()};
}

/// Hands Beast's events to our own buffers, which are reused from request to request.
class Sink final : public http::basic_parser<true> {
 public:
  Sink(const ParserLimits& limits, RequestHead& head, HeaderList& headers, std::string& body)
      : limits_(limits), head_(head), headers_(headers), body_(body) {
    header_limit(static_cast<std::uint32_t>(limits.header));
    body_limit(boost::none);  // the limit is the route's: see accept_body
  }

  std::size_t max_body = 0;
  std::optional<Problem> refusal;

 private:
  void refuse(int status, std::string_view why, error_code& ec) {
    refusal = http_problem(status, std::string(why));
    ec = http::error::bad_value;
  }

  void on_request_impl(http::verb, boost::beast::string_view method, boost::beast::string_view target,
                       int version, error_code& ec) override {
    if (target.size() > limits_.uri) {
      return refuse(414, "The address is longer than " + std::to_string(limits_.uri) + " bytes.", ec);
    }
    head_.method = view(method);
    head_.target = view(target);
    head_.http11 = version == 11;
  }

  void on_response_impl(int, boost::beast::string_view, int, error_code&) override {}

  void on_field_impl(http::field, boost::beast::string_view name, boost::beast::string_view value,
                     error_code&) override {
    if (!head_complete_) headers_.add(view(name), view(value));  // trailers do not count
  }

  void on_header_impl(error_code& ec) override {
    head_complete_ = true;
    head_.chunked = chunked();
    head_.keep_alive = keep_alive();
    head_.content_length = content_length() ? std::optional<std::uint64_t>(*content_length()) : std::nullopt;
    head_.has_expect = headers_.find("Expect").has_value();
    const auto lengths = headers_.count("Content-Length");
    const auto codings = headers_.count("Transfer-Encoding");
    if (lengths + codings > 1) return refuse(400, "The length of the body is given more than once.", ec);
    if (lengths == 1 && headers_.find("Content-Length")->find(',') != std::string_view::npos) {
      return refuse(400, "The length of the body is given more than once.", ec);
    }
    if (codings == 1 && (!head_.http11 || !same_name(*headers_.find("Transfer-Encoding"), "chunked"))) {
      return refuse(400, "The only transfer coding accepted is chunked, in HTTP/1.1.", ec);
    }
    const auto hosts = headers_.count("Host");
    if (hosts > 1 || (hosts == 0 && head_.http11)) refuse(400, "Exactly one Host field is needed.", ec);
  }

  void on_body_init_impl(const boost::optional<std::uint64_t>& length, error_code&) override {
    if (length) body_.reserve(std::min<std::size_t>(*length, max_body));
  }

  std::size_t take(boost::beast::string_view bytes, error_code& ec) {
    if (body_.size() + bytes.size() > max_body) {
      ec = http::error::body_limit;
      return 0;
    }
    body_.append(bytes.data(), bytes.size());
    return bytes.size();
  }

  std::size_t on_body_impl(boost::beast::string_view bytes, error_code& ec) override {
    return take(bytes, ec);
  }
  void on_chunk_header_impl(std::uint64_t size, boost::beast::string_view, error_code& ec) override {
    if (size > max_body - std::min(max_body, body_.size())) ec = http::error::body_limit;
  }
  std::size_t on_chunk_body_impl(std::uint64_t, boost::beast::string_view bytes, error_code& ec) override {
    return take(bytes, ec);
  }
  void on_finish_impl(error_code&) override {}

  const ParserLimits& limits_;
  RequestHead& head_;
  HeaderList& headers_;
  std::string& body_;
  bool head_complete_ = false;
};

}  // namespace

struct HttpParser::Implementation {
  ParserLimits limits;
  std::optional<Sink> sink;
  Problem failure;
  std::size_t head_bytes = 0;  // of the head, consumed so far

  State fail(Problem problem) {
    failure = std::move(problem);
    return State::failed;
  }
  State too_large(bool in_request_line) {
    return in_request_line ? fail(http_problem(414, "The address is too long."))
                           : fail(http_problem(431, "The header fields are larger than " +
                                                        std::to_string(limits.header) + " bytes."));
  }
  State fail(const error_code& ec) {
    if (sink->refusal) return fail(*sink->refusal);
    if (ec == http::error::body_limit) {
      return fail(problem_of(
          evenkeel::fail(ErrorCode::payload_too_large,
                         "The body is larger than " + std::to_string(sink->max_body) + " bytes.")));
    }
    if (ec == http::error::bad_version)
      return fail(http_problem(505, "Only HTTP/1.1 and HTTP/1.0 are spoken here."));
    return fail(http_problem(400, "This is not a well-formed HTTP request."));
  }
};

HttpParser::HttpParser(ParserLimits limits) : implementation_(std::make_unique<Implementation>()) {
  implementation_->limits = limits;
}
HttpParser::~HttpParser() = default;

void HttpParser::start(RequestHead& head, HeaderList& headers, std::string& body) {
  head.method.clear();
  head.target.clear();
  head.http11 = true;
  head.keep_alive = false;  // until the head says otherwise
  head.chunked = false;
  head.has_expect = false;
  head.content_length.reset();
  headers.clear();
  body.clear();
  implementation_->sink.emplace(implementation_->limits, head, headers, body);
  implementation_->head_bytes = 0;
}

void HttpParser::accept_body(std::size_t limit) {
  implementation_->sink->max_body = limit;
}

bool HttpParser::untouched() const {
  return !implementation_->sink->got_some();
}
const Problem& HttpParser::failure() const {
  return implementation_->failure;
}

HttpParser::State HttpParser::feed(std::string_view bytes, std::size_t& consumed) {
  auto& self = *implementation_;
  Sink& sink = *self.sink;
  consumed = 0;
  if (sink.is_done()) return State::done;
  while (consumed < bytes.size()) {
    const bool in_head = !sink.is_header_done();
    error_code ec;
    const auto rest = bytes.substr(consumed);
    const auto used = sink.put(boost::asio::const_buffer(rest.data(), rest.size()), ec);
    consumed += used;
    if (in_head) {
      // Beast counts what it holds back; the fields that it has taken already count too.
      self.head_bytes += used;
      const bool waiting = ec == http::error::need_more;
      const auto head_size = self.head_bytes + (waiting ? rest.size() - used : 0);
      if (ec == http::error::header_limit || head_size > self.limits.header) {
        return self.too_large(self.head_bytes == 0 && rest.find('\n') == std::string_view::npos);
      }
    }
    if (ec == http::error::need_more) return State::need_more;
    if (ec) return self.fail(ec);
    if (sink.is_done()) return State::done;
    if (in_head && sink.is_header_done()) return State::head_done;
  }
  return State::need_more;
}

}  // namespace evenkeel::web
