#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace evenkeel {

/// What went wrong, in words that fit any protocol. `platform/web` maps them onto HTTP statuses in one place.
enum class ErrorCode {
  invalid_input,
  unauthenticated,
  forbidden,
  not_found,
  conflict,
  gone,
  payload_too_large,
  unsupported_media_type,
  rate_limited,
  unavailable,
  timeout,
  internal,
};

/// The code's snake_case name, for example "invalid_input".
std::string_view name_of(ErrorCode code);

/// One wrong input field. `field` is a path ("answers.sleep_hours"); `allowed` says what would be right.
/// None of the three may ever carry the value that was sent: it may be personal.
struct FieldError {
  std::string field;
  std::string message;
  std::string allowed;
};

/// An expected failure. `message` may be shown to anyone; `internal` goes to the log alone.
struct Error {
  ErrorCode code = ErrorCode::internal;
  std::string message;
  std::string internal;
  std::vector<FieldError> fields;
  std::optional<std::chrono::seconds> retry_after;
};

/// An `invalid_input` error about one field.
Error invalid(std::string field, std::string message, std::string allowed = {});

/// An `invalid_input` error about several fields. @pre `fields` is not empty
Error invalid(std::vector<FieldError> fields);

/// Any other failure.
Error fail(ErrorCode code, std::string message, std::string internal = {});

/// One line for a terminal: the message, then each field with what is allowed, then the internal text.
std::string to_text(const Error& error);

}  // namespace evenkeel
