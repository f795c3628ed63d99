#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/guarded.hpp"

namespace evenkeel::config {

/// Every setting of the program with its value. `table.cpp` says what each one means.
struct Settings {
  std::string data_dir;

  struct Server {
    std::string address;
    std::int64_t port = 0;
    std::int64_t io_threads = 0;
    std::int64_t max_connections = 0;
    std::int64_t max_body_bytes = 0;
    std::int64_t header_timeout_ms = 0;
    std::int64_t body_timeout_ms = 0;
    std::int64_t handler_timeout_ms = 0;
    std::int64_t idle_timeout_ms = 0;
    std::int64_t drain_timeout_ms = 0;
    std::vector<std::string> cors_origins;
    std::vector<std::string> trusted_proxies;
  } server;

  struct Tls {
    std::string cert;
    std::string key;
  } tls;

  struct Database {
    Secret<std::string> url;  // may hold a password
    std::int64_t readers = 0;
    std::int64_t writers = 0;
    std::int64_t max_queued = 0;
    std::int64_t busy_timeout_ms = 0;
  } database;

  struct Models {
    std::string risk_dir;
  } models;

  struct Content {
    std::string default_country;
  } content;

  struct Metrics {
    Secret<std::string> token;
  } metrics;

  struct Log {
    std::string level;
    std::string requests;
  } log;
};

}  // namespace evenkeel::config
