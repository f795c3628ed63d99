#include "support/postgres_server.hpp"

#include <csignal>
#include <cstdlib>
#include <stdexcept>

#include <pwd.h>
#include <unistd.h>

namespace evenkeel::test_support {
namespace {

namespace fs = std::filesystem;

/// The folder of the newest installed server's programs; Debian keeps them out of PATH.
fs::path find_programs() {
  fs::path best;
  int newest = 0;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator("/usr/lib/postgresql", error)) {
    const int version = std::atoi(entry.path().filename().c_str());
    if (version > newest && fs::exists(entry.path() / "bin" / "initdb")) {
      newest = version;
      best = entry.path() / "bin";
    }
  }
  if (newest >= 15) return best;
  throw std::runtime_error("PostgreSQL 15 or newer is needed to run this test: apt-get install postgresql");
}

std::optional<std::pair<uid_t, gid_t>> other_user() {
  if (::geteuid() != 0) return std::nullopt;
  for (const char* name : {"postgres", "nobody"}) {
    if (const passwd* user = ::getpwnam(name)) return std::pair(user->pw_uid, user->pw_gid);
  }
  throw std::runtime_error("there is neither a user postgres nor nobody to run PostgreSQL as");
}

}  // namespace

PostgresServer::PostgresServer() : programs_(find_programs()), as_(other_user()) {
  if (as_ && ::chown(dir_.path().c_str(), as_->first, as_->second) != 0) {
    throw std::runtime_error("cannot hand the temporary folder to another user");
  }
  const auto [status, output] = run(tool("initdb", {"-D", dir_ / "data", "-U", "evenkeel", "-A", "trust",
                                                    "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"}));
  if (status != 0) throw std::runtime_error("initdb failed: " + output);
  start();
}

PostgresServer::~PostgresServer() {
  if (server_) {
    server_->signal(SIGQUIT);
    server_->wait();
  }
}

PostgresServer& PostgresServer::shared() {
  static PostgresServer server;
  return server;
}

Subprocess::Options PostgresServer::tool(const std::string& name, std::vector<std::string> arguments) const {
  arguments.insert(arguments.begin(), (programs_ / name).string());
  return {.command = std::move(arguments),
          .env = {{"LC_ALL", "C.UTF-8"}},
          .folder = dir_.path().string(),
          .as = as_};
}

void PostgresServer::start() {
  server_ = std::make_unique<Subprocess>(
      tool("postgres", {"-D", dir_ / "data", "-k", dir_.path().string(), "-c", "listen_addresses=", "-c",
                        "max_connections=60", "-c", "shared_buffers=32MB"}));
  if (!server_->wait_for_line("ready to accept connections")) {
    throw std::runtime_error("PostgreSQL did not start: " + server_->output());
  }
}

void PostgresServer::stop() {
  server_->signal(SIGINT);  // "fast": disconnects everyone, then stops cleanly
  server_->wait();
}

void PostgresServer::restart() {
  stop();
  start();
}

std::string PostgresServer::url(const std::string& database) const {
  return "postgresql:///" + database + "?host=" + dir_.path().string() + "&user=evenkeel";
}

std::string PostgresServer::new_database() {
  const std::string name = "test_" + std::to_string(++databases_);
  run_sql("CREATE DATABASE " + name);
  return url(name);
}

void PostgresServer::run_sql(const std::string& sql) {
  const auto [status, output] =
      run(tool("psql", {"-X", "-v", "ON_ERROR_STOP=1", "-d", url("postgres"), "-c", sql}));
  if (status != 0) throw std::runtime_error("psql failed: " + output);
}

}  // namespace evenkeel::test_support
