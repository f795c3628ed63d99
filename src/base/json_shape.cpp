#include <algorithm>

#include "base/json_read.hpp"
#include "base/json_schema.hpp"
#include "base/json_write.hpp"

namespace evenkeel::json {

std::string Place::text() const {
  std::string path = parent != nullptr ? parent->text() : std::string();
  if (parent != nullptr && parent->parent == nullptr && parent->name.empty()) path.clear();
  if (index != std::numeric_limits<std::size_t>::max()) {
    path += '[';
    path += std::to_string(index);
    path += ']';
    return path;
  }
  if (parent == nullptr) return name.empty() ? "body" : std::string(name);
  if (!path.empty()) path += '.';
  path += name;
  return path;
}

namespace detail {

// An unknown key comes from the sender: show it only when it looks like a name of ours.
std::string readable_key(std::string_view key) {
  const bool plain = key.size() <= 40 && !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
                       return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                              c == '_' || c == '-';
                     });
  return plain ? std::string(key) : std::string("(unreadable name)");
}

void wrong_type(const Place& place, std::string_view allowed, FieldErrors& errors) {
  errors.push_back({place.text(), "This value does not fit here.", std::string(allowed)});
}

void missing_field(const Place& place, FieldErrors& errors) {
  errors.push_back({place.text(), "This field is missing.", "a value"});
}

void unknown_field(const Place& place, std::vector<std::string> known, FieldErrors& errors) {
  std::string message = "There is no such field.";
  const std::string meant = did_you_mean(place.name, known);
  if (!meant.empty()) message += " Did you mean " + meant + "?";
  errors.push_back({place.text(), std::move(message), join(known, ", ")});
}

}  // namespace detail

void SchemaSet::add(const std::string& name, const std::type_info& type, boost::json::value schema) {
  const auto at = entries_.find(name);
  if (at == entries_.end()) {
    entries_.emplace(name, Entry{&type, std::move(schema)});
    return;
  }
  if (*at->second.type != type) {
    throw std::logic_error("two types share the schema name " + name + ": give one another name");
  }
  at->second.schema = std::move(schema);
}

bool SchemaSet::contains(const std::string& name, const std::type_info& type) const {
  const auto at = entries_.find(name);
  return at != entries_.end() && *at->second.type == type;
}

boost::json::object SchemaSet::document() const {
  boost::json::object all;
  for (const auto& [name, entry] : entries_) all[name] = entry.schema;
  return all;
}

std::string schema_name(const std::type_info& type) {
  std::string name = boost::core::demangle(type.name());
  const std::size_t colon = name.rfind(':');
  if (colon != std::string::npos) name.erase(0, colon + 1);
  return name;
}

}  // namespace evenkeel::json
