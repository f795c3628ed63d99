#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <boost/asio/awaitable.hpp>

#include "platform/web/cors.hpp"
#include "platform/web/forwarded.hpp"
#include "platform/web/http_metrics.hpp"
#include "platform/web/http_parser.hpp"
#include "platform/web/options.hpp"
#include "platform/web/request.hpp"
#include "platform/web/response.hpp"
#include "platform/web/router.hpp"
#include "platform/web/wire.hpp"

namespace evenkeel::web {

/// What all connections share; immutable once the server runs, except the counters.
struct Service {
  Options options;
  Router router;
  TrustedProxies proxies;
  Cors cors;
  Stats stats;
  HttpMetrics metrics;

  Service(Options o, Router r, TrustedProxies p, Cors c, metrics::Registry& registry)
      : options(std::move(o)),
        router(std::move(r)),
        proxies(std::move(p)),
        cors(std::move(c)),
        metrics(registry, router, stats) {}
};

/// What an exchange needs from the I/O thread that it runs on.
struct LaneContext {
  std::string date;       ///< the Date field, kept fresh by the lane's tick
  std::string id_prefix;  ///< random, per lane and start
  std::uint64_t next_id = 0;
  bool draining = false;  ///< the server stops: answer, then close
};

/// From a complete head to the bytes of the answer: routing, policy, limits, handler, problems, compression,
/// conditions, log and metrics. Knows nothing of sockets. One per connection, its memory is reused from
/// request to request; used by one coroutine at a time.
class Exchange {
 public:
  Exchange(Service& service, LaneContext& lane, const Address& peer, bool tls);

  RequestHead head;
  Request request;

  /// Forgets the last request.
  void reset();

  struct Plan {
    bool answer_now = false;     ///< do not read the body: answer and close
    bool send_continue = false;  ///< the client waits for 100 Continue
    std::size_t max_body = 0;
  };
  /// The head is complete: decides where it goes and how large its body may be.
  Plan on_head();
  /// The connection's bytes make no sense or took too long: `problem` becomes the answer, then it closes.
  void refuse(Problem problem);

  /// Runs the handler (unless the answer is settled). Never throws.
  asio::awaitable<Response> respond();
  /// Whether the connection may be used again after this answer.
  bool keep_alive() const;
  void close_after() { close_ = true; }

  /// Compresses, applies conditions and appends the head to `out`. The body is response.bytes(), to be sent
  /// when `sends_body` says so.
  void finalize(Response& response, std::string& out);
  bool sends_body(const Response& response) const;
  /// Counts and logs the answer. Once per request.
  void record(int status, std::size_t bytes);

  /// A complete 504 for a handler that took too long, made while the handler still owns the request.
  std::string timeout_answer() const;

 private:
  void settle(Error error);
  void settle(Problem problem, std::string allow = {});
  void take_id();
  void take_client();
  bool parse_target();
  void route();
  void no_route(bool api, unsigned allowed);
  void answer_options(unsigned allowed);
  bool check_access();
  bool check_csrf();
  bool check_headers();
  bool authenticate();
  bool admit();
  std::string_view bearer() const;
  bool check_content();
  void to_problem(Response& response) const;
  WireContext wire_context() const;

  Service& service_;
  LaneContext& lane_;
  const Address peer_;
  const std::string peer_text_;
  const bool tls_;

  const Route* route_ = nullptr;
  const Handler* handler_ = nullptr;
  std::size_t slot_ = 0;
  std::string_view query_text_;
  bool ask_database_ = false;  ///< the token is one that only the database knows
  std::optional<Response> settled_;
  std::optional<Problem> problem_;
  std::string allow_;
  std::string_view allowed_origin_;
  bool close_ = false;
  std::chrono::steady_clock::time_point began_;
};

}  // namespace evenkeel::web
