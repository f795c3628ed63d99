#include "platform/web/problem.hpp"

#include <boost/json.hpp>

#include "platform/web/types.hpp"

namespace evenkeel::web {
namespace {

std::string title_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::invalid_input:
      return "Something in the request is not right";
    case ErrorCode::unauthenticated:
      return "A code or token is needed";
    case ErrorCode::forbidden:
      return "Not allowed";
    case ErrorCode::not_found:
      return "Not found";
    case ErrorCode::conflict:
      return "This does not fit the current state";
    case ErrorCode::gone:
      return "No longer here";
    case ErrorCode::payload_too_large:
      return "Too large";
    case ErrorCode::unsupported_media_type:
      return "This kind of content is not accepted";
    case ErrorCode::rate_limited:
      return "Too many requests";
    case ErrorCode::unavailable:
      return "Not available right now";
    case ErrorCode::timeout:
      return "This took too long";
    case ErrorCode::internal:
      return "Something went wrong on our side";
  }
  return "Something went wrong on our side";
}

std::string http_code(int status) {
  switch (status) {
    case 400:
      return "bad_request";
    case 405:
      return "method_not_allowed";
    case 408:
      return "request_timeout";
    case 414:
      return "uri_too_long";
    case 417:
      return "expectation_failed";
    case 431:
      return "headers_too_large";
    case 501:
      return "not_implemented";
    case 505:
      return "version_not_supported";
    default:
      return "http_" + std::to_string(status);
  }
}

}  // namespace

Problem problem_of(const Error& error) {
  Problem problem{.status = status_of(error.code),
                  .code = std::string(name_of(error.code)),
                  .title = title_of(error.code),
                  .detail = error.message,
                  .fields = error.fields,
                  .retry_after = error.retry_after};
  if (error.code == ErrorCode::internal) {
    problem.detail =
        "Please try again. If it keeps happening, tell the people who run this service the request's id.";
    problem.fields.clear();
  }
  const bool asks_to_wait = problem.status == 429 || problem.status == 503;
  if (!asks_to_wait) {
    problem.retry_after.reset();
  } else if (!problem.retry_after || *problem.retry_after < std::chrono::seconds(1)) {
    problem.retry_after = std::chrono::seconds(1);
  }
  return problem;
}

Problem http_problem(int status, std::string detail) {
  return {.status = status,
          .code = http_code(status),
          .title = std::string(reason_of(status)),
          .detail = std::move(detail)};
}

std::string to_json(const Problem& problem, std::string_view request_id) {
  boost::json::object body;
  body["type"] = "/problems/" + problem.code;
  body["title"] = problem.title;
  body["status"] = problem.status;
  if (!problem.detail.empty()) body["detail"] = problem.detail;
  if (!request_id.empty()) body["instance"] = "urn:request:" + std::string(request_id);
  body["code"] = problem.code;
  if (!problem.fields.empty()) {
    boost::json::array errors;
    for (const auto& field : problem.fields) {
      boost::json::object entry;
      entry["field"] = field.field;
      entry["message"] = field.message;
      if (!field.allowed.empty()) entry["allowed"] = field.allowed;
      errors.push_back(std::move(entry));
    }
    body["errors"] = std::move(errors);
  }
  return boost::json::serialize(body);
}

}  // namespace evenkeel::web
