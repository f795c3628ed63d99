#pragma once

#include <concepts>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/describe/members.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <boost/mp11/algorithm.hpp>

#include "base/result.hpp"
#include "base/text.hpp"

namespace evenkeel::json {

/// Traits shared by reading, writing and schemas.
template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};
template <class T>
struct IsVector : std::false_type {};
template <class T>
struct IsVector<std::vector<T>> : std::true_type {};
template <class T>
struct IsMap : std::false_type {};
template <class T, class C>
struct IsMap<std::map<std::string, T, C>> : std::true_type {};
/// One of several described structs: written as the one that it holds. For answers; it is not read.
template <class T>
struct IsVariant : std::false_type {};
template <class... T>
struct IsVariant<std::variant<T...>> : std::true_type {};
template <class T>
concept Described = boost::describe::has_describe_members<T>::value && !std::is_union_v<T>;
template <class T>
using MembersOf =
    boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;

/// Where in the document we are; the text of a path is made only when something is wrong.
struct Place {
  const Place* parent = nullptr;
  std::string_view name;
  std::size_t index = std::numeric_limits<std::size_t>::max();
  /// "answers.sleep_hours", "items[3].id", or "body" at the root.
  std::string text() const;
};

using FieldErrors = std::vector<FieldError>;

namespace detail {
void wrong_type(const Place& place, std::string_view allowed, FieldErrors& errors);
void unknown_field(const Place& place, std::vector<std::string> known, FieldErrors& errors);
void missing_field(const Place& place, FieldErrors& errors);
std::string readable_key(std::string_view key);
}  // namespace detail

template <class T>
void read_into(const boost::json::value& from, T& into, const Place& place, FieldErrors& errors);

namespace detail {

template <class T>
std::vector<std::string> field_names() {
  std::vector<std::string> names;
  boost::mp11::mp_for_each<MembersOf<T>>([&](auto member) { names.emplace_back(member.name); });
  return names;
}

template <class E>
std::vector<std::string> enumerator_names() {
  std::vector<std::string> names;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>(
      [&](auto e) { names.emplace_back(e.name); });
  return names;
}

template <class T>
void read_struct(const boost::json::value& from, T& into, const Place& place, FieldErrors& errors) {
  if (!from.is_object()) return wrong_type(place, "an object", errors);
  const boost::json::object& object = from.get_object();
  std::size_t found = 0;
  boost::mp11::mp_for_each<MembersOf<T>>([&](auto member) {
    auto& field = into.*member.pointer;
    const Place inner{&place, member.name};
    const auto* value = object.if_contains(member.name);
    if (value != nullptr) {
      ++found;
      read_into(*value, field, inner, errors);
    } else if constexpr (!IsOptional<std::remove_cvref_t<decltype(field)>>::value) {
      missing_field(inner, errors);
    }
  });
  if (found == object.size()) return;
  for (const auto& pair : object) {
    const std::string_view key(pair.key().data(), pair.key().size());
    auto names = field_names<T>();
    if (std::find(names.begin(), names.end(), key) == names.end()) {
      const std::string shown = readable_key(key);
      unknown_field(Place{&place, shown}, std::move(names), errors);
    }
  }
}

template <class T>
void read_integer(const boost::json::value& from, T& into, const Place& place, FieldErrors& errors) {
  boost::system::error_code ec;
  const T number = from.is_number() ? from.to_number<T>(ec) : (ec = boost::json::error::not_number, T{});
  if (ec) return wrong_type(place, "a whole number", errors);
  into = number;
}

}  // namespace detail

/// Reads one value into `into`; every wrong field is added to `errors` with its path.
template <class T>
void read_into(const boost::json::value& from, T& into, const Place& place, FieldErrors& errors) {
  if constexpr (std::is_same_v<T, boost::json::value>) {
    into = from;
  } else if constexpr (std::is_same_v<T, boost::json::object>) {
    if (!from.is_object()) return detail::wrong_type(place, "an object", errors);
    into = from.get_object();
  } else if constexpr (IsOptional<T>::value) {
    if (from.is_null()) return;
    read_into(from, into.emplace(), place, errors);
  } else if constexpr (std::is_same_v<T, bool>) {
    if (!from.is_bool()) return detail::wrong_type(place, "true or false", errors);
    into = from.get_bool();
  } else if constexpr (std::integral<T>) {
    detail::read_integer(from, into, place, errors);
  } else if constexpr (std::floating_point<T>) {
    if (!from.is_number()) return detail::wrong_type(place, "a number", errors);
    into = from.to_number<T>();
  } else if constexpr (std::is_same_v<T, std::string>) {
    if (!from.is_string()) return detail::wrong_type(place, "text", errors);
    into.assign(from.get_string().data(), from.get_string().size());
  } else if constexpr (std::is_enum_v<T>) {
    const bool known = from.is_string() && boost::describe::enum_from_string(from.get_string().c_str(), into);
    if (!known) detail::wrong_type(place, "one of " + join(detail::enumerator_names<T>(), ", "), errors);
  } else if constexpr (IsVector<T>::value) {
    if (!from.is_array()) return detail::wrong_type(place, "a list", errors);
    into.clear();
    into.reserve(from.get_array().size());
    std::size_t index = 0;
    for (const auto& element : from.get_array()) {
      typename T::value_type item{};
      read_into(element, item, Place{&place, {}, index++}, errors);
      into.push_back(std::move(item));
    }
  } else if constexpr (IsMap<T>::value) {
    if (!from.is_object()) return detail::wrong_type(place, "an object", errors);
    for (const auto& pair : from.get_object()) {
      const std::string key(pair.key().data(), pair.key().size());
      const std::string shown = detail::readable_key(key);
      read_into(pair.value(), into[key], Place{&place, shown}, errors);
    }
  } else {
    static_assert(Described<T>, "describe the struct with BOOST_DESCRIBE_STRUCT");
    detail::read_struct(from, into, place, errors);
  }
}

/// Reads a whole document into a T. Unknown and missing fields are errors; an optional field may be absent or
/// null. All wrong fields are reported at once, each by its path below `root`.
template <class T>
Result<T> read(const boost::json::value& from, std::string_view root = {}) {
  T into{};
  FieldErrors errors;
  read_into(from, into, Place{nullptr, root}, errors);
  if (!errors.empty()) return invalid(std::move(errors));
  return into;
}

}  // namespace evenkeel::json
