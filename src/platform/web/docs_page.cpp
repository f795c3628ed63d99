#include <set>
#include <string>
#include <vector>

#include <boost/json.hpp>

#include "base/text.hpp"
#include "platform/web/openapi.hpp"

namespace evenkeel::web {
namespace {

namespace bj = boost::json;

std::string escape(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string_view text_at(const bj::object& from, std::string_view key) {
  const auto* value = from.if_contains(key);
  if (value == nullptr || !value->is_string()) return {};
  return {value->get_string().data(), value->get_string().size()};
}

const bj::object* object_at(const bj::object& from, std::string_view key) {
  const auto* value = from.if_contains(key);
  return value == nullptr ? nullptr : value->if_object();
}

/// JSON with two spaces a level, for examples.
void pretty(std::string& out, const bj::value& value, std::size_t depth) {
  const std::string inner(2 * (depth + 1), ' ');
  const std::string outer(2 * depth, ' ');
  if (const auto* object = value.if_object(); object != nullptr && !object->empty()) {
    out += "{\n";
    bool first = true;
    for (const auto& [key, member] : *object) {
      if (!first) out += ",\n";
      first = false;
      out += inner + bj::serialize(bj::value(key)) + ": ";
      pretty(out, member, depth + 1);
    }
    out += "\n" + outer + "}";
  } else if (const auto* array = value.if_array(); array != nullptr && !array->empty()) {
    out += "[\n";
    for (std::size_t i = 0; i < array->size(); ++i) {
      out += inner;
      pretty(out, (*array)[i], depth + 1);
      out += i + 1 < array->size() ? ",\n" : "\n";
    }
    out += outer + "]";
  } else {
    out += bj::serialize(value);
  }
}

/// A schema in a few words: "text", "list of Item" with a link, "one of a, b".
std::string type_words(const bj::object& schema) {
  if (const auto ref = text_at(schema, "$ref"); !ref.empty()) {
    const auto name = escape(ref.substr(ref.rfind('/') + 1));
    return "<a href=\"#schema-" + name + "\">" + name + "</a>";
  }
  if (const auto* names = schema.if_contains("enum"); names != nullptr && names->is_array()) {
    std::string words = "one of ";
    for (std::size_t i = 0; i < names->get_array().size(); ++i) {
      if (i != 0) words += ", ";
      words += "<code>" + escape(names->get_array()[i].get_string().c_str()) + "</code>";
    }
    return words;
  }
  if (const auto* either = schema.if_contains("oneOf"); either != nullptr && either->is_array()) {
    std::string words;
    for (const auto& one : either->get_array()) {
      words += (words.empty() ? "" : " or ") + type_words(one.as_object());
    }
    return words;
  }
  const auto type = text_at(schema, "type");
  if (type == "array") {
    const auto* items = object_at(schema, "items");
    return "list of " + (items == nullptr ? std::string("anything") : type_words(*items));
  }
  if (type == "object") {
    if (const auto* values = object_at(schema, "additionalProperties"))
      return "map of text to " + type_words(*values);
    return "object";
  }
  if (type == "string") {
    const auto format = text_at(schema, "format");
    return format.empty() ? "text" : "text (" + escape(format) + ")";
  }
  if (type == "integer") return "whole number";
  if (type == "number") return "number";
  if (type == "boolean") return "true or false";
  return "any JSON value";
}

void fields_table(std::string& out, const bj::object& schema) {
  const auto* properties = object_at(schema, "properties");
  if (properties == nullptr) {
    out += "<p>" + type_words(schema) + "</p>\n";
    return;
  }
  std::set<std::string> required;
  if (const auto* names = schema.if_contains("required"); names != nullptr && names->is_array()) {
    for (const auto& name : names->get_array()) required.emplace(name.get_string().c_str());
  }
  out +=
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Fields\"><table><thead><tr><th "
      "scope=\"col\">Field</th><th scope=\"col\">Type</th>"
      "<th scope=\"col\">Present</th><th scope=\"col\">Meaning</th></tr></thead><tbody>\n";
  for (const auto& [key, value] : *properties) {
    const std::string name(key.data(), key.size());
    const auto& field = value.as_object();
    out += "<tr><th scope=\"row\"><code>" + escape(name) + "</code></th><td>" + type_words(field) +
           "</td><td>" + (required.contains(name) ? "always" : "sometimes") + "</td><td>" +
           escape(text_at(field, "description")) + "</td></tr>\n";
  }
  out += "</tbody></table></div>\n";
}

void parameters_table(std::string& out, const bj::array& parameters) {
  out +=
      "<h4>Parameters</h4>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" "
      "aria-label=\"Parameters\"><table><thead><tr><th scope=\"col\">Name</th>"
      "<th scope=\"col\">Where</th><th scope=\"col\">Type</th><th scope=\"col\">Needed</th>"
      "<th scope=\"col\">Meaning</th></tr></thead><tbody>\n";
  for (const auto& entry : parameters) {
    const auto& parameter = entry.as_object();
    const auto* needed = parameter.if_contains("required");
    const auto* schema = object_at(parameter, "schema");
    out += "<tr><th scope=\"row\"><code>" + escape(text_at(parameter, "name")) + "</code></th><td>" +
           escape(text_at(parameter, "in")) + "</td><td>" +
           (schema == nullptr ? "text" : type_words(*schema)) + "</td><td>" +
           (needed != nullptr && needed->as_bool() ? "yes" : "no") + "</td><td>" +
           escape(text_at(parameter, "description")) + "</td></tr>\n";
  }
  out += "</tbody></table></div>\n";
}

void media(std::string& out, const bj::object& content) {
  for (const auto& [type, value] : content) {
    const auto& body = value.as_object();
    const auto* schema = object_at(body, "schema");
    const auto* properties = schema == nullptr ? nullptr : object_at(*schema, "properties");
    const auto* data = properties == nullptr ? nullptr : object_at(*properties, "data");
    out += "<p><code>" + escape(std::string_view(type.data(), type.size())) + "</code>";
    if (data != nullptr) {
      out += " – <code>data</code>: " + type_words(*data);
    } else if (schema != nullptr) {
      out += " – " + type_words(*schema);
    }
    out += "</p>\n";
    if (const auto* example = body.if_contains("example")) {
      std::string text;
      pretty(text, *example, 0);
      out += "<pre tabindex=\"0\"><code>" + escape(text) + "</code></pre>\n";
    }
  }
}

void responses_list(std::string& out, const bj::object& document, const bj::object& responses) {
  out += "<h4>Answers</h4>\n<dl class=\"answers\">\n";
  for (const auto& [status, value] : responses) {
    const bj::object* response = &value.as_object();
    const auto ref = text_at(*response, "$ref");
    if (!ref.empty()) {
      const auto name = ref.substr(ref.rfind('/') + 1);
      response = &document.at("components")
                      .at("responses")
                      .at(bj::string_view(name.data(), name.size()))
                      .as_object();
    }
    out += "<dt><code>" + std::string(status.data(), status.size()) + "</code></dt><dd>" +
           escape(text_at(*response, "description"));
    if (ref.empty()) {
      out += "\n";
      if (const auto* content = object_at(*response, "content")) media(out, *content);
    }
    out += "</dd>\n";
  }
  out += "</dl>\n";
}

std::string security_words(const bj::object& operation) {
  const auto* security = operation.if_contains("security");
  if (security == nullptr || !security->is_array() || security->get_array().empty()) return "Open to anyone.";
  const auto& scheme = *security->get_array().front().as_object().begin();
  return scheme.key() == "ResumeCode" ? "Needs the check-in's code, in the header field X-Resume-Code."
                                      : "Needs the operator's token, as Authorization: Bearer.";
}

struct Operation {
  std::string method;
  std::string path;
  const bj::object* object;
  std::string id() const { return std::string(text_at(*object, "operationId")); }
};

std::vector<Operation> operations_of(const bj::object& document, std::string_view tag) {
  std::vector<Operation> found;
  for (const auto& [path, item] : document.at("paths").as_object()) {
    for (const auto& [method, value] : item.as_object()) {
      const auto& operation = value.as_object();
      const auto* tags = operation.if_contains("tags");
      const std::string_view own =
          tags == nullptr ? std::string_view{} : tags->as_array().front().get_string().c_str();
      if (own == tag) found.push_back({std::string(method), std::string(path), &operation});
    }
  }
  return found;
}

std::vector<std::string> tags_of(const bj::object& document) {
  std::vector<std::string> tags;
  for (const auto& tag : document.at("tags").as_array()) tags.emplace_back(text_at(tag.as_object(), "name"));
  if (!operations_of(document, {}).empty()) tags.emplace_back();
  return tags;
}

std::string heading(std::string_view tag) {
  if (tag.empty()) return "Other";
  std::string text(tag);
  if (text.front() >= 'a' && text.front() <= 'z') text.front() = static_cast<char>(text.front() - 32);
  return text;
}

std::string badge(const std::string& method) {
  std::string upper;
  for (const char c : method) upper += c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  return "<span class=\"method " + method + "\">" + upper + "</span>";
}

void section(std::string& out, const bj::object& document, const Operation& operation) {
  const auto& object = *operation.object;
  out += "<section class=\"operation\" id=\"" + escape(operation.id()) + "\">\n<h3>" +
         badge(operation.method) + " <code>" + escape(operation.path) +
         "</code></h3>\n<p class=\"summary\">" + escape(text_at(object, "summary")) + "</p>\n";
  if (const auto words = text_at(object, "description"); !words.empty())
    out += "<p>" + escape(words) + "</p>\n";
  out += "<p class=\"access\">" + security_words(object) + "</p>\n";
  if (const auto* parameters = object.if_contains("parameters"))
    parameters_table(out, parameters->as_array());
  if (const auto* body = object_at(object, "requestBody")) {
    out += "<h4>Body</h4>\n";
    if (const auto* content = object_at(*body, "content")) media(out, *content);
  }
  responses_list(out, document, object.at("responses").as_object());
  out += "</section>\n";
}

void navigation(std::string& out, const bj::object& document) {
  out += "<nav aria-label=\"Contents\">\n";
  for (const auto& tag : tags_of(document)) {
    out += "<h2>" + escape(heading(tag)) + "</h2>\n<ul>\n";
    for (const auto& operation : operations_of(document, tag)) {
      out += "<li><a href=\"#" + escape(operation.id()) + "\">" + badge(operation.method) + " <span>" +
             escape(text_at(*operation.object, "summary")) + "</span></a></li>\n";
    }
    out += "</ul>\n";
  }
  out += "<h2>Shapes</h2>\n<ul>\n";
  for (const auto& [name, schema] : document.at("components").at("schemas").as_object()) {
    out += "<li><a href=\"#schema-" + std::string(name) + "\">" + escape(std::string(name)) + "</a></li>\n";
  }
  out += "</ul>\n</nav>\n";
}

}  // namespace

std::string docs_page(const bj::object& document, std::string_view style_url) {
  const auto& info = document.at("info").as_object();
  const auto title = escape(text_at(info, "title"));
  std::string out;
  out.reserve(64 * 1024);
  out +=
      "<!doctype html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n<title>" +
      title + " – interface</title>\n<link rel=\"stylesheet\" href=\"" + std::string(style_url) +
      "\">\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to the content</a>\n<header>\n<h1>" +
      title + "</h1>\n<p>Version " + escape(text_at(info, "version")) +
      " · <a href=\"/api/openapi.json\">OpenAPI 3.1 document</a></p>\n</header>\n<div class=\"columns\">\n";
  navigation(out, document);
  out += "<main id=\"main\" tabindex=\"-1\">\n<p class=\"lead\">" + escape(text_at(info, "description")) +
         "</p>\n";
  for (const auto& tag : tags_of(document)) {
    out += "<h2>" + escape(heading(tag)) + "</h2>\n";
    for (const auto& operation : operations_of(document, tag)) section(out, document, operation);
  }
  out += "<h2>Shapes</h2>\n";
  for (const auto& [name, schema] : document.at("components").at("schemas").as_object()) {
    out += "<section class=\"shape\" id=\"schema-" + std::string(name) + "\">\n<h3>" +
           escape(std::string(name)) + "</h3>\n";
    if (const auto words = text_at(schema.as_object(), "description"); !words.empty())
      out += "<p>" + escape(words) + "</p>\n";
    fields_table(out, schema.as_object());
    out += "</section>\n";
  }
  out += "</main>\n</div>\n</body>\n</html>\n";
  return out;
}

}  // namespace evenkeel::web
