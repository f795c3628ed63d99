#pragma once

#include <cstdint>
#include <memory>

#include "base/random.hpp"
#include "base/result.hpp"
#include "platform/metrics/registry.hpp"
#include "platform/web/http_metrics.hpp"
#include "platform/web/options.hpp"
#include "platform/web/router.hpp"

namespace evenkeel::web {

/// The HTTP server: an acceptor and `io_threads` lanes. Each connection lives on one lane. The router's
/// handlers run on the lanes' threads; what blocks belongs on a pool of its own.
///
/// Life: start() binds and serves; stop() ends it in order; only after that may what the handlers use (pools,
/// database) end, and after those the Server itself, because a pool may still hand results back to a lane.
class Server {
 public:
  /// Checks the options (errors name the setting), binds, listens and starts the threads. `registry` must
  /// outlive the server, and serves one server only.
  static Result<std::unique_ptr<Server>> start(Options options, Router router, metrics::Registry& registry,
                                               Random& random);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// The port that is really bound.
  std::uint16_t port() const;
  const Stats& stats() const;

  /// Blocks until done: stop accepting; close idle connections; let requests in flight finish (at most
  /// Options::drain); end event streams; close what is left; stop the threads. A second call does nothing.
  void stop();

 private:
  struct Implementation;
  explicit Server(std::unique_ptr<Implementation> implementation);
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace evenkeel::web
