#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/guarded.hpp"
#include "platform/web/actor.hpp"

namespace evenkeel::web {

struct Limits {
  std::size_t body = 64 * 1024;                      ///< bytes, where a route declares none of its own
  std::size_t header = 8 * 1024;                     ///< bytes of request line and fields
  std::size_t uri = 2048;                            ///< bytes
  std::size_t connections = 4096;                    ///< beyond it: 503 with Retry-After
  std::chrono::milliseconds header_timeout{10'000};  ///< from the first byte (or the connection's start)
  std::chrono::milliseconds body_timeout{20'000};
  std::chrono::milliseconds handler_timeout{30'000};  ///< then 504; the handler's result is dropped
  std::chrono::milliseconds write_timeout{30'000};
  std::chrono::milliseconds idle_timeout{60'000};  ///< between two requests of a connection
};

/// Of every event stream.
struct EventOptions {
  std::size_t max_queued = 64 * 1024;  ///< bytes that are not yet written
  std::chrono::milliseconds heartbeat{15'000};
};

/// PEM files; both or neither. Errors name them as the settings tls.cert and tls.key.
struct TlsFiles {
  std::string cert;  ///< the certificate chain, leaf first
  std::string key;
};

/// Which requests get a log line: level info, 5xx warn.
enum class AccessLog { none, errors, all };

struct Options {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;  ///< 0 = a free one, see Server::port
  unsigned io_threads = 1;
  Limits limits;
  std::vector<std::string> trusted_proxies;  ///< addresses and CIDR ranges whose X-Forwarded-* count
  std::vector<std::string> cors_origins;     ///< exact origins ("https://app.example.org")
  Secret<std::string> operator_token;        ///< a token for operators from the settings; empty: none
  Authenticator* authenticator = nullptr;    ///< must outlive the server; null: every bearer token is refused
  std::optional<TlsFiles> tls;
  std::chrono::milliseconds drain{10'000};  ///< at stop: how long requests in flight may take
  AccessLog access_log = AccessLog::errors;
  EventOptions events;
};

}  // namespace evenkeel::web
