#include "platform/web/static_site.hpp"

#include <array>
#include <stdexcept>
#include <utility>

#include "platform/web/compression.hpp"
#include "platform/web/conditional.hpp"

namespace evenkeel::web {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 16> kTypes{{
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},
    {".webmanifest", "application/manifest+json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".webp", "image/webp"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".txt", "text/plain; charset=utf-8"},
    {".xml", "application/xml"},
    {".map", "application/json"},
    {".pdf", "application/pdf"},
}};

constexpr std::string_view kForAYear = "public, max-age=31536000, immutable";
constexpr std::string_view kAskAgain = "no-cache";

}  // namespace

std::string_view media_type_of(std::string_view path) {
  for (const auto& [ending, type] : kTypes) {
    if (path.ends_with(ending)) return type;
  }
  return "application/octet-stream";
}

StaticSite::StaticSite(const EmbeddedFiles& files, const std::vector<std::string>& pages) {
  const auto variant = [&](const std::string& path, std::string_view suffix) -> Variant {
    const auto bytes = files.find(path + std::string(suffix));
    return bytes ? Variant{*bytes, etag_of(*bytes)} : Variant{};
  };
  for (const auto& file : files.all()) {
    const std::string path(file.path);
    const bool encoded = path.ends_with(".br") || path.ends_with(".gz");
    if (encoded && files.find(path.substr(0, path.size() - 3))) continue;
    files_.emplace("/" + path, File{.content_type = media_type_of(path),
                                    .immutable = path.starts_with("assets/"),
                                    .plain = {file.bytes, etag_of(file.bytes)},
                                    .gzip = variant(path, ".gz"),
                                    .brotli = variant(path, ".br")});
  }
  const auto index = files_.find("/index.html");
  if (index == files_.end()) throw std::logic_error("the web pages contain no index.html");
  index_ = &index->second;
  for (const auto& page : pages) {
    pages_.add_raw(Method::get, page, {.summary = "page", .policy = Policy::open},
                   [](Request&) -> asio::awaitable<Response> { co_return Response::empty(); });
  }
}

Response StaticSite::serve(const Request& request) const {
  if (const auto file = files_.find(request.path); file != files_.end())
    return answer(file->second, request, 200);
  PathParams params;
  const bool known = pages_.match(Method::get, request.path, params).route != nullptr;
  return answer(*index_, request, known ? 200 : 404);
}

Response StaticSite::answer(const File& file, const Request& request, int status) {
  const auto accepted = parse_accept_encoding(request.header("Accept-Encoding").value_or(std::string_view{}));
  const bool has_br =
      !file.brotli.bytes.empty() && accepted.brotli > 0 && accepted.brotli >= accepted.identity;
  const bool has_gz = !file.gzip.bytes.empty() && accepted.gzip > 0 && accepted.gzip >= accepted.identity;
  const Variant* variant = &file.plain;
  Response response;
  if (has_br && (!has_gz || accepted.brotli >= accepted.gzip)) {
    variant = &file.brotli;
    response.content_encoding = "br";
  } else if (has_gz) {
    variant = &file.gzip;
    response.content_encoding = "gzip";
  }
  response.status = status;
  response.content_type = file.content_type;
  response.fixed_body = variant->bytes;
  response.cache_control = file.immutable ? kForAYear : kAskAgain;
  response.vary_encoding = !file.gzip.bytes.empty() || !file.brotli.bytes.empty();
  response.compress = !response.vary_encoding;
  if (status == 200) {
    response.etag = variant->etag;
    response.strong_etag = true;
  }
  return response;
}

void mount(Router& router, std::shared_ptr<const StaticSite> site) {
  router.set_fallback([site = std::move(site)](Request& request) -> asio::awaitable<Response> {
    co_return site->serve(request);
  });
}

}  // namespace evenkeel::web
