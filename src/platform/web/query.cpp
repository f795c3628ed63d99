#include "platform/web/query.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace evenkeel::web {
namespace {

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// A name of a sane form may be repeated to the sender; anything else may not.
std::string printable_name(std::string_view name) {
  const bool sane = !name.empty() && name.size() <= 40 && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '.';
  });
  return sane ? "query." + std::string(name) : "query";
}

std::string list_of(std::span<const Param> declared) {
  if (declared.empty()) return "no parameters";
  std::vector<std::string> names;
  for (const auto& param : declared) names.push_back(param.name);
  return join(names, ", ");
}

}  // namespace

std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '+' && plus_is_space) {
      c = ' ';
    } else if (c == '%') {
      if (i + 2 >= text.size()) return std::nullopt;
      const int high = hex(text[i + 1]);
      const int low = hex(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      c = static_cast<char>(high * 16 + low);
      i += 2;
    }
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return std::nullopt;
    out.push_back(c);
  }
  if (!is_valid_utf8(out)) return std::nullopt;
  return out;
}

Result<Query> parse_query(std::string_view text) {
  Query query;
  while (!text.empty()) {
    const auto end = text.find('&');
    const auto pair = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    if (pair.empty()) continue;
    const auto equals = pair.find('=');
    auto name = percent_decode(pair.substr(0, equals), true);
    if (!name)
      return invalid("query", "The address contains a broken parameter name.", "UTF-8, percent-encoded");
    auto value = equals == std::string_view::npos ? std::optional<std::string>(std::string{})
                                                  : percent_decode(pair.substr(equals + 1), true);
    if (!value)
      return invalid(printable_name(*name), "The value is not well encoded.", "UTF-8, percent-encoded");
    if (std::ranges::any_of(query, [&](const auto& known) { return known.first == *name; })) {
      return invalid(printable_name(*name), "The parameter is there twice.", "once");
    }
    query.emplace_back(std::move(*name), std::move(*value));
  }
  return query;
}

Result<void> check_query(const Query& query, std::span<const Param> declared) {
  std::vector<FieldError> errors;
  for (const auto& [name, value] : query) {
    if (std::ranges::none_of(declared, [&](const Param& param) { return param.name == name; })) {
      errors.push_back({printable_name(name), "This parameter is not known here.", list_of(declared)});
    }
  }
  for (const auto& param : declared) {
    if (param.required &&
        std::ranges::none_of(query, [&](const auto& pair) { return pair.first == param.name; })) {
      errors.push_back({"query." + param.name, "This parameter is needed.", param.description});
    }
  }
  if (!errors.empty()) return invalid(std::move(errors));
  return success();
}

}  // namespace evenkeel::web
