#pragma once

#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <typeinfo>

#include <boost/core/demangle.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "base/json_read.hpp"

namespace evenkeel::json {

/// The named schemas of a document (OpenAPI components). Two types of one name are a start-up failure.
class SchemaSet {
 public:
  void add(const std::string& name, const std::type_info& type, boost::json::value schema);
  bool contains(const std::string& name, const std::type_info& type) const;
  /// Name to schema, sorted by name.
  boost::json::object document() const;

 private:
  struct Entry {
    const std::type_info* type;
    boost::json::value schema;
  };
  std::map<std::string, Entry> entries_;
};

/// The type's name without its namespace.
std::string schema_name(const std::type_info& type);

/// A type may say more about its fields: a function `field_docs(const T*)` beside it (found by its namespace)
/// that returns a list of these.
struct FieldDoc {
  std::string_view field;
  std::string_view description;
};

/// The JSON Schema (2020-12) of T. Described structs become entries of `set` and a $ref here.
template <class T>
boost::json::value schema_of(SchemaSet& set) {
  using boost::json::array;
  using boost::json::object;
  if constexpr (std::is_same_v<T, boost::json::value>) {
    return object{};  // anything
  } else if constexpr (std::is_same_v<T, boost::json::object>) {
    return object{{"type", "object"}, {"additionalProperties", true}};
  } else if constexpr (IsOptional<T>::value) {
    return schema_of<typename T::value_type>(set);
  } else if constexpr (std::is_same_v<T, bool>) {
    return object{{"type", "boolean"}};
  } else if constexpr (std::integral<T>) {
    return object{{"type", "integer"}};
  } else if constexpr (std::floating_point<T>) {
    return object{{"type", "number"}};
  } else if constexpr (std::is_same_v<T, std::string> || std::is_same_v<T, std::string_view>) {
    return object{{"type", "string"}};
  } else if constexpr (std::is_enum_v<T>) {
    array names;
    for (const auto& name : detail::enumerator_names<T>()) names.emplace_back(name);
    return object{{"type", "string"}, {"enum", std::move(names)}};
  } else if constexpr (IsVector<T>::value) {
    return object{{"type", "array"}, {"items", schema_of<typename T::value_type>(set)}};
  } else if constexpr (IsMap<T>::value) {
    return object{{"type", "object"}, {"additionalProperties", schema_of<typename T::mapped_type>(set)}};
  } else if constexpr (IsVariant<T>::value) {
    array either;
    boost::mp11::mp_for_each<boost::mp11::mp_transform<std::type_identity, T>>(
        [&](auto kind) { either.push_back(schema_of<typename decltype(kind)::type>(set)); });
    return object{{"oneOf", std::move(either)}};
  } else {
    static_assert(Described<T>, "describe the struct with BOOST_DESCRIBE_STRUCT");
    const std::string name = schema_name(typeid(T));
    const object reference{{"$ref", "#/components/schemas/" + name}};
    if (set.contains(name, typeid(T))) return reference;
    set.add(name, typeid(T), object{});  // before its fields: a type may hold itself
    object properties;
    array required;
    boost::mp11::mp_for_each<MembersOf<T>>([&](auto member) {
      using Field = std::remove_cvref_t<decltype(std::declval<T&>().*member.pointer)>;
      properties[member.name] = schema_of<Field>(set);
      if constexpr (!IsOptional<Field>::value) required.emplace_back(member.name);
    });
    if constexpr (requires { field_docs(static_cast<const T*>(nullptr)); }) {
      for (const FieldDoc& doc : field_docs(static_cast<const T*>(nullptr))) {
        auto* property = properties.if_contains({doc.field.data(), doc.field.size()});
        if (property == nullptr) throw std::logic_error("a field_docs entry of " + name + " names no field");
        property->as_object()["description"] = doc.description;
      }
    }
    object schema{{"type", "object"}, {"properties", std::move(properties)}};
    if (!required.empty()) schema["required"] = std::move(required);
    schema["additionalProperties"] = false;
    set.add(name, typeid(T), std::move(schema));
    return reference;
  }
}

}  // namespace evenkeel::json
