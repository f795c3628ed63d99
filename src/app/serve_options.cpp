#include "serve_options.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <thread>

namespace evenkeel::app {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

}  // namespace

db::Options database_options(const config::Settings& settings) {
  const config::Settings::Database& from = settings.database;
  db::Options options;
  const std::string file = (fs::absolute(settings.data_dir) / "evenkeel.db").string();
  options.url = from.url.expose().empty() ? Secret<std::string>("sqlite://" + file) : from.url;
  options.readers = static_cast<std::size_t>(from.readers);
  options.writers = static_cast<std::size_t>(from.writers);
  options.max_queued = static_cast<std::size_t>(from.max_queued);
  options.busy_timeout = milliseconds(from.busy_timeout_ms);
  return options;
}

analysis::ServiceOptions analysis_options(const config::Settings& settings) {
  const unsigned processors = std::max(1U, std::thread::hardware_concurrency());
  analysis::ServiceOptions options;
  options.threads =
      settings.analysis.threads == 0 ? processors : static_cast<std::size_t>(settings.analysis.threads);
  options.texts_per_minute = static_cast<std::size_t>(settings.analysis.texts_per_minute);
  return options;
}

web::Options server_options(const config::Settings& settings) {
  const config::Settings::Server& from = settings.server;
  web::Options options;
  options.address = from.address;
  options.port = static_cast<std::uint16_t>(from.port);
  const unsigned processors = std::max(1U, std::thread::hardware_concurrency());
  options.io_threads = from.io_threads == 0 ? processors : static_cast<unsigned>(from.io_threads);
  options.limits.connections = static_cast<std::size_t>(from.max_connections);
  options.limits.body = static_cast<std::size_t>(from.max_body_bytes);
  options.limits.header_timeout = milliseconds(from.header_timeout_ms);
  options.limits.body_timeout = milliseconds(from.body_timeout_ms);
  options.limits.handler_timeout = milliseconds(from.handler_timeout_ms);
  options.limits.idle_timeout = milliseconds(from.idle_timeout_ms);
  options.drain = milliseconds(from.drain_timeout_ms);
  options.trusted_proxies = from.trusted_proxies;
  options.cors_origins = from.cors_origins;
  options.operator_token = settings.metrics.token;
  if (!settings.tls.cert.empty()) options.tls = web::TlsFiles{settings.tls.cert, settings.tls.key};
  options.access_log = settings.log.requests == "all"    ? web::AccessLog::all
                       : settings.log.requests == "none" ? web::AccessLog::none
                                                         : web::AccessLog::errors;
  return options;
}

Result<void> make_data_dir(const config::Settings& settings) {
  std::error_code ec;
  const fs::path dir = settings.data_dir;
  if (!fs::exists(dir, ec)) {
    fs::create_directories(dir, ec);
    if (!ec) fs::permissions(dir, fs::perms::owner_all, ec);
  }
  if (ec || !fs::is_directory(dir)) {
    return invalid("data_dir", "This folder cannot be made or read.",
                   "a folder that the program may write to");
  }
  const fs::path probe = dir / ".writable";
  const bool writable = static_cast<bool>(std::ofstream(probe) << "x");
  fs::remove(probe, ec);
  if (!writable)
    return invalid("data_dir", "This folder cannot be written.", "a folder that the program may write to");
  return success();
}

}  // namespace evenkeel::app
