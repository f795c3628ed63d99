#include "error.hpp"

namespace evenkeel {

std::string_view name_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::invalid_input:
      return "invalid_input";
    case ErrorCode::unauthenticated:
      return "unauthenticated";
    case ErrorCode::forbidden:
      return "forbidden";
    case ErrorCode::not_found:
      return "not_found";
    case ErrorCode::conflict:
      return "conflict";
    case ErrorCode::gone:
      return "gone";
    case ErrorCode::payload_too_large:
      return "payload_too_large";
    case ErrorCode::unsupported_media_type:
      return "unsupported_media_type";
    case ErrorCode::rate_limited:
      return "rate_limited";
    case ErrorCode::unavailable:
      return "unavailable";
    case ErrorCode::timeout:
      return "timeout";
    case ErrorCode::internal:
      return "internal";
  }
  return "internal";
}

Error invalid(std::string field, std::string message, std::string allowed) {
  std::vector<FieldError> fields;
  fields.push_back({std::move(field), std::move(message), std::move(allowed)});
  return invalid(std::move(fields));
}

Error invalid(std::vector<FieldError> fields) {
  Error error;
  error.code = ErrorCode::invalid_input;
  error.message = fields.size() == 1 ? "One field is not right." : "Some fields are not right.";
  error.fields = std::move(fields);
  return error;
}

Error fail(ErrorCode code, std::string message, std::string internal) {
  Error error;
  error.code = code;
  error.message = std::move(message);
  error.internal = std::move(internal);
  return error;
}

std::string to_text(const Error& error) {
  std::string text = error.message;
  for (const FieldError& field : error.fields) {
    text += "\n  " + field.field + ": " + field.message;
    if (!field.allowed.empty()) text += " (allowed: " + field.allowed + ")";
  }
  if (!error.internal.empty()) text += "\n  " + error.internal;
  return text;
}

}  // namespace evenkeel
