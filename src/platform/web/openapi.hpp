#pragma once

#include <string>

#include <boost/json/object.hpp>

#include "platform/web/problem.hpp"
#include "platform/web/router.hpp"

namespace evenkeel::web {

/// What the OpenAPI document says about the program itself.
struct ApiInfo {
  std::string title;
  std::string version;
  std::string description;
};

/// The OpenAPI 3.1 document of all documented routes: paths, typed parameters, bodies and answers from the
/// described C++ types, the problems that each route can answer, security schemes.
boost::json::object openapi_document(const Router& router, const ApiInfo& info);

/// The document as a readable page of HTML, without scripts; its style is at `style_url`.
std::string docs_page(const boost::json::object& document, std::string_view style_url);

/// The page's style sheet.
std::string_view docs_style();

/// Adds `GET /api/openapi.json`, `GET /api/docs` and its style sheet. To be called last: both are made here,
/// once, from all routes; the router takes no more afterwards.
void add_api_docs(Router& router, const ApiInfo& info);

}  // namespace evenkeel::web
