#pragma once

#include <string>

#include <boost/json/object.hpp>

namespace evenkeel::app {

/// An OpenAPI document as Markdown: a section a tag, a table row an operation, then the schemas' fields.
std::string api_markdown(const boost::json::object& document);

/// The document as JSON text, indented by two spaces, one member a line: fit for a diff.
std::string pretty_json(const boost::json::value& value);

}  // namespace evenkeel::app
