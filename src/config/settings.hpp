#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/guarded.hpp"

namespace evenkeel::config {

/// Every setting of the program with its value. `table.cpp` says what each one means.
struct Settings {
  std::string data_dir;
  bool demo = false;

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
    std::string public_url;
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
    std::string text_dir;
    std::string crisis_dir;
  } models;

  struct Analysis {
    std::int64_t threads = 0;
    std::int64_t texts_per_minute = 0;
  } analysis;

  struct Content {
    std::string default_country;
  } content;

  struct Metrics {
    Secret<std::string> token;
  } metrics;

  struct Keys {
    Secret<std::string> master;
    Secret<std::string> previous_master;
    std::string master_file;
    Secret<std::string> store;  // may hold a password
  } keys;

  struct Identity {
    std::string registration;
    bool staff_second_factor = true;
    std::int64_t password_min_length = 0;
    std::int64_t argon2_memory_kib = 0;
    std::int64_t argon2_passes = 0;
    std::int64_t access_token_minutes = 0;
    std::int64_t idle_minutes = 0;
    std::int64_t staff_idle_minutes = 0;
    std::int64_t session_hours = 0;
    std::int64_t signing_key_days = 0;
    std::int64_t break_glass_minutes = 0;
  } identity;

  struct Mail {
    std::string smtp_url;
    std::string username;
    Secret<std::string> password;
    std::string from;
    bool require_tls = true;
  } mail;

  struct SignOn {
    std::string issuer;
    std::string client_id;
    Secret<std::string> client_secret;
    std::string label;
    std::string scopes;
    std::string roles_claim;
    std::vector<std::string> role_map;
    std::string teams_claim;
  } sign_on;

  struct Retention {
    std::int64_t interval_hours = 0;
  } retention;

  struct Log {
    std::string level;
    std::string requests;
  } log;
};

}  // namespace evenkeel::config
