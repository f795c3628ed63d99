// Pages and files from the binary.
#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/web/static_site.hpp"
#include "support.hpp"

namespace evenkeel::web::test {
namespace {

using testing::HasSubstr;

const EmbeddedFiles& dist() {
  static const EmbeddedFiles files({{"assets/app-1a2b.js", "console.log('plain script')"},
                                    {"assets/app-1a2b.js.br", "BROTLI"},
                                    {"assets/app-1a2b.js.gz", "GZIP"},
                                    {"favicon.svg", "<svg/>"},
                                    {"index.html", "<!doctype html><title>Evenkeel</title>"},
                                    {"index.html.gz", "GZIPPED INDEX"},
                                    {"notes.gz", "an archive of its own"}});
  return files;
}

Router site_routes() {
  auto router = sample_routes();
  mount(router, std::make_shared<StaticSite>(
                    dist(), std::vector<std::string>{"/", "/check-in", "/result/{id:uuid}"}));
  return router;
}

class Site : public testing::Test {
 protected:
  TestServer server{site_routes()};
  Client client{server.port()};
};

TEST_F(Site, ServesTheIndexForItsPages) {
  for (const char* page :
       {"/", "/check-in", "/check-in/", "/result/0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b", "/?from=mail"}) {
    const auto reply = client.exchange(get(page));
    EXPECT_EQ(reply.status, 200) << page;
    EXPECT_THAT(reply.body, HasSubstr("<title>Evenkeel"));
    EXPECT_EQ(reply.header("Content-Type"), "text/html; charset=utf-8");
    EXPECT_EQ(reply.header("Cache-Control"), "no-cache");
  }
}

TEST_F(Site, ServesTheIndexWith404ForUnknownPagesAndAProblemUnderApi) {
  for (const char* page : {"/nowhere", "/result/12", "/assets/gone.js", "/assets/../index.html", "/apis"}) {
    const auto reply = client.exchange(get(page));
    EXPECT_EQ(reply.status, 404) << page;
    EXPECT_THAT(reply.body, HasSubstr("<title>Evenkeel"));
  }
  for (const char* path : {"/api", "/api/", "/api/nowhere"}) {
    const auto reply = client.exchange(get(path));
    EXPECT_EQ(reply.status, 404);
    EXPECT_EQ(reply.header("Content-Type"), "application/problem+json");
  }
  EXPECT_EQ(client.exchange(post("/check-in", "{}")).header("Content-Type"), "application/problem+json");
}

TEST_F(Site, PrefersThePrebuiltEncodingThatTheClientTakes) {
  struct Case {
    std::string accepts, encoding, body;
  };
  for (const Case& c : {Case{"gzip, br", "br", "BROTLI"},
                        {"gzip", "gzip", "GZIP"},
                        {"br;q=0.5, gzip", "gzip", "GZIP"},
                        {"", "(none)", "console.log('plain script')"},
                        {"identity", "(none)", "console.log('plain script')"}}) {
    const auto reply = client.exchange(get("/assets/app-1a2b.js", "Accept-Encoding: " + c.accepts + "\r\n"));
    EXPECT_EQ(reply.header("Content-Encoding"), c.encoding) << c.accepts;
    EXPECT_EQ(reply.body, c.body);
    EXPECT_EQ(reply.header("Content-Type"), "text/javascript; charset=utf-8");
    EXPECT_EQ(reply.header("Vary"), "Accept-Encoding");
  }
}

TEST_F(Site, CachesHashedFilesForAYear) {
  EXPECT_EQ(client.exchange(get("/assets/app-1a2b.js")).header("Cache-Control"),
            "public, max-age=31536000, immutable");
  EXPECT_EQ(client.exchange(get("/favicon.svg")).header("Cache-Control"), "no-cache");
  EXPECT_EQ(client.exchange(get("/notes.gz")).body, "an archive of its own");
}

TEST_F(Site, TagsEachEncodingStrongly) {
  const auto plain = client.exchange(get("/assets/app-1a2b.js")).header("ETag");
  const auto zipped = client.exchange(get("/assets/app-1a2b.js", "Accept-Encoding: gzip\r\n")).header("ETag");
  EXPECT_EQ(plain.front(), '"');
  EXPECT_NE(plain, zipped);
  const auto known = client.exchange(get("/assets/app-1a2b.js", "If-None-Match: " + plain + "\r\n"));
  EXPECT_EQ(known.status, 304);
  EXPECT_EQ(client.exchange(get("/assets/app-1a2b.js", "If-None-Match: " + zipped + "\r\n")).status, 200);
}

TEST_F(Site, AnswersHeadWithoutTheBody) {
  const auto reply = client.exchange("HEAD / HTTP/1.1\r\nHost: t\r\n\r\n", true);
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.header("Content-Length"), "38");
  EXPECT_EQ(client.exchange(get("/")).status, 200);
}

TEST_F(Site, CountsPagesUnderOneLabel) {
  client.exchange(get("/check-in"));
  client.exchange(get("/nowhere-private"));
  client.exchange(get("/api/things/0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b"));
  client.exchange(get("/api/nowhere-private"));
  client.exchange(get("/api/big"));  // recorded before the next answer begins
  const auto text = server.registry.text();
  EXPECT_THAT(text, HasSubstr("http_requests_total{method=\"GET\",route=\"(pages)\",status=\"200\"} 1"));
  EXPECT_THAT(text, HasSubstr("http_requests_total{method=\"GET\",route=\"(pages)\",status=\"404\"} 1"));
  EXPECT_THAT(
      text,
      HasSubstr("http_requests_total{method=\"GET\",route=\"/api/things/{id:uuid}/\",status=\"200\"} 1"));
  EXPECT_THAT(text, HasSubstr("http_requests_total{method=\"ANY\",route=\"(unknown)\",status=\"404\"} 1"));
  EXPECT_THAT(text, HasSubstr("http_request_duration_seconds_count{method=\"GET\",route=\"(pages)\"} 2"));
  EXPECT_THAT(text, HasSubstr("http_connections 1"));
  EXPECT_EQ(text.find("private"), std::string::npos);
  EXPECT_EQ(text.find("0190a1b2"), std::string::npos);
}

TEST(StaticSite, RefusesFilesWithoutAnIndex) {
  const EmbeddedFiles none(std::vector<EmbeddedFile>{{"a.txt", "a"}});
  EXPECT_THROW(StaticSite(none, {"/"}), std::logic_error);
  EXPECT_THROW(StaticSite(dist(), {"no-slash"}), std::logic_error);
}

}  // namespace
}  // namespace evenkeel::web::test
