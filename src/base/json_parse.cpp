#include "json_parse.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/error.hpp>
#include <boost/json/storage_ptr.hpp>
#include <boost/json/value_stack.hpp>

namespace evenkeel::json {
namespace {

namespace bj = boost::json;
using bj::error_code;

/// Builds the value and remembers the keys of every open object, so that a second one is seen.
struct StrictHandler {
  // NOLINTBEGIN(readability-identifier-naming): names that Boost.JSON asks for
  static constexpr std::size_t max_object_size = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t max_array_size = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t max_key_size = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t max_string_size = std::numeric_limits<std::size_t>::max();
  // NOLINTEND(readability-identifier-naming)

  enum class Refusal { none, duplicate_key, number };

  bj::value_stack stack;
  std::vector<std::string> keys;       // of all open objects, one after another
  std::vector<std::size_t> first_key;  // where each open object's keys begin
  std::string key_part;                // a key that arrives in pieces
  Refusal refusal = Refusal::none;

  static constexpr std::size_t kSortFrom = 24;  // above it a search through all keys would be quadratic

  bool refuse(Refusal why, error_code& ec) {
    refusal = why;
    ec = bj::error::syntax;
    return false;
  }

  bool on_document_begin(error_code&) { return true; }
  bool on_document_end(error_code&) { return true; }
  bool on_object_begin(error_code&) {
    first_key.push_back(keys.size());
    return true;
  }
  bool on_object_end(std::size_t n, error_code& ec) {
    const auto begin = keys.begin() + static_cast<std::ptrdiff_t>(first_key.back());
    if (static_cast<std::size_t>(keys.end() - begin) > kSortFrom) {
      std::sort(begin, keys.end());
      if (std::adjacent_find(begin, keys.end()) != keys.end()) return refuse(Refusal::duplicate_key, ec);
    }
    keys.erase(begin, keys.end());
    first_key.pop_back();
    stack.push_object(n);
    return true;
  }
  bool on_array_begin(error_code&) { return true; }
  bool on_array_end(std::size_t n, error_code&) {
    stack.push_array(n);
    return true;
  }
  bool on_key_part(bj::string_view part, std::size_t, error_code&) {
    stack.push_chars(part);
    key_part.append(part.data(), part.size());
    return true;
  }
  bool on_key(bj::string_view part, std::size_t, error_code& ec) {
    stack.push_key(part);
    key_part.append(part.data(), part.size());
    const auto begin = keys.begin() + static_cast<std::ptrdiff_t>(first_key.back());
    if (static_cast<std::size_t>(keys.end() - begin) <= kSortFrom &&
        std::find(begin, keys.end(), key_part) != keys.end()) {
      return refuse(Refusal::duplicate_key, ec);
    }
    keys.push_back(std::move(key_part));
    key_part.clear();
    return true;
  }
  bool on_string_part(bj::string_view part, std::size_t, error_code&) {
    stack.push_chars(part);
    return true;
  }
  bool on_string(bj::string_view part, std::size_t, error_code&) {
    stack.push_string(part);
    return true;
  }
  bool on_number_part(bj::string_view, error_code&) { return true; }
  bool on_int64(std::int64_t i, bj::string_view, error_code&) {
    stack.push_int64(i);
    return true;
  }
  bool on_uint64(std::uint64_t u, bj::string_view, error_code&) {
    stack.push_uint64(u);
    return true;
  }
  bool on_double(double d, bj::string_view text, error_code& ec) {
    // Boost's own conversion is off by one unit in the last place for some numbers: a stored result must come
    // back as it was. The document is parsed in one piece, so `text` is the whole number.
    std::from_chars(text.data(), text.data() + text.size(), d);
    if (!std::isfinite(d)) return refuse(Refusal::number, ec);
    stack.push_double(d);
    return true;
  }
  bool on_bool(bool b, error_code&) {
    stack.push_bool(b);
    return true;
  }
  bool on_null(error_code&) {
    stack.push_null();
    return true;
  }
  bool on_comment_part(bj::string_view, error_code&) { return true; }
  bool on_comment(bj::string_view, error_code&) { return true; }
};

std::string place(std::string_view text, std::size_t offset) {
  offset = std::min(offset, text.size());
  const std::string_view before = text.substr(0, offset);
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const std::size_t newline = before.rfind('\n');
  const std::size_t column = newline == std::string_view::npos ? offset + 1 : offset - newline;
  return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

std::string reason(StrictHandler::Refusal refusal, const error_code& ec, const ParseLimits& limits) {
  if (refusal == StrictHandler::Refusal::duplicate_key) return "the same key stands twice in one object";
  if (refusal == StrictHandler::Refusal::number || ec == bj::error::exponent_overflow)
    return "a number is too large";
  if (ec == bj::error::too_deep)
    return "nested more than " + std::to_string(limits.max_depth) + " levels deep";
  if (ec == bj::error::extra_data) return "text follows after the end of the document";
  if (ec == bj::error::incomplete) return "the document ends too early";
  if (ec == bj::error::illegal_leading_surrogate || ec == bj::error::illegal_trailing_surrogate ||
      ec == bj::error::expected_utf16_escape) {
    return "a \\u escape is not a whole character";
  }
  return "this is not valid JSON in UTF-8";
}

}  // namespace

Result<boost::json::value> parse(std::string_view text, ParseLimits limits) {
  bj::parse_options options;
  options.max_depth = limits.max_depth;
  bj::basic_parser<StrictHandler> parser(options);
  StrictHandler& handler = parser.handler();
  handler.stack.reset({});
  error_code ec;
  std::size_t used = parser.write_some(false, text.data(), text.size(), ec);
  if (!ec && used < text.size()) ec = bj::error::extra_data;
  if (!ec && !parser.done()) ec = bj::error::incomplete;
  if (ec) {
    return invalid("body", "At " + place(text, used) + ": " + reason(handler.refusal, ec, limits) + ".",
                   "one JSON document in UTF-8, each key once, at most " + std::to_string(limits.max_depth) +
                       " levels deep");
  }
  return handler.stack.release();
}

}  // namespace evenkeel::json
