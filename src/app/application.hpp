#pragma once

#include <memory>
#include <optional>
#include <string>

#include "base/guarded.hpp"
#include "base/result.hpp"
#include "config/settings.hpp"

namespace evenkeel::app {

/// The running program. Lives from `start` to `stop`; the main thread owns it.
class Application {
 public:
  /// Builds everything in the order of dependencies and starts to serve. Errors are for the person who starts
  /// the program: settings, data files, database, model or port.
  static Result<std::unique_ptr<Application>> start(const config::Settings& settings);
  ~Application();
  Application(const Application&) = delete;
  Application& operator=(const Application&) = delete;

  /// Where a browser finds it ("http://localhost:8080").
  const std::string& url() const;

  /// The one-time link that makes the first admin, or nothing when there is one. Each call makes the link
  /// before void.
  Result<std::optional<Secret<std::string>>> first_admin_link();

  /// In order: stop accepting, finish what was accepted, close the database. A second call does nothing.
  void stop();

 private:
  struct Parts;
  explicit Application(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

/// The OpenAPI 3.1 document of all routes as text, without starting anything that listens.
Result<std::string> openapi_text();

/// The same as readable Markdown (docs/api.md).
Result<std::string> openapi_markdown();

/// Every route with who may call it, as a table for people or a JSON array.
Result<std::string> routes_text(bool as_json);

}  // namespace evenkeel::app
