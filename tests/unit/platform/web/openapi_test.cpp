#include "platform/web/openapi.hpp"

#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "support.hpp"

namespace evenkeel::web::test {
namespace {

using testing::HasSubstr;
using testing::Not;

const ApiInfo kInfo{.title = "Evenkeel <test>", .version = "1.2.3", .description = "For tests."};

boost::json::value at(const boost::json::object& document, std::string_view pointer) {
  boost::system::error_code ec;
  const boost::json::value all(document);
  const auto* found = all.find_pointer(pointer, ec);
  return found == nullptr ? boost::json::value("(absent)") : *found;
}

TEST(OpenApi, DescribesRoutesFromTheirDeclaration) {
  const auto document = openapi_document(sample_routes(), kInfo);
  EXPECT_EQ(at(document, "/openapi"), "3.1.0");
  EXPECT_EQ(at(document, "/servers/0/url"), "/");
  EXPECT_EQ(at(document, "/paths/~1api~1echo~1/post/operationId"), "post_echo");
  EXPECT_EQ(at(document, "/paths/~1api~1echo~1/post/requestBody/content/application~1json/schema/$ref"),
            "#/components/schemas/EchoIn");
  EXPECT_EQ(
      at(document,
         "/paths/~1api~1echo~1/post/responses/201/content/application~1json/schema/properties/data/$ref"),
      "#/components/schemas/EchoOut");
  EXPECT_EQ(at(document, "/paths/~1api~1echo~1/post/responses/413/$ref"),
            "#/components/responses/payload_too_large");
  EXPECT_EQ(at(document, "/paths/~1api~1things~1{id}~1/get/parameters/0/schema/format"), "uuid");
  EXPECT_EQ(at(document, "/paths/~1api~1things~1{id}~1/delete/responses/204/content"), "(absent)");
  EXPECT_EQ(at(document, "/paths/~1api~1search/get/parameters/0/required"), true);
  EXPECT_EQ(at(document, "/paths/~1api~1secret/get/security/0/ResumeCode"), boost::json::array{});
  EXPECT_EQ(at(document, "/paths/~1api~1operate/get/responses/401/$ref"),
            "#/components/responses/unauthenticated");
  EXPECT_EQ(at(document, "/components/schemas/EchoIn/required"), boost::json::array{"word"});
  EXPECT_EQ(at(document, "/components/schemas/Problem/properties/errors/type"), "array");
  EXPECT_EQ(at(document, "/components/responses/internal/content/application~1problem+json/schema/$ref"),
            "#/components/schemas/Problem");
  EXPECT_EQ(at(document, "/components/securitySchemes/ResumeCode/name"), "X-Resume-Code");
}

TEST(OpenApi, EveryReferenceLeadsSomewhere) {
  const auto document = openapi_document(sample_routes(), kInfo);
  const auto text = boost::json::serialize(document);
  std::size_t seen = 0;
  for (auto from = text.find("\"$ref\":\"#"); from != std::string::npos;
       from = text.find("\"$ref\":\"#", from + 1)) {
    const auto begin = from + 9;
    const auto pointer = text.substr(begin, text.find('"', begin) - begin);
    EXPECT_NE(at(document, pointer), "(absent)") << pointer;
    ++seen;
  }
  EXPECT_GT(seen, 20u);
}

TEST(OpenApi, RefusesAnExampleThatIsNotJson) {
  Router router;
  router.add(endpoint<EchoIn, EchoOut>(Method::post, "/api/x",
                                       {.summary = "x", .policy = Policy::open, .request_example = "{"},
                                       [](Call<EchoIn>&) -> Result<EchoOut> { return EchoOut{}; }));
  EXPECT_THROW(openapi_document(router, kInfo), std::logic_error);
}

TEST(ApiDocs, ServeTheDocumentAndAPageWithoutScripts) {
  auto router = sample_routes();
  add_api_docs(router, kInfo);
  TestServer server(std::move(router));
  Client client(server.port());
  const auto json_reply = client.exchange(get("/api/openapi.json"));
  EXPECT_EQ(json_reply.header("Content-Type"), "application/json");
  const auto document = boost::json::parse(json_reply.body).as_object();
  EXPECT_EQ(at(document, "/info/version"), "1.2.3");
  EXPECT_NE(at(document, "/paths/~1api~1openapi.json/get"), "(absent)");
  EXPECT_EQ(at(document, "/paths/~1api~1docs~1style.css"), "(absent)");
  EXPECT_EQ(client.exchange(get("/api/openapi.json", "If-None-Match: " + json_reply.header("ETag") + "\r\n"))
                .status,
            304);
  EXPECT_EQ(client.exchange(get("/api/openapi.json", "Accept-Encoding: gzip\r\n")).header("Content-Encoding"),
            "gzip");

  const auto page = client.exchange(get("/api/docs/"));
  EXPECT_EQ(page.header("Content-Type"), "text/html; charset=utf-8");
  EXPECT_THAT(page.body, HasSubstr("Evenkeel &lt;test&gt;"));
  EXPECT_THAT(page.body, HasSubstr("/api/things/{id}/"));
  EXPECT_THAT(page.body, HasSubstr("id=\"schema-EchoIn\""));
  for (const char* banned : {"<script", "style=\"", "onclick", "http://", "https://"}) {
    EXPECT_THAT(page.body, Not(HasSubstr(banned)));
  }
  EXPECT_EQ(client.exchange(get("/api/docs/style.css")).header("Content-Type"), "text/css; charset=utf-8");
}

}  // namespace
}  // namespace evenkeel::web::test
