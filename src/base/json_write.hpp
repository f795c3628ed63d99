#pragma once

#include <string_view>

#include <boost/describe/enum_to_string.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "base/json_read.hpp"

namespace evenkeel::json {

/// The JSON of a described struct, enum (as its name), list, map, optional, number, text or JSON value.
/// An empty optional member is left out. Memory comes from `storage`.
template <class T>
boost::json::value write(const T& from, const boost::json::storage_ptr& storage = {}) {
  if constexpr (std::is_same_v<T, boost::json::value> || std::is_same_v<T, boost::json::object> ||
                std::is_same_v<T, boost::json::array>) {
    return boost::json::value(from, storage);
  } else if constexpr (IsOptional<T>::value) {
    return from ? write(*from, storage) : boost::json::value(nullptr, storage);
  } else if constexpr (std::is_enum_v<T>) {
    return boost::json::value(boost::describe::enum_to_string(from, "unknown"), storage);
  } else if constexpr (std::is_same_v<T, std::string> || std::is_same_v<T, std::string_view>) {
    return boost::json::value(boost::json::string_view(from.data(), from.size()), storage);
  } else if constexpr (std::is_arithmetic_v<T>) {
    return boost::json::value(from, storage);
  } else if constexpr (IsVector<T>::value) {
    boost::json::array list(storage);
    list.reserve(from.size());
    for (const auto& element : from)
      list.push_back(write(static_cast<const typename T::value_type&>(element), storage));
    return list;
  } else if constexpr (IsMap<T>::value) {
    boost::json::object map(storage);
    map.reserve(from.size());
    for (const auto& [key, element] : from) map.emplace(key, write(element, storage));
    return map;
  } else if constexpr (IsVariant<T>::value) {
    return std::visit([&storage](const auto& held) { return write(held, storage); }, from);
  } else {
    static_assert(Described<T>, "describe the struct with BOOST_DESCRIBE_STRUCT");
    boost::json::object object(storage);
    object.reserve(boost::mp11::mp_size<MembersOf<T>>::value);
    boost::mp11::mp_for_each<MembersOf<T>>([&](auto member) {
      const auto& field = from.*member.pointer;
      using Field = std::remove_cvref_t<decltype(field)>;
      if constexpr (IsOptional<Field>::value) {
        if (!field) return;
      }
      object.emplace(member.name, write(field, storage));
    });
    return object;
  }
}

}  // namespace evenkeel::json
