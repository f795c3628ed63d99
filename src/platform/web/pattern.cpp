#include "platform/web/pattern.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>

#include "base/ids.hpp"
#include "platform/web/request.hpp"

namespace evenkeel::web {
namespace {

constexpr std::size_t kMaxSlug = 64;
constexpr std::size_t kMaxDigits = 18;  // always fits a 64-bit integer

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_slug(char c) {
  return (c >= 'a' && c <= 'z') || is_digit(c) || c == '_';
}

std::optional<ParamType> type_named(std::string_view name) {
  if (name == "uuid") return ParamType::uuid;
  if (name == "int") return ParamType::integer;
  if (name == "slug") return ParamType::slug;
  if (name == "slug_dash") return ParamType::slug_dash;
  return std::nullopt;
}

[[noreturn]] void refuse(std::string_view pattern, std::string_view why) {
  throw std::logic_error("route " + std::string(pattern) + ": " + std::string(why));
}

Segment parse_segment(std::string_view pattern, std::string_view piece) {
  if (piece.empty()) refuse(pattern, "an empty piece between two slashes");
  const bool opens = piece.front() == '{';
  const bool closes = piece.back() == '}';
  if (!opens && !closes && piece.find_first_of("{}?#%") == std::string_view::npos)
    return {std::string(piece)};
  if (!opens || !closes) refuse(pattern, "a parameter takes a whole piece: {name:type}");
  const auto inner = piece.substr(1, piece.size() - 2);
  const auto colon = inner.find(':');
  if (colon == std::string_view::npos) refuse(pattern, "a parameter needs a type: {name:type}");
  const auto name = inner.substr(0, colon);
  if (name.empty() || !std::ranges::all_of(name, is_slug))
    refuse(pattern, "a parameter's name is [a-z0-9_]+");
  const auto type = type_named(inner.substr(colon + 1));
  if (!type) refuse(pattern, "unknown parameter type; known are uuid, int, slug, slug_dash");
  return {std::string(name), true, *type};
}

}  // namespace

bool fits(ParamType type, std::string_view text) {
  switch (type) {
    case ParamType::uuid:
      return is_uuid(text);
    case ParamType::integer:
      return !text.empty() && text.size() <= kMaxDigits && std::ranges::all_of(text, is_digit);
    case ParamType::slug:
      return !text.empty() && text.size() <= kMaxSlug && std::ranges::all_of(text, is_slug);
    case ParamType::slug_dash:
      return !text.empty() && text.size() <= kMaxSlug &&
             std::ranges::all_of(text, [](char c) { return is_slug(c) || c == '-'; });
  }
  return false;
}

Pattern Pattern::parse(std::string_view text) {
  if (text.empty() || text.front() != '/') refuse(text, "a pattern begins with a slash");
  Pattern pattern{std::string(text), {}};
  std::string_view rest = text.substr(1);
  if (!rest.empty() && rest.back() == '/') rest.remove_suffix(1);
  std::size_t params = 0;
  while (!rest.empty()) {
    const auto slash = rest.find('/');
    auto segment = parse_segment(text, rest.substr(0, slash));
    if (segment.is_param) {
      ++params;
      for (const auto& other : pattern.segments) {
        if (other.is_param && other.text == segment.text) refuse(text, "the same parameter name twice");
      }
    }
    pattern.segments.push_back(std::move(segment));
    if (slash == std::string_view::npos) break;
    rest.remove_prefix(slash + 1);
    if (rest.empty()) refuse(text, "an empty piece between two slashes");
  }
  if (params > PathParams::kMax) refuse(text, "more parameters than a pattern may have");
  return pattern;
}

}  // namespace evenkeel::web
