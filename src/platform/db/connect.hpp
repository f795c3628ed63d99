#pragma once

#include <functional>
#include <memory>
#include <string>

#include "base/result.hpp"
#include "platform/db/options.hpp"
#include "platform/db/purpose.hpp"
#include "platform/db/session.hpp"

namespace evenkeel::db {

/// Makes a new connection. Errors are fit to be shown to the person who starts the program and never name the
/// password. Thread-safe.
using Connector = std::function<Result<std::unique_ptr<Session>>(Purpose)>;

/// A parsed address: which backend, and how to connect to it.
struct Target {
  Backend backend;
  Connector connect;
};

/// Reads the address. @return `invalid_input` about "database.url" when it is of no known form
Result<Target> parse_target(const Options& options);

/// `path` is the part after "sqlite://". Connecting for writing creates the file (readable by its owner
/// alone) and its folder.
Result<Target> sqlite_target(std::string path, const Options& options);

/// `url` is the whole address.
Result<Target> postgresql_target(const std::string& url, const Options& options);

}  // namespace evenkeel::db
