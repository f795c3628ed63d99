#include "platform/db/connect.hpp"

#include <string_view>

namespace evenkeel::db {

Result<Target> parse_target(const Options& options) {
  const std::string& url = options.url.expose();
  constexpr std::string_view kSqlite = "sqlite://";
  if (url.starts_with(kSqlite)) return sqlite_target(url.substr(kSqlite.size()), options);
  if (url.starts_with("postgresql://")) return postgresql_target(url, options);
  return invalid("database.url", "This is not the address of a database.",
                 "sqlite:///PATH or postgresql://USER:PASSWORD@HOST:PORT/NAME");
}

}  // namespace evenkeel::db
