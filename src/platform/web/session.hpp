#pragma once

#include <memory>

#include "platform/web/forwarded.hpp"
#include "platform/web/lane.hpp"

namespace boost::asio::ssl {
class context;
}

namespace evenkeel::web {

/// Starts a coroutine that serves the connection until it closes. On the lane's thread. `overloaded` makes it
/// answer 503 at once.
void start_plain_session(Lane& lane, Socket socket, const Address& peer, bool overloaded);

/// The same over TLS. `context` must outlive the lane.
void start_tls_session(Lane& lane, Socket socket, const Address& peer, bool overloaded,
                       asio::ssl::context& context);

}  // namespace evenkeel::web
