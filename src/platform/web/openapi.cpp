#include "platform/web/openapi.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

#include <boost/json.hpp>

#include "base/text.hpp"

namespace evenkeel::web {
namespace {

namespace bj = boost::json;
using bj::array;
using bj::object;

constexpr ErrorCode kAllCodes[] = {ErrorCode::invalid_input,     ErrorCode::unauthenticated,
                                   ErrorCode::forbidden,         ErrorCode::not_found,
                                   ErrorCode::conflict,          ErrorCode::gone,
                                   ErrorCode::payload_too_large, ErrorCode::unsupported_media_type,
                                   ErrorCode::rate_limited,      ErrorCode::unavailable,
                                   ErrorCode::timeout,           ErrorCode::internal};

object reference(const std::string& to) {
  return {{"$ref", "#/components/" + to}};
}

/// "/api/checkins/{id:uuid}/" -> "/api/checkins/{id}/".
std::string path_of(const Pattern& pattern) {
  std::string path;
  for (const auto& segment : pattern.segments) {
    path += '/';
    path += segment.is_param ? "{" + segment.text + "}" : segment.text;
  }
  if (path.empty() || pattern.text.back() == '/') path += '/';
  return path;
}

object schema_of_param(ParamType type) {
  switch (type) {
    case ParamType::uuid:
      return {{"type", "string"}, {"format", "uuid"}};
    case ParamType::integer:
      return {{"type", "integer"}, {"minimum", 0}};
    case ParamType::slug:
      return {{"type", "string"}, {"pattern", "^[a-z0-9_]+$"}, {"maxLength", 64}};
    case ParamType::slug_dash:
      return {{"type", "string"}, {"pattern", "^[a-z0-9_-]+$"}, {"maxLength", 64}};
  }
  return {};
}

/// "put_checkins_by_id_answers_by_item": stable as long as the pattern is.
std::string operation_id(const Route& route, const Pattern& pattern) {
  if (!route.spec.operation_id.empty()) return route.spec.operation_id;
  std::string id = to_lower(name_of(route.method));
  for (const auto& segment : pattern.segments) {
    if (segment.text == "api") continue;
    id += segment.is_param ? "_by_" : "_";
    for (const char c : segment.text) id += c == '.' || c == '-' ? '_' : c;
  }
  return id;
}

object parameter(const Param& param, const char* in) {
  object out{
      {"name", param.name}, {"in", in}, {"required", param.required}, {"schema", object{{"type", "string"}}}};
  if (!param.description.empty()) out["description"] = param.description;
  if (!param.example.empty()) out["example"] = param.example;
  return out;
}

/// What the declaration itself implies, and what the route adds.
std::set<ErrorCode> errors_of(const Route& route, const Pattern& pattern) {
  std::set<ErrorCode> codes(route.spec.errors.begin(), route.spec.errors.end());
  codes.insert(ErrorCode::internal);
  const bool has_params = std::ranges::any_of(pattern.segments, [](const Segment& s) { return s.is_param; });
  if (has_params) codes.insert(ErrorCode::not_found);
  codes.insert(ErrorCode::invalid_input);  // an undeclared query parameter, at least
  if (route.json_body) {
    codes.insert(ErrorCode::payload_too_large);
    codes.insert(ErrorCode::unsupported_media_type);
  }
  if (route.spec.policy != Policy::open) codes.insert(ErrorCode::unauthenticated);
  if (route.spec.policy != Policy::open && route.spec.policy != Policy::resume_code)
    codes.insert(ErrorCode::forbidden);
  if (route.spec.csrf) codes.insert(ErrorCode::forbidden);
  return codes;
}

bj::value example_of(const std::string& text, const Route& route) {
  auto parsed = json::parse(text);
  if (!parsed.has_value())
    throw std::logic_error("route " + route.pattern + ": the example is not valid JSON");
  return std::move(parsed).value();
}

object success_of(const Route& route, json::SchemaSet& schemas) {
  object response{{"description", std::string(reason_of(route.spec.success))},
                  {"headers", object{{"X-Request-Id", reference("headers/RequestId")}}}};
  if (route.output != nullptr) {
    object envelope{{"type", "object"},
                    {"properties", object{{"data", route.output(schemas)}}},
                    {"required", array{"data"}},
                    {"additionalProperties", false}};
    object media{{"schema", std::move(envelope)}};
    if (!route.spec.response_example.empty()) {
      media["example"] = object{{"data", example_of(route.spec.response_example, route)}};
    }
    response["content"] = object{{kJson, std::move(media)}};
  } else if (route.raw) {
    const std::string type = route.spec.content_type.empty() ? std::string(kJson) : route.spec.content_type;
    const object schema = type == kJson ? object{{"type", "object"}} : object{{"type", "string"}};
    response["content"] = object{{type, object{{"schema", schema}}}};
  }
  return response;
}

array security_of(Policy policy, bool csrf) {
  const auto scheme = [](const char* name) { return bj::value(object{{name, array{}}}); };
  if (csrf) return {scheme("SessionCookie")};
  switch (policy) {
    case Policy::open:
      return {};
    case Policy::resume_code:
      return {scheme("ResumeCode"), scheme("AccessToken")};
    case Policy::operator_token:
    case Policy::service:
      return {scheme("MachineToken")};
    case Policy::person_or_service:
      return {scheme("AccessToken"), scheme("MachineToken")};
    default:
      return {scheme("AccessToken")};
  }
}

object operation(const Route& route, const Pattern& pattern, json::SchemaSet& schemas) {
  object out{{"operationId", operation_id(route, pattern)}, {"summary", route.spec.summary}};
  if (!route.spec.description.empty()) out["description"] = route.spec.description;
  if (!route.spec.tag.empty()) out["tags"] = array{bj::string(route.spec.tag)};
  array parameters;
  for (const auto& segment : pattern.segments) {
    if (!segment.is_param) continue;
    parameters.push_back(object{{"name", segment.text},
                                {"in", "path"},
                                {"required", true},
                                {"schema", schema_of_param(segment.type)}});
  }
  for (const auto& param : route.spec.query) parameters.push_back(parameter(param, "query"));
  for (const auto& param : route.spec.headers) {
    if (!same_name(param.name, "X-Resume-Code"))
      parameters.push_back(parameter(param, "header"));  // a security scheme
  }
  if (!parameters.empty()) out["parameters"] = std::move(parameters);
  if (route.input != nullptr) {
    object media{{"schema", route.input(schemas)}};
    if (!route.spec.request_example.empty()) media["example"] = example_of(route.spec.request_example, route);
    out["requestBody"] = object{{"required", true}, {"content", object{{kJson, std::move(media)}}}};
  }
  object responses{{std::to_string(route.spec.success), success_of(route, schemas)}};
  for (const auto code : errors_of(route, pattern)) {
    responses[std::to_string(status_of(code))] = reference("responses/" + std::string(name_of(code)));
  }
  out["responses"] = std::move(responses);
  out["security"] = security_of(*route.spec.policy, route.spec.csrf);
  out["x-evenkeel-policy"] = name_of(*route.spec.policy);
  out["x-evenkeel-owner"] = name_of(route.spec.owner);
  return out;
}

object problem_schema() {
  const object text{{"type", "string"}};
  const object field{{"type", "object"},
                     {"properties", object{{"field", text}, {"message", text}, {"allowed", text}}},
                     {"required", array{"field", "message"}}};
  return {
      {"type", "object"},
      {"description",
       "What went wrong (RFC 9457). Where fields are at fault, each is named with what it may hold."},
      {"properties",
       object{{"type", object{{"type", "string"}, {"format", "uri-reference"}}},
              {"title", text},
              {"status", object{{"type", "integer"}}},
              {"detail", text},
              {"instance", object{{"type", "string"}, {"description", "urn:request: and the request's id"}}},
              {"code", text},
              {"errors", object{{"type", "array"}, {"items", field}}}}},
      {"required", array{"type", "title", "status", "code"}}};
}

object problem_responses(const std::set<ErrorCode>& used) {
  object out;
  for (const auto code : kAllCodes) {
    if (!used.contains(code)) continue;
    const auto problem = problem_of(fail(code, {}));
    object headers{{"X-Request-Id", reference("headers/RequestId")}};
    if (problem.retry_after) headers["Retry-After"] = reference("headers/RetryAfter");
    out[name_of(code)] =
        object{{"description", problem.title},
               {"headers", std::move(headers)},
               {"content", object{{kProblem, object{{"schema", reference("schemas/Problem")}}}}}};
  }
  return out;
}

object header_components() {
  return {{"RequestId",
           object{{"description",
                   "The request's id: yours when you sent one, else ours. Quote it when you report a fault."},
                  {"schema", object{{"type", "string"}, {"maxLength", 64}}}}},
          {"RetryAfter", object{{"description", "After how many seconds to try again."},
                                {"schema", object{{"type", "integer"}, {"minimum", 1}}}}}};
}

object security_schemes() {
  return {
      {"AccessToken", object{{"type", "http"},
                             {"scheme", "bearer"},
                             {"bearerFormat", "JWT"},
                             {"description", "A short-lived token from signing in or refreshing."}}},
      {"MachineToken",
       object{{"type", "http"},
              {"scheme", "bearer"},
              {"description", "A service's or operator's token; an admin makes it and sees it once."}}},
      {"ResumeCode", object{{"type", "apiKey"},
                            {"in", "header"},
                            {"name", "X-Resume-Code"},
                            {"description", "The code that was shown once when the check-in began."}}},
      {"SessionCookie",
       object{
           {"type", "apiKey"},
           {"in", "cookie"},
           {"name", "__Host-evenkeel"},
           {"description",
            "The browser's session. Calls that use it also send X-Evenkeel-Csrf: 1 from the same origin."}}}};
}

}  // namespace

object openapi_document(const Router& router, const ApiInfo& info) {
  json::SchemaSet schemas;
  object paths;
  array tags;
  std::set<std::string> known_tags;
  std::set<ErrorCode> codes;
  for (const auto& route : router.routes()) {
    if (!route.spec.documented) continue;
    const auto pattern = Pattern::parse(route.pattern);
    auto& item = paths[path_of(pattern)];
    if (!item.is_object()) item = object{};
    item.get_object()[to_lower(name_of(route.method))] = operation(route, pattern, schemas);
    codes.merge(errors_of(route, pattern));
    const auto& tag = route.spec.tag;
    if (!tag.empty() && known_tags.insert(tag).second) tags.push_back(object{{"name", tag}});
  }
  auto all_schemas = schemas.document();
  all_schemas["Problem"] = problem_schema();
  object components{{"schemas", std::move(all_schemas)},
                    {"responses", problem_responses(codes)},
                    {"headers", header_components()}};
  components["securitySchemes"] = security_schemes();
  return {{"openapi", "3.1.0"},
          {"info", object{{"title", info.title},
                          {"version", info.version},
                          {"description", info.description},
                          {"license", object{{"name", "Apache-2.0"}, {"identifier", "Apache-2.0"}}}}},
          {"servers", array{object{{"url", "/"}}}},
          {"tags", std::move(tags)},
          {"paths", std::move(paths)},
          {"components", std::move(components)}};
}

}  // namespace evenkeel::web
