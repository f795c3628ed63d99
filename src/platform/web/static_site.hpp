#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/embedded.hpp"
#include "platform/web/pattern.hpp"
#include "platform/web/request.hpp"
#include "platform/web/response.hpp"
#include "platform/web/router.hpp"

namespace evenkeel::web {

/// The built web pages: files from the binary, with the prebuilt "path.br" and "path.gz" beside a path used
/// when the client takes them, strong ETags, and one index.html for every page of the single-page app.
/// Files under assets/ carry a hash in their name and are cached for a year; all others are asked for anew.
/// Immutable and thread-safe; its views point into the embedded files.
class StaticSite {
 public:
  /// `pages` are path patterns that get index.html with 200 ("/", "/check-in", "/result/{id:uuid}").
  /// Throws std::logic_error when there is no index.html or a pattern is malformed.
  StaticSite(const EmbeddedFiles& files, const std::vector<std::string>& pages);

  /// The file, a page, or index.html with 404 for a path that is neither.
  Response serve(const Request& request) const;

 private:
  struct Variant {
    std::string_view bytes;
    std::string etag;
  };
  struct File {
    std::string_view content_type;
    bool immutable = false;
    Variant plain;
    Variant gzip;  // no bytes: there is none
    Variant brotli;
  };
  static Response answer(const File& file, const Request& request, int status);

  std::unordered_map<std::string, File> files_;
  Router pages_;
  const File* index_ = nullptr;
};

/// Serves the site for every GET and HEAD outside the routes (and outside /api, which stays problem+json).
void mount(Router& router, std::shared_ptr<const StaticSite> site);

/// The media type of a file name's ending; "application/octet-stream" for an unknown one.
std::string_view media_type_of(std::string_view path);

}  // namespace evenkeel::web
