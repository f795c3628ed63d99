#include "platform/web/tls.hpp"

#include <algorithm>
#include <array>

#include <openssl/ssl.h>

#include <boost/asio/ssl/context.hpp>

namespace evenkeel::web {
namespace {

namespace ssl = boost::asio::ssl;

/// Chooses http/1.1; a client that offers only other protocols is refused (RFC 7301, section 3.2).
int choose_protocol(SSL*, const unsigned char** out, unsigned char* out_size, const unsigned char* in,
                    unsigned in_size, void*) {
  static constexpr std::array<unsigned char, 9> kOurs{8, 'h', 't', 't', 'p', '/', '1', '.', '1'};
  unsigned char* chosen = nullptr;
  if (SSL_select_next_proto(&chosen, out_size, kOurs.data(), kOurs.size(), in, in_size) !=
      OPENSSL_NPN_NEGOTIATED) {
    return SSL_TLSEXT_ERR_ALERT_FATAL;
  }
  *out = chosen;
  return SSL_TLSEXT_ERR_OK;
}

}  // namespace

Result<std::unique_ptr<ssl::context>> make_tls_context(const TlsFiles& files) {
  auto context = std::make_unique<ssl::context>(ssl::context::tls_server);
  boost::system::error_code ec;
  context->set_options(ssl::context::default_workarounds | ssl::context::no_sslv2 | ssl::context::no_sslv3 |
                       ssl::context::no_compression | ssl::context::single_dh_use);
  SSL_CTX* native = context->native_handle();
  SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
  SSL_CTX_set_options(native, SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
  SSL_CTX_set_mode(native, SSL_MODE_RELEASE_BUFFERS);  // idle connections give their 32 KiB back
  SSL_CTX_set_alpn_select_cb(native, choose_protocol, nullptr);
  context->use_certificate_chain_file(files.cert, ec);
  if (ec)
    return invalid("tls.cert", "The certificate cannot be used: " + ec.message() + ".",
                   "a readable PEM file, leaf first");
  context->use_private_key_file(files.key, ssl::context::pem, ec);
  if (ec)
    return invalid("tls.key", "The key cannot be used: " + ec.message() + ".",
                   "the certificate's key, a readable PEM file");
  if (SSL_CTX_check_private_key(native) != 1) {
    return invalid("tls.key", "The key does not belong to the certificate.", "the certificate's key");
  }
  return context;
}

}  // namespace evenkeel::web
