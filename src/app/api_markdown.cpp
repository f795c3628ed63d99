#include "api_markdown.hpp"

#include <map>
#include <vector>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

namespace evenkeel::app {
namespace {

namespace bj = boost::json;

std::string text_of(const bj::object& object, std::string_view key) {
  const bj::value* value = object.if_contains(key);
  return value != nullptr && value->is_string() ? std::string(value->get_string().c_str()) : std::string();
}

/// "CheckinResult", "list of Item", "text" … for a table cell.
std::string type_of(const bj::object& schema) {
  const std::string reference = text_of(schema, "$ref");
  if (!reference.empty()) return "`" + reference.substr(reference.rfind('/') + 1) + "`";
  if (const auto* names = schema.if_contains("enum")) {
    std::string all;
    for (const bj::value& name : names->get_array()) {
      all += (all.empty() ? "" : ", ") + std::string(name.is_string() ? name.get_string().c_str() : "null");
    }
    return "one of " + all;
  }
  const std::string type = text_of(schema, "type");
  if (type == "array") return "list of " + type_of(schema.at("items").as_object());
  return type.empty() ? "any" : type;
}

void operations(const bj::object& document, std::string& text) {
  std::map<std::string, std::vector<std::string>> by_tag;
  for (const auto& path : document.at("paths").as_object()) {
    for (const auto& method : path.value().as_object()) {
      if (!method.value().is_object()) continue;
      const bj::object& operation = method.value().get_object();
      if (!operation.contains("responses")) continue;
      std::string name(method.key().data(), method.key().size());
      for (char& c : name) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
      std::string statuses;
      for (const auto& response : operation.at("responses").as_object()) {
        statuses += (statuses.empty() ? "" : ", ") + std::string(response.key());
      }
      const bj::value* tags = operation.if_contains("tags");
      const std::string tag =
          tags != nullptr && !tags->as_array().empty() ? tags->as_array()[0].as_string().c_str() : "other";
      by_tag[tag].push_back("| `" + name + " " + std::string(path.key()) + "` | " +
                            text_of(operation, "summary") + " | " + statuses + " |\n");
    }
  }
  for (const auto& [tag, rows] : by_tag) {
    text += "\n## " + tag + "\n\n| request | what it does | answers |\n| --- | --- | --- |\n";
    for (const std::string& row : rows) text += row;
  }
}

void schemas(const bj::object& document, std::string& text) {
  text += "\n## Shapes\n";
  for (const auto& entry : document.at("components").at("schemas").as_object()) {
    const bj::object& schema = entry.value().as_object();
    const bj::value* properties = schema.if_contains("properties");
    if (properties == nullptr) continue;
    text += "\n### " + std::string(entry.key()) + "\n\n| field | type | |\n| --- | --- | --- |\n";
    const bj::value* required = schema.if_contains("required");
    for (const auto& property : properties->as_object()) {
      bool needed = false;
      if (required != nullptr) {
        for (const bj::value& name : required->as_array())
          needed = needed || name.as_string() == property.key();
      }
      const bj::object& field = property.value().as_object();
      text += "| `" + std::string(property.key()) + "` | " + type_of(field) + " | " +
              (needed ? "" : "optional. ") + text_of(field, "description") + " |\n";
    }
  }
}

void pretty(const bj::value& value, const std::string& indent, std::string& text) {
  const std::string inner = indent + "  ";
  if (value.is_object() && !value.get_object().empty()) {
    text += "{\n";
    bool first = true;
    for (const auto& pair : value.get_object()) {
      if (!first) text += ",\n";
      first = false;
      text += inner + bj::serialize(bj::value(pair.key())) + ": ";
      pretty(pair.value(), inner, text);
    }
    text += "\n" + indent + "}";
  } else if (value.is_array() && !value.get_array().empty()) {
    text += "[\n";
    bool first = true;
    for (const bj::value& element : value.get_array()) {
      if (!first) text += ",\n";
      first = false;
      text += inner;
      pretty(element, inner, text);
    }
    text += "\n" + indent + "]";
  } else {
    text += bj::serialize(value);
  }
}

}  // namespace

std::string pretty_json(const bj::value& value) {
  std::string text;
  pretty(value, "", text);
  return text + "\n";
}

std::string api_markdown(const bj::object& document) {
  std::string text =
      "# HTTP API\n\nMade from the route table and the described C++ types by `make docs`; do not edit. The "
      "running\n"
      "server has the same as `/api/openapi.json` and, easier to read, `/api/docs`.\n\nEvery JSON answer is\n"
      "`{\"data\": …}`; every failure is `application/problem+json` (RFC 9457). Paths work with and without "
      "the\n"
      "closing slash.\n";
  operations(document, text);
  schemas(document, text);
  return text;
}

}  // namespace evenkeel::app
