#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include <boost/asio/awaitable.hpp>
#include <boost/json/value.hpp>

#include "base/json.hpp"
#include "platform/web/pattern.hpp"
#include "platform/web/request.hpp"
#include "platform/web/response.hpp"
#include "platform/web/types.hpp"

namespace evenkeel::web {

using Handler = std::function<asio::awaitable<Response>(Request&)>;
using SchemaSource = boost::json::value (*)(json::SchemaSet&);

/// One method on one path pattern, with everything that is declared about it.
struct Route {
  Method method = Method::get;
  std::string pattern;
  Spec spec;
  Handler handler;
  bool json_body = false;         ///< takes an application/json body
  SchemaSource input = nullptr;   ///< the body's schema; null when there is none
  SchemaSource output = nullptr;  ///< the schema of `data`; null for raw routes and empty answers
  bool raw = false;               ///< registered by add_raw: not wrapped in {"data": …}
  std::size_t index = 0;          ///< its place in Router::routes()
};

/// The route table. Filled at start, immutable and thread-safe afterwards. Everything that is wrong with a
/// registration throws std::logic_error there and then: no policy, a duplicate, a malformed pattern, a
/// success status that is not 2xx.
class Router {
 public:
  Router();
  ~Router();
  Router(Router&&) noexcept;
  Router& operator=(Router&&) noexcept;

  /// Adds an endpoint (see endpoint.hpp).
  void add(Route route);
  /// Adds a route that builds its own Response: files, metrics, event streams.
  void add_raw(Method method, std::string pattern, Spec spec, Handler handler);
  /// Answers GET and HEAD of paths that no route knows, outside /api (the pages: see static_site.hpp).
  void set_fallback(Handler handler);
  /// No more routes: a later add throws. Called by add_api_docs, whose document lists every route.
  void seal() { sealed_ = true; }

  const std::deque<Route>& routes() const { return routes_; }
  const Handler& fallback() const { return fallback_; }

  struct Match {
    const Route* route = nullptr;  ///< null when the path is unknown or the method is not allowed
    unsigned allowed = 0;          ///< bit (1 << Method) for every method of the path; 0 = unknown path
  };
  /// Finds the route of a decoded path, with or without the closing slash; HEAD finds the GET route. Fills
  /// `params` with views into `path`.
  Match match(Method method, std::string_view path, PathParams& params) const;

 private:
  struct Node;
  std::deque<Route> routes_;
  std::unique_ptr<Node> root_;
  Handler fallback_;
  bool sealed_ = false;
};

/// "GET, HEAD, OPTIONS" of a match's `allowed`.
std::string allow_list(unsigned allowed);

}  // namespace evenkeel::web
