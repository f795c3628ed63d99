#pragma once

#include <charconv>
#include <cmath>
#include <string>
#include <string_view>

#include <boost/describe/enum_to_string.hpp>
#include <boost/json/value.hpp>
#include <boost/mp11/algorithm.hpp>

#include "base/json.hpp"

namespace evenkeel::web {

/// Appends the text as a quoted JSON string. @pre valid UTF-8
void append_quoted(std::string& out, std::string_view text);

/// Appends a JSON tree. Numbers are written in their shortest plain form ("6.5", not "6.5E0").
void append_tree(std::string& out, const boost::json::value& tree);

/// Appends the JSON of a described value straight to text: the same document as json::write followed by
/// serialising, without building the tree in between (it is the larger part of a big answer's cost).
/// A number that is not finite becomes null.
template <class T>
void append_json(std::string& out, const T& from) {
  namespace j = evenkeel::json;
  if constexpr (std::is_same_v<T, boost::json::value> || std::is_same_v<T, boost::json::object> ||
                std::is_same_v<T, boost::json::array>) {
    append_tree(out, from);
  } else if constexpr (j::IsOptional<T>::value) {
    if (from) {
      append_json(out, *from);
    } else {
      out += "null";
    }
  } else if constexpr (std::is_same_v<T, bool>) {
    out += from ? "true" : "false";
  } else if constexpr (std::is_enum_v<T>) {
    append_quoted(out, boost::describe::enum_to_string(from, "unknown"));
  } else if constexpr (std::is_same_v<T, std::string> || std::is_same_v<T, std::string_view>) {
    append_quoted(out, from);
  } else if constexpr (std::is_arithmetic_v<T>) {
    if constexpr (std::is_floating_point_v<T>) {
      if (!std::isfinite(from)) {
        out += "null";
        return;
      }
    }
    char digits[40];
    const auto end = std::to_chars(digits, digits + sizeof digits, from).ptr;
    out.append(digits, end);
  } else if constexpr (j::IsVector<T>::value) {
    out += '[';
    bool first = true;
    for (const auto& element : from) {
      if (!first) out += ',';
      first = false;
      append_json(out, static_cast<const typename T::value_type&>(element));
    }
    out += ']';
  } else if constexpr (j::IsMap<T>::value) {
    out += '{';
    bool first = true;
    for (const auto& [key, element] : from) {
      if (!first) out += ',';
      first = false;
      append_quoted(out, key);
      out += ':';
      append_json(out, element);
    }
    out += '}';
  } else if constexpr (j::IsVariant<T>::value) {
    std::visit([&out](const auto& held) { append_json(out, held); }, from);
  } else {
    static_assert(j::Described<T>, "describe the struct with BOOST_DESCRIBE_STRUCT");
    out += '{';
    bool first = true;
    boost::mp11::mp_for_each<j::MembersOf<T>>([&](auto member) {
      const auto& field = from.*member.pointer;
      if constexpr (j::IsOptional<std::remove_cvref_t<decltype(field)>>::value) {
        if (!field) return;
      }
      if (!first) out += ',';
      first = false;
      out += '"';
      out += member.name;  // an identifier: nothing to escape
      out += "\":";
      append_json(out, field);
    });
    out += '}';
  }
}

}  // namespace evenkeel::web
