// The server's own TLS, with certificates made here.
#include <cstdio>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/write.hpp>

#include "support.hpp"

namespace evenkeel::web::test {
namespace {

namespace fs = std::filesystem;
namespace ssl = boost::asio::ssl;

/// A directory that goes away with the test.
struct TempDir {
  fs::path path;
  TempDir() {
    std::string name = (fs::temp_directory_path() / "evenkeel-tls-XXXXXX").string();
    path = mkdtemp(name.data());
  }
  ~TempDir() { fs::remove_all(path); }
};

using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

/// Writes a fresh self-signed certificate for "localhost" and its key.
TlsFiles make_certificate(const fs::path& dir, const std::string& name) {
  const TlsFiles files{(dir / (name + ".crt")).string(), (dir / (name + ".key")).string()};
  const std::unique_ptr<EVP_PKEY, void (*)(EVP_PKEY*)> key(EVP_EC_gen("P-256"), EVP_PKEY_free);
  const std::unique_ptr<X509, void (*)(X509*)> cert(X509_new(), X509_free);
  ASN1_INTEGER_set(X509_get_serialNumber(cert.get()), 1);
  X509_gmtime_adj(X509_getm_notBefore(cert.get()), -60);
  X509_gmtime_adj(X509_getm_notAfter(cert.get()), 3600);
  X509_set_pubkey(cert.get(), key.get());
  X509_NAME* subject = X509_get_subject_name(cert.get());
  const auto* common = reinterpret_cast<const unsigned char*>("localhost");
  X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, common, -1, -1, 0);
  X509_set_issuer_name(cert.get(), subject);
  X509_sign(cert.get(), key.get(), EVP_sha256());
  const File cert_file(std::fopen(files.cert.c_str(), "w"), std::fclose);
  PEM_write_X509(cert_file.get(), cert.get());
  const File key_file(std::fopen(files.key.c_str(), "w"), std::fclose);
  PEM_write_PrivateKey(key_file.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
  return files;
}

struct Spoken {
  std::string answer;
  std::string protocol;
  std::string version;
};

/// One request over TLS; throws when the handshake fails.
Spoken speak(std::uint16_t port, const std::string& request, const std::string& alpn,
             int max_version = TLS1_3_VERSION) {
  asio::io_context io;
  ssl::context context(ssl::context::tls_client);
  SSL_CTX_set_max_proto_version(context.native_handle(), max_version);
  SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_VERSION);
  SSL_CTX_set_security_level(context.native_handle(), 0);  // so that old versions are offered at all
  ssl::stream<asio::ip::tcp::socket> stream(io, context);
  const std::string list = static_cast<char>(alpn.size()) + alpn;
  SSL_set_alpn_protos(stream.native_handle(), reinterpret_cast<const unsigned char*>(list.data()),
                      static_cast<unsigned>(list.size()));
  stream.next_layer().connect({asio::ip::address_v4::loopback(), port});
  stream.handshake(ssl::stream_base::client);
  asio::write(stream, asio::buffer(request));
  Spoken spoken;
  boost::system::error_code ec;
  asio::read(stream, asio::dynamic_buffer(spoken.answer), ec);
  const unsigned char* chosen = nullptr;
  unsigned size = 0;
  SSL_get0_alpn_selected(stream.native_handle(), &chosen, &size);
  spoken.protocol.assign(reinterpret_cast<const char*>(chosen), size);
  spoken.version = SSL_get_version(stream.native_handle());
  return spoken;
}

class Tls : public testing::Test {
 protected:
  TempDir dir;
  Options options() {
    Options options;
    options.tls = make_certificate(dir.path, "server");
    return options;
  }
};

const char* const kRequest = "GET /api/big HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

TEST_F(Tls, AnswersWithHstsAndChoosesHttp11) {
  TestServer server(sample_routes(), options());
  const auto spoken = speak(server.port(), kRequest, "http/1.1");
  EXPECT_TRUE(spoken.answer.starts_with("HTTP/1.1 200 OK\r\n"));
  EXPECT_NE(spoken.answer.find("Strict-Transport-Security: max-age="), std::string::npos);
  EXPECT_GT(spoken.answer.size(), 20'000u);
  EXPECT_EQ(spoken.protocol, "http/1.1");
  EXPECT_EQ(spoken.version, "TLSv1.3");
  EXPECT_EQ(speak(server.port(), kRequest, "http/1.1", TLS1_2_VERSION).version, "TLSv1.2");
}

TEST_F(Tls, AnswersPipelinedRequestsInOrder) {
  TestServer server(sample_routes(), options());
  const auto spoken = speak(server.port(), post("/api/echo", R"({"word":"one"})") + kRequest, "http/1.1");
  EXPECT_LT(spoken.answer.find("\"one\""), spoken.answer.find("xxxx"));
}

TEST_F(Tls, RefusesOldVersionsAndOtherProtocols) {
  TestServer server(sample_routes(), options());
  EXPECT_THROW(speak(server.port(), kRequest, "http/1.1", TLS1_1_VERSION), boost::system::system_error);
  EXPECT_THROW(speak(server.port(), kRequest, "h2"), boost::system::system_error);
}

TEST_F(Tls, SurvivesAClientThatSpeaksPlainly) {
  TestServer server(sample_routes(), options());
  Client client(server.port());
  client.send(kRequest);
  EXPECT_EQ(client.read().status, 0);
  EXPECT_EQ(speak(server.port(), kRequest, "http/1.1").version, "TLSv1.3");
}

TEST_F(Tls, RefusesBadFilesAndNamesTheSetting) {
  const auto good = make_certificate(dir.path, "good");
  const auto other = make_certificate(dir.path, "other");
  std::ofstream(dir.path / "garbage") << "not a certificate";
  const auto garbage = (dir.path / "garbage").string();
  const auto refusal = [](const TlsFiles& files) {
    Options options;
    options.tls = files;
    metrics::Registry registry;
    SeededRandom random(1);
    const auto started = Server::start(options, sample_routes(), registry, random);
    return started.has_value() ? std::string("(started)") : started.error().fields.at(0).field;
  };
  EXPECT_EQ(refusal(good), "(started)");
  EXPECT_EQ(refusal({(dir.path / "none").string(), good.key}), "tls.cert");
  EXPECT_EQ(refusal({garbage, good.key}), "tls.cert");
  EXPECT_EQ(refusal({good.cert, (dir.path / "none").string()}), "tls.key");
  EXPECT_EQ(refusal({good.cert, garbage}), "tls.key");
  EXPECT_EQ(refusal({good.cert, other.key}), "tls.key");
}

}  // namespace
}  // namespace evenkeel::web::test
