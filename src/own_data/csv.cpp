#include "own_data/csv.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include <boost/json/serialize.hpp>

#include "base/text.hpp"

namespace evenkeel::own_data {

namespace {

/// Spreadsheets run what begins so, even when it is quoted.
bool looks_like_formula(std::string_view text) {
  return !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
}

void append_field(std::string& to, std::string_view text, bool typed) {
  const bool formula = typed && looks_like_formula(text);
  if (!formula && text.find_first_of(",\"\r\n") == std::string_view::npos) {
    to += text;
    return;
  }
  to += '"';
  if (formula) to += '\'';
  for (const char c : text) {
    if (c == '"') to += '"';
    to += c;
  }
  to += '"';
}

void append_value(std::string& to, const boost::json::value& value) {
  if (value.is_null()) return;
  if (value.is_string()) {
    const auto& text = value.get_string();
    append_field(to, {text.data(), text.size()}, true);
    return;
  }
  if (value.is_double()) {
    append_field(to, plain_number(value.get_double()), false);
    return;
  }
  // Numbers may begin with a minus; lists and objects begin with a bracket.
  append_field(to, boost::json::serialize(value), false);
}

std::vector<std::string> columns_of(const boost::json::array& rows) {
  std::vector<std::string> columns;
  for (const auto& row : rows) {
    for (const auto& member : row.as_object()) {
      const std::string_view name(member.key().data(), member.key().size());
      if (std::find(columns.begin(), columns.end(), name) == columns.end()) columns.emplace_back(name);
    }
  }
  return columns;
}

}  // namespace

std::string csv_of(const boost::json::array& rows) {
  const auto columns = columns_of(rows);
  std::string text;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (i > 0) text += ',';
    append_field(text, columns[i], true);
  }
  text += "\r\n";
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (i > 0) text += ',';
      if (const auto* value = row.as_object().if_contains(columns[i])) append_value(text, *value);
    }
    text += "\r\n";
  }
  return text;
}

}  // namespace evenkeel::own_data
