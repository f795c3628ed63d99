#include "platform/http_client/curl_client.hpp"

#include <cstdio>
#include <memory>

#include <gmock/gmock.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include "support/temp_dir.hpp"
#include "tiny_server.hpp"

namespace evenkeel::http_client {
namespace {

using std::chrono::milliseconds;
using test::answer_of;
using test::TinyServer;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(CurlClientTest, BringsStatusHeadersAndBody) {
  const TinyServer server(
      [](const auto&) { return answer_of(404, "nothing", "Content-Type: text/plain\r\nX-A: \r\n"); });
  CurlClient client;
  const auto answer = client.send({.url = server.url("/there?a=1"), .headers = {{"Accept", "text/plain"}}});
  ASSERT_TRUE(answer.has_value()) << to_text(answer.error());
  EXPECT_EQ(answer.value().status, 404);
  EXPECT_FALSE(answer.value().ok());
  EXPECT_EQ(answer.value().body, "nothing");
  EXPECT_EQ(answer.value().header("content-type"), "text/plain");
  EXPECT_EQ(answer.value().header("x-a"), "");
  EXPECT_EQ(answer.value().header("x-b"), std::nullopt);
  EXPECT_THAT(server.requests().at(0), HasSubstr("GET /there?a=1 HTTP/1.1\r\n"));
  EXPECT_THAT(server.requests().at(0), HasSubstr("Accept: text/plain\r\n"));
}

TEST(CurlClientTest, PostsAForm) {
  const TinyServer server([](const auto&) { return answer_of(200, "{}"); });
  CurlClient client;
  ASSERT_TRUE(client.send(post_form(server.url("/token"), {{"code", "a b&c=ü"}, {"x", ""}})).has_value());
  const std::string request = server.requests().at(0);
  EXPECT_THAT(request, HasSubstr("POST /token HTTP/1.1\r\n"));
  EXPECT_THAT(request, HasSubstr("Content-Type: application/x-www-form-urlencoded\r\n"));
  EXPECT_TRUE(request.ends_with("\r\n\r\ncode=a%20b%26c%3D%C3%BC&x=")) << request;
}

TEST(CurlClientTest, KeepsItsConnectionForTheNextRequest) {
  const TinyServer server([](const auto&) { return answer_of(200, "x"); });
  CurlClient client;
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(client.send({.url = server.url("/")}).has_value());
  EXPECT_EQ(server.connections(), 1);
}

TEST(CurlClientTest, NothingOfOneRequestGoesIntoTheNext) {
  const TinyServer server([](const auto&) { return answer_of(200, "x"); });
  CurlClient client;
  auto first = post_form(server.url("/first"), {{"secret", "1"}});
  first.headers.emplace_back("Authorization", "Bearer abc");
  ASSERT_TRUE(client.send(first).has_value());
  ASSERT_TRUE(client.send({.url = server.url("/second")}).has_value());
  EXPECT_THAT(server.requests().at(1), HasSubstr("GET /second"));
  EXPECT_THAT(server.requests().at(1), Not(HasSubstr("Authorization")));
  EXPECT_THAT(server.requests().at(1), Not(HasSubstr("secret")));
}

TEST(CurlClientTest, FollowsNoRedirect) {
  const TinyServer server([](const auto&) { return answer_of(302, "", "Location: /elsewhere\r\n"); });
  CurlClient client;
  const auto answer = client.send({.url = server.url("/")});
  ASSERT_TRUE(answer.has_value());
  EXPECT_EQ(answer.value().status, 302);
  EXPECT_EQ(answer.value().header("location"), "/elsewhere");
  EXPECT_EQ(server.requests().size(), 1U);
}

TEST(CurlClientTest, EndsAnAnswerThatIsTooLong) {
  const TinyServer server([](const auto& request) {
    if (request.starts_with("GET /long ")) return answer_of(200, std::string(2000, 'x'));
    if (request.starts_with("GET /fits ")) return answer_of(200, std::string(1000, 'x'));
    return "HTTP/1.1 200 OK\r\nX: " + std::string(90'000, 'h') + "\r\nContent-Length: 0\r\n\r\n";
  });
  CurlClient client;
  EXPECT_TRUE(client.send({.url = server.url("/fits"), .max_answer = 1000}).has_value());
  for (const char* path : {"/long", "/headers"}) {
    const auto answer = client.send({.url = server.url(path), .max_answer = 1000});
    ASSERT_FALSE(answer.has_value()) << path;
    EXPECT_EQ(answer.error().code, ErrorCode::unavailable);
  }
}

TEST(CurlClientTest, WaitsNoLongerThanItsLimit) {
  const TinyServer silent([](const auto&) { return std::string(); });
  CurlClient client;
  const auto answer = client.send({.url = silent.url("/"), .time_limit = milliseconds(100)});
  ASSERT_FALSE(answer.has_value());
  EXPECT_EQ(answer.error().code, ErrorCode::timeout);
}

TEST(CurlClientTest, SaysThatNobodyIsThereWithoutTheAddress) {
  std::string gone;
  {
    const TinyServer server([](const auto&) { return std::string(); });
    gone = server.url("/private-path");
  }
  CurlClient client;
  const auto answer = client.send({.url = gone});
  ASSERT_FALSE(answer.has_value());
  EXPECT_EQ(answer.error().code, ErrorCode::unavailable);
  EXPECT_THAT(to_text(answer.error()), Not(HasSubstr("private-path")));
  EXPECT_THAT(to_text(answer.error()), Not(HasSubstr("localhost")));
}

TEST(CurlClientTest, StopRefusesWhatComes) {
  const TinyServer server([](const auto&) { return answer_of(200, "x"); });
  CurlClient client;
  client.stop();
  EXPECT_EQ(client.send({.url = server.url("/")}).error().code, ErrorCode::unavailable);
}

TEST(CurlClientTest, StopBreaksOffWhatIsUnderWay) {
  std::atomic<bool> arrived{false};
  const TinyServer silent([&](const auto&) {
    arrived = true;
    arrived.notify_all();
    return std::string();
  });
  CurlClient client;
  std::thread stopper([&] {
    arrived.wait(false);
    client.stop();
  });
  const auto answer = client.send({.url = silent.url("/"), .time_limit = milliseconds(60'000)});
  stopper.join();
  EXPECT_EQ(answer.error().code, ErrorCode::unavailable);
}

TEST(CurlClientTest, RefusesHeadersOnTwoLines) {
  CurlClient client;
  for (const auto& [name, value] : Fields{{"A", "1\r\nB: 2"}, {"A\n", "1"}, {"A:b", "1"}, {"", "1"}}) {
    const auto answer = client.send({.url = "http://localhost:1/", .headers = {{name, value}}});
    ASSERT_FALSE(answer.has_value());
    EXPECT_EQ(answer.error().code, ErrorCode::invalid_input);
  }
}

TEST(AllowedUrlTest, IsHttpsOrThisMachine) {
  for (const char* url :
       {"https://id.example.org/", "https://id.example.org:8443/a?b=c", "HTTPS://id.example.org",
        "http://localhost:8080/", "http://127.0.0.1/", "http://127.9.9.9:1/", "http://[::1]:80/"}) {
    EXPECT_TRUE(is_allowed_url(url)) << url;
  }
  for (const char* url :
       {"http://id.example.org/", "http://localhost.example.org/", "http://127.0.0.1.example.org/",
        "ftp://localhost/", "file:///etc/passwd", "https://name:word@example.org/",
        "https://name@example.org/", "", "localhost", "/local/path", "http://10.0.0.1/", "http://[::2]/",
        "http://0.0.0.0/", "javascript:alert(1)", "https://a b/", "gopher://127.0.0.1/"}) {
    EXPECT_FALSE(is_allowed_url(url)) << url;
  }
  EXPECT_FALSE(is_allowed_url(std::string("https://a\0b/", 12)));
}

TEST(AllowedUrlTest, OthersAreNeverAsked) {
  CurlClient client;
  const auto answer = client.send({.url = "http://example.org/"});
  ASSERT_FALSE(answer.has_value());
  EXPECT_EQ(answer.error().code, ErrorCode::invalid_input);
}

// ---- TLS ----

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;
using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

/// Writes a self-signed certificate for one host and its key.
void write_certificate(const std::string& certificate, const std::string& key_file, const std::string& host) {
  const Key key(EVP_EC_gen("P-256"), EVP_PKEY_free);
  const Certificate made(X509_new(), X509_free);
  X509_set_version(made.get(), 2);
  ASN1_INTEGER_set(X509_get_serialNumber(made.get()), 1);
  X509_gmtime_adj(X509_getm_notBefore(made.get()), -60);
  X509_gmtime_adj(X509_getm_notAfter(made.get()), 3600);
  X509_set_pubkey(made.get(), key.get());
  X509_NAME* subject = X509_get_subject_name(made.get());
  X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC,
                             reinterpret_cast<const unsigned char*>(host.c_str()), -1, -1, 0);
  X509_set_issuer_name(made.get(), subject);
  X509_EXTENSION* names =
      X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, ("DNS:" + host).c_str());
  X509_add_ext(made.get(), names, -1);
  X509_EXTENSION_free(names);
  X509_sign(made.get(), key.get(), EVP_sha256());
  const File certificate_to(std::fopen(certificate.c_str(), "w"), std::fclose);
  PEM_write_X509(certificate_to.get(), made.get());
  const File key_to(std::fopen(key_file.c_str(), "w"), std::fclose);
  PEM_write_PrivateKey(key_to.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
}

class TlsTest : public ::testing::Test {
 protected:
  void make(const std::string& host) { write_certificate(folder_ / "tls.crt", folder_ / "tls.key", host); }
  std::unique_ptr<TinyServer> server() {
    return std::make_unique<TinyServer>([](const auto&) { return answer_of(200, "private"); },
                                        folder_ / "tls.crt", folder_ / "tls.key");
  }
  test_support::TempDir folder_;
};

TEST_F(TlsTest, ACertificateThatNobodyVouchesForIsRefused) {
  make("localhost");
  const auto tls = server();
  CurlClient client;
  const auto answer = client.send({.url = tls->url("/", "https")});
  ASSERT_FALSE(answer.has_value());
  EXPECT_EQ(answer.error().code, ErrorCode::unavailable);
  EXPECT_TRUE(tls->requests().empty());
}

TEST_F(TlsTest, ACertificateOfOurOwnAuthorityIsTaken) {
  make("localhost");
  const auto tls = server();
  CurlClient client({.ca_file = folder_ / "tls.crt"});
  const auto answer = client.send({.url = tls->url("/", "https")});
  ASSERT_TRUE(answer.has_value()) << to_text(answer.error());
  EXPECT_EQ(answer.value().body, "private");
}

TEST_F(TlsTest, ACertificateForAnotherHostIsRefused) {
  make("other.example.org");
  const auto tls = server();
  CurlClient client({.ca_file = folder_ / "tls.crt"});
  EXPECT_FALSE(client.send({.url = tls->url("/", "https")}).has_value());
  EXPECT_TRUE(tls->requests().empty());
}

}  // namespace
}  // namespace evenkeel::http_client
