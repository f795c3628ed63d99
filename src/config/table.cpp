#include "table.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"
#include "config/rows.hpp"

namespace evenkeel::config {
std::string check_database_url(const std::string& url) {
  if (url.empty() || url.starts_with("sqlite://") || url.starts_with("postgresql://")) return {};
  return "empty, sqlite://PATH or postgresql://USER:PASSWORD@HOST:PORT/NAME";
}

namespace {

std::string check_country(const std::string& code) {
  const bool letters = std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  return code.empty() || (code.size() == 2 && letters) ? "" : "empty or two capital letters, for example GB";
}

std::string check_not_empty(const std::string& text) {
  return text.empty() ? "a folder or address" : "";
}

bool is_bare_address(const std::string& text) {
  const bool scheme = text.starts_with("https://") || text.starts_with("http://");
  const std::size_t host = text.find("://") + 3;
  return scheme && text.size() > host && text.find_first_of("/*?# ", host) == std::string::npos;
}

std::string check_public_url(const std::string& url) {
  return url.empty() || is_bare_address(url) ? "" : "empty or an address without a path";
}

std::string check_origin(const std::string& origin) {
  return is_bare_address(origin) ? "" : "origins such as https://wellbeing.example.org, without a path";
}

using S = Settings;
constexpr std::int64_t kDay = 86'400'000;

std::vector<Row> base_rows() {
  return {
      {"data_dir", Text{member<&S::data_dir>, check_not_empty}, "data", "a folder",
       "Holds everything that the program writes; made when it is missing."},
      {"demo", Flag{member<&S::demo>}, "false", "true or false",
       "Fills an empty deployment with made-up people and marks every page; never for real people."},
      {"server.address", Text{member<&S::server, &S::Server::address>, check_not_empty}, "127.0.0.1",
       "an IP address (0.0.0.0 or :: for every interface)", "Where the server listens."},
      {"server.port", Integer{member<&S::server, &S::Server::port>, 0, 65535}, "8080",
       "a whole number from 0 to 65535 (0: any free port)", "The port it listens on."},
      {"server.io_threads", Integer{member<&S::server, &S::Server::io_threads>, 0, 256}, "0",
       "a whole number from 0 to 256 (0: one for each processor)",
       "Threads that read and write connections."},
      {"server.max_connections", Integer{member<&S::server, &S::Server::max_connections>, 1, 1'000'000},
       "10000", "a whole number from 1 to 1000000", "Open connections at most; more are answered with 503."},
      {"server.max_body_bytes", Integer{member<&S::server, &S::Server::max_body_bytes>, 1024, 64 << 20},
       "65536", "a whole number from 1024 to 67108864",
       "Largest request body; a route may set a smaller or larger one."},
      {"server.header_timeout_ms", Integer{member<&S::server, &S::Server::header_timeout_ms>, 100, kDay},
       "10000", "milliseconds from 100 to 86400000", "Time for a request's head to arrive."},
      {"server.body_timeout_ms", Integer{member<&S::server, &S::Server::body_timeout_ms>, 100, kDay}, "20000",
       "milliseconds from 100 to 86400000", "Time for a request's body to arrive."},
      {"server.handler_timeout_ms", Integer{member<&S::server, &S::Server::handler_timeout_ms>, 100, kDay},
       "15000", "milliseconds from 100 to 86400000", "Time for an answer to be made."},
      {"server.idle_timeout_ms", Integer{member<&S::server, &S::Server::idle_timeout_ms>, 100, kDay}, "60000",
       "milliseconds from 100 to 86400000", "How long an idle connection is kept."},
      {"server.drain_timeout_ms", Integer{member<&S::server, &S::Server::drain_timeout_ms>, 0, kDay}, "10000",
       "milliseconds from 0 to 86400000", "How long a stop waits for requests that were accepted."},
      {"server.cors_origins", TextList{member<&S::server, &S::Server::cors_origins>, check_origin}, "",
       "a comma-separated list of origins", "Other sites whose pages may call the API."},
      {"server.trusted_proxies", TextList{member<&S::server, &S::Server::trusted_proxies>}, "",
       "a comma-separated list of addresses or CIDR ranges",
       "Proxies whose X-Forwarded-* headers are believed."},
      {"server.public_url", Text{member<&S::server, &S::Server::public_url>, check_public_url}, "",
       "empty or an address such as https://wellbeing.example.org, without a path",
       "Where people reach this site: the base of links in mail and of single sign-on."},
      {"tls.cert", Text{member<&S::tls, &S::Tls::cert>}, "", "a PEM file, or empty",
       "Certificate chain; with tls.key the server speaks HTTPS itself."},
      {"tls.key", Text{member<&S::tls, &S::Tls::key>}, "", "a PEM file, or empty",
       "Private key of tls.cert."},
      {"database.url", SecretText{member<&S::database, &S::Database::url>, check_database_url}, "",
       "empty (SQLite in data_dir), sqlite://PATH or postgresql://USER:PASSWORD@HOST:PORT/NAME",
       "Where data is stored."},
      {"database.readers", Integer{member<&S::database, &S::Database::readers>, 1, 64}, "2",
       "a whole number from 1 to 64", "Connections that read."},
      {"database.writers", Integer{member<&S::database, &S::Database::writers>, 1, 64}, "16",
       "a whole number from 1 to 64", "Connections that write (PostgreSQL; SQLite always has one)."},
      {"database.max_queued", Integer{member<&S::database, &S::Database::max_queued>, 1, 1'000'000}, "4096",
       "a whole number from 1 to 1000000", "Waiting database jobs at most; more are answered with 503."},
      {"database.busy_timeout_ms", Integer{member<&S::database, &S::Database::busy_timeout_ms>, 0, 600'000},
       "5000", "milliseconds from 0 to 600000", "How long a statement waits for a lock."},
      {"models.risk_dir", Text{member<&S::models, &S::Models::risk_dir>}, "",
       "a folder, or empty (the built-in model)",
       "A risk model trained on this machine with `evenkeel train risk`."},
      {"models.text_dir", Text{member<&S::models, &S::Models::text_dir>}, "",
       "a folder, or empty (the built-in model)",
       "A text model trained on this machine with `evenkeel train text`."},
      {"models.crisis_dir", Text{member<&S::models, &S::Models::crisis_dir>}, "",
       "a folder, or empty (the built-in model)",
       "A model of crisis levels trained on this machine with `evenkeel train levels`."},
      {"analysis.threads", Integer{member<&S::analysis, &S::Analysis::threads>, 0, 256}, "0",
       "a whole number from 0 to 256", "Threads that read texts; 0: one for each processor."},
      {"analysis.texts_per_minute",
       Integer{member<&S::analysis, &S::Analysis::texts_per_minute>, 0, 1'000'000'000}, "60000",
       "a whole number from 0 to 1000000000",
       "Texts that each person or token may have read in a minute (each started 256 bytes of a text count as "
       "one); "
       "0: no "
       "bound."},
      {"content.default_country", Text{member<&S::content, &S::Content::default_country>, check_country}, "",
       "empty or two capital letters, for example GB", "Country whose helplines are shown first."},
      {"metrics.token", SecretText{member<&S::metrics, &S::Metrics::token>}, "",
       "empty (open) or a long random text", "Bearer token that /metrics asks for."},
      {"log.level", Choice{member<&S::log, &S::Log::level>, {"debug", "info", "warn", "error", "off"}},
       "info", "debug, info, warn, error or off", "Least level that is logged."},
      {"log.requests", Choice{member<&S::log, &S::Log::requests>, {"all", "errors", "none"}}, "errors",
       "all, errors or none", "Which requests get a log line (route, status, time; never content)."},
  };
}

const std::vector<Row>& rows() {
  static const std::vector<Row> all = [] {
    std::vector<Row> made = base_rows();
    std::vector<Row> more = identity_rows();
    made.insert(made.end(), more.begin(), more.end());
    return made;
  }();
  return all;
}

std::vector<std::string> split_list(const std::string& text) {
  std::vector<std::string> parts;
  std::size_t from = 0;
  while (from <= text.size()) {
    const std::size_t comma = std::min(text.find(',', from), text.size());
    const std::string_view part = trim(std::string_view(text).substr(from, comma - from));
    if (!part.empty()) parts.emplace_back(part);
    from = comma + 1;
  }
  return parts;
}

struct Setter {
  const Row& row;
  Settings& settings;
  const std::string& text;

  std::string wrong() const { return "This value does not fit."; }

  std::string operator()(const Text& kind) const {
    if (kind.check != nullptr && !kind.check(text).empty()) return wrong();
    kind.member(settings) = text;
    return {};
  }
  std::string operator()(const SecretText& kind) const {
    if (kind.check != nullptr && !kind.check(text).empty()) return wrong();
    kind.member(settings) = Secret<std::string>(text);
    return {};
  }
  std::string operator()(const Integer& kind) const {
    std::int64_t number = 0;
    const char* end = text.data() + text.size();
    const auto [rest, ec] = std::from_chars(text.data(), end, number);
    if (ec != std::errc{} || rest != end || number < kind.min || number > kind.max) return wrong();
    kind.member(settings) = number;
    return {};
  }
  std::string operator()(const Flag& kind) const {
    if (text != "true" && text != "false") return wrong();
    kind.member(settings) = text == "true";
    return {};
  }
  std::string operator()(const TextList& kind) const {
    std::vector<std::string> parts = split_list(text);
    for (const std::string& part : parts) {
      if (kind.check != nullptr && !kind.check(part).empty()) return wrong();
    }
    kind.member(settings) = std::move(parts);
    return {};
  }
  std::string operator()(const Choice& kind) const {
    if (std::find(kind.options.begin(), kind.options.end(), text) == kind.options.end()) return wrong();
    kind.member(settings) = text;
    return {};
  }
};

struct Getter {
  Settings& settings;
  std::string operator()(const Text& kind) const { return kind.member(settings); }
  std::string operator()(const Choice& kind) const { return kind.member(settings); }
  std::string operator()(const Integer& kind) const { return std::to_string(kind.member(settings)); }
  std::string operator()(const Flag& kind) const { return kind.member(settings) ? "true" : "false"; }
  std::string operator()(const TextList& kind) const { return join(kind.member(settings), ", "); }
  std::string operator()(const SecretText& kind) const {
    return kind.member(settings).expose().empty() ? "" : "(set)";
  }
};

}  // namespace

std::span<const Row> table() {
  return rows();
}

std::string environment_name(std::string_view key) {
  std::string name = "EVENKEEL_";
  for (const char c : key) {
    name += c == '.' ? '_' : static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  }
  return name;
}

std::string set(const Row& row, Settings& settings, const std::string& text) {
  return std::visit(Setter{row, settings, text}, row.kind);
}

std::string get(const Row& row, const Settings& settings) {
  Settings copy = settings;  // the accessors hand out places to write to
  return std::visit(Getter{copy}, row.kind);
}

}  // namespace evenkeel::config
