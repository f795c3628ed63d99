#pragma once

#include <memory>

#include "base/result.hpp"
#include "platform/web/options.hpp"

namespace boost::asio::ssl {
class context;
}

namespace evenkeel::web {

/// A server context for TLS 1.2 and newer that speaks HTTP/1.1 (ALPN). A file that cannot be read, is not
/// PEM, or a key that does not fit the certificate is an error that names the setting.
Result<std::unique_ptr<boost::asio::ssl::context>> make_tls_context(const TlsFiles& files);

}  // namespace evenkeel::web
