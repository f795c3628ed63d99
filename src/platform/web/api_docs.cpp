// The routes of the documentation: made once, at start, from the complete route table.
#include <memory>

#include <boost/json/serialize.hpp>

#include "platform/web/compression.hpp"
#include "platform/web/conditional.hpp"
#include "platform/web/openapi.hpp"

namespace evenkeel::web {
namespace {

constexpr std::string_view kStyleUrl = "/api/docs/style.css";

/// A fixed text with its compressed twin.
struct Document {
  std::string plain;
  std::string zipped;
  std::string etag;

  void set(std::string text) {
    plain = std::move(text);
    zipped = gzip(plain);
    etag = etag_of(plain);
  }
};

Handler serve(std::shared_ptr<const Document> document, std::string_view type) {
  return [document = std::move(document), type](Request& request) -> asio::awaitable<Response> {
    const auto accepted =
        parse_accept_encoding(request.header("Accept-Encoding").value_or(std::string_view{}));
    const bool zip = accepted.gzip > 0 && accepted.gzip >= accepted.identity;
    Response response;
    response.content_type = type;
    response.fixed_body = zip ? document->zipped : document->plain;
    if (zip) response.content_encoding = "gzip";
    response.vary_encoding = true;
    response.compress = false;
    response.etag = document->etag;
    response.cache_control = "no-cache";
    co_return response;
  };
}

}  // namespace

void add_api_docs(Router& router, const ApiInfo& info) {
  const auto json_text = std::make_shared<Document>();
  const auto page = std::make_shared<Document>();
  const auto style = std::make_shared<Document>();
  router.add_raw(Method::get, "/api/openapi.json",
                 {.summary = "This interface as an OpenAPI 3.1 document",
                  .tag = "documentation",
                  .policy = Policy::open,
                  .operation_id = "get_openapi_document"},
                 serve(json_text, kJson));
  router.add_raw(Method::get, "/api/docs",
                 {.summary = "This interface as a page to read",
                  .tag = "documentation",
                  .policy = Policy::open,
                  .content_type = "text/html"},
                 serve(page, "text/html; charset=utf-8"));
  router.add_raw(Method::get, std::string(kStyleUrl),
                 {.summary = "The style of that page",
                  .tag = "documentation",
                  .policy = Policy::open,
                  .documented = false},
                 serve(style, "text/css; charset=utf-8"));
  const auto document = openapi_document(router, info);
  json_text->set(boost::json::serialize(document));
  page->set(docs_page(document, kStyleUrl));
  style->set(std::string(docs_style()));
  router.seal();
}

}  // namespace evenkeel::web
