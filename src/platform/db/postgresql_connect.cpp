#include <algorithm>
#include <cctype>
#include <map>
#include <string_view>

#include <libpq-fe.h>
#include <soci/postgresql/soci-postgresql.h>

#include "base/log.hpp"
#include "platform/db/connect.hpp"
#include "platform/db/sql_error.hpp"

namespace evenkeel::db {
namespace {

constexpr int kOldestServer = 150000;
constexpr const char* kForm =
    "postgresql://USER:PASSWORD@HOST:PORT/NAME (special characters in the password percent-encoded)";

Error bad_url() {
  return invalid("database.url", "This PostgreSQL address cannot be read.", kForm);
}

std::string in_quotes(std::string_view value) {
  std::string out = "'";
  for (const char c : value) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out + "'";
}

struct Parsed {
  Secret<std::string> conninfo;
  std::string place;  ///< "host:port, database x, as y", without the password
};

/// libpq's own words may quote a part of a misread password, so they are not passed on.
Result<Parsed> parse(const std::string& url) {
  char* message = nullptr;
  PQconninfoOption* options = PQconninfoParse(url.c_str(), &message);
  PQfreemem(message);
  if (options == nullptr) return bad_url();
  std::map<std::string, std::string> values{{"connect_timeout", "5"}, {"application_name", "evenkeel"}};
  for (const PQconninfoOption* option = options; option->keyword != nullptr; ++option) {
    if (option->val != nullptr) values[option->keyword] = option->val;
  }
  PQconninfoFree(options);
  // An unescaped @ or / in a password ends up in these; they would then be shown.
  const std::string port = values["port"];
  const bool digits =
      std::all_of(port.begin(), port.end(), [](unsigned char c) { return std::isdigit(c) != 0 || c == ','; });
  if (!digits || values["host"].find('@') != std::string::npos ||
      values["dbname"].find('@') != std::string::npos) {
    return bad_url();
  }
  values["client_encoding"] = "UTF8";
  std::string conninfo;
  for (const auto& [key, value] : values) {
    if (!value.empty()) conninfo += key + "=" + in_quotes(value) + " ";
  }
  const auto shown = [&](const char* key, const char* otherwise) {
    return values[key].empty() ? std::string(otherwise) : values[key];
  };
  return Parsed{.conninfo = Secret<std::string>(std::move(conninfo)),
                .place = shown("host", "the local socket") + " port " + shown("port", "5432") +
                         ", database " + shown("dbname", "(default)") + ", as " +
                         shown("user", "(default user)")};
}

Error cannot_connect(const Parsed& parsed, const std::string& reason) {
  return fail(ErrorCode::unavailable, "cannot use PostgreSQL at " + parsed.place + ": " + reason);
}

/// The reason of a failed connection, on one line, without the password (libpq never prints it).
std::string reason_of(const soci::soci_error& thrown) {
  std::string text = thrown.get_error_message();
  std::replace(text.begin(), text.end(), '\n', ' ');
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return text;
}

void prepare_connection(Session& session, const Options& options, Purpose purpose) {
  const auto milliseconds = [](auto duration) { return std::to_string(duration.count()); };
  std::string script = "SET statement_timeout=" + milliseconds(options.statement_timeout) +
                       "; SET lock_timeout=" + milliseconds(options.busy_timeout) +
                       "; SET idle_in_transaction_session_timeout=60000; SET timezone='UTC';"
                       // Acknowledged means on the disk, whatever the server's default.
                       "SELECT set_config('synchronous_commit','on',false) "
                       "WHERE current_setting('synchronous_commit')='off';";
  if (purpose == Purpose::read) script += "SET default_transaction_read_only=on;";
  session.run_script(script);
}

Result<std::unique_ptr<Session>> connect(const Parsed& parsed, const Options& options, Purpose purpose) {
  std::unique_ptr<soci::session> connection;
  try {
    connection = std::make_unique<soci::session>(soci::postgresql, parsed.conninfo.expose());
  } catch (const soci::soci_error& thrown) {
    return cannot_connect(parsed, reason_of(thrown));
  }
  try {
    PGconn* raw = static_cast<soci::postgresql_session_backend*>(connection->get_backend())->conn_;
    // Without the DETAIL lines, which quote values, and without notices on standard error.
    PQsetErrorVerbosity(raw, PQERRORS_TERSE);
    PQsetNoticeReceiver(
        raw, [](void*, const PGresult*) {}, nullptr);
    if (PQserverVersion(raw) < kOldestServer) {
      return cannot_connect(parsed, "the server is older than PostgreSQL 15");
    }
    const char* encoding = PQparameterStatus(raw, "server_encoding");
    if (encoding == nullptr || std::string_view(encoding) != "UTF8") {
      return cannot_connect(parsed, "the database's encoding is not UTF8");
    }
    auto session = std::make_unique<Session>(Backend::postgresql, std::move(connection));
    prepare_connection(*session, options, purpose);
    return session;
  } catch (const soci::soci_error& thrown) {
    return cannot_connect(parsed, translate(thrown).error.internal);
  }
}

}  // namespace

Result<Target> postgresql_target(const std::string& url, const Options& options) {
  EVENKEEL_TRY(const Parsed parsed, parse(url));
  return Target{.backend = Backend::postgresql,
                .connect = [parsed, options](Purpose purpose) { return connect(parsed, options, purpose); }};
}

}  // namespace evenkeel::db
