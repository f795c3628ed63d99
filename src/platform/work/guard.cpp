#include "platform/work/guard.hpp"

#include <string>
#include <typeinfo>

#include <boost/core/demangle.hpp>
#include <boost/json/string.hpp>

#include "base/log.hpp"

namespace evenkeel::work {

Error from_exception(std::string_view where, const std::exception& thrown) {
  const std::string type = boost::core::demangle(typeid(thrown).name());
  log::error("a job threw an exception",
             {{"where", boost::json::string(where)}, {"type", boost::json::string(type)}});
  return fail(ErrorCode::internal, "Something went wrong on our side.",
              "exception " + type + " in " + std::string(where));
}

Error from_unknown_exception(std::string_view where) {
  log::error("a job threw something that is not an exception", {{"where", boost::json::string(where)}});
  return fail(ErrorCode::internal, "Something went wrong on our side.",
              "unknown exception in " + std::string(where));
}

Error queue_full(std::string_view where) {
  Error error = fail(ErrorCode::unavailable, "The server is busy. Please try again in a moment.",
                     "queue full: " + std::string(where));
  error.retry_after = std::chrono::seconds(1);
  return error;
}

Error shutting_down(std::string_view where) {
  Error error = fail(ErrorCode::unavailable, "The server is closing down. Please try again in a moment.",
                     "closed: " + std::string(where));
  error.retry_after = std::chrono::seconds(5);
  return error;
}

}  // namespace evenkeel::work
