#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"

namespace evenkeel::web {

enum class Method { get, head, post, put, patch, delete_, options };

/// "GET", "DELETE" …
std::string_view name_of(Method method);

/// The method with this exact (upper-case) name, or nothing.
std::optional<Method> method_named(std::string_view name);

/// Who may call a route. Every route must declare one; a route without does not register.
/// A role never includes another: an admin is no counsellor. Whether the thing that an id names is the
/// caller's is the feature's to check; `Owner` says whose it has to be.
enum class Policy {
  open,            ///< anyone; a bearer token that is sent must be right all the same
  resume_code,     ///< the holder of the check-in's code (X-Resume-Code) or whoever is signed in; the feature
                   ///< checks which
  operator_token,  ///< a machine that watches: the token of the settings, or one of kind operator
  signed_in,       ///< any person with an account
  counsellor,      ///< a person with this role, with the second factor where it is required
  manager,
  admin,
  researcher,
  service,            ///< a machine with a token of kind service
  person_or_service,  ///< signed_in or service
};

std::string_view name_of(Policy policy);

/// Whose data an id in the path (or the caller's own place) stands for.
enum class Owner {
  nobody,   ///< nobody's in particular
  self,     ///< the caller's own
  client,   ///< of a person who lets this counsellor see it
  team,     ///< of a team that the caller manages
  channel,  ///< of a channel in the token's scope
};

std::string_view name_of(Owner owner);

/// A query or header parameter. Its presence is checked when `required`; its value is the handler's to judge.
struct Param {
  std::string name = {};
  std::string description = {};
  bool required = false;
  std::string example = {};
};

/// What a route declares about itself: it is checked, documented and measured from this alone.
struct Spec {
  std::string summary = {};
  std::string description = {};
  std::string tag = {};
  std::optional<Policy> policy = {};
  Owner owner = Owner::nobody;
  bool csrf = false;  ///< reads the session cookie: wants X-Evenkeel-Csrf and a request of our own pages
  int success = 200;
  std::vector<Param> query = {};
  std::vector<Param> headers = {};
  std::vector<ErrorCode> errors = {};
  std::size_t max_body = 0;           ///< bytes; 0 = the server's default
  std::string operation_id = {};      ///< for OpenAPI; empty = made from method and pattern
  std::string request_example = {};   ///< JSON text shown in the documentation
  std::string response_example = {};  ///< JSON text of the data shown in the documentation
  std::string content_type = {};      ///< of a raw route's answer, for the documentation
  bool documented = true;             ///< false: left out of the OpenAPI document
};

/// No request body, or an answer without one (204).
struct Nothing {};

/// The HTTP status of an error code.
int status_of(ErrorCode code);

/// The reason phrase of a status ("Not Found"); "Unknown" for one that the server never sends.
std::string_view reason_of(int status);

}  // namespace evenkeel::web
