#include "platform/web/router.hpp"

#include <array>
#include <set>
#include <stdexcept>
#include <utility>

namespace evenkeel::web {
namespace {

constexpr std::size_t kMethods = 7;
constexpr std::size_t kMaxSegments = 16;

constexpr unsigned bit(Method method) {
  return 1U << static_cast<unsigned>(method);
}

[[noreturn]] void refuse(const Route& route, std::string_view why) {
  throw std::logic_error("route " + std::string(name_of(route.method)) + " " + route.pattern + ": " +
                         std::string(why));
}

void check_spec(const Route& route) {
  if (!route.spec.policy) refuse(route, "no policy is declared: say who may call it");
  if (!route.handler) refuse(route, "no handler");
  if (route.spec.success < 200 || route.spec.success > 299) refuse(route, "the success status is not 2xx");
  if (route.method == Method::head || route.method == Method::options) {
    refuse(route, "HEAD and OPTIONS are answered by the server itself");
  }
  std::set<std::string> names;
  for (const auto& param : route.spec.query) {
    if (param.name.empty() || !names.insert(param.name).second)
      refuse(route, "a query parameter is unnamed or there twice");
  }
}

}  // namespace

/// A piece of the table: fixed words first, then parameters in the order of ParamType (narrow before wide).
struct Router::Node {
  struct Leaf {
    const Route* route = nullptr;
    std::vector<std::string> names;  // of the parameters, in path order
  };
  std::vector<std::pair<std::string, std::unique_ptr<Node>>> words;
  std::array<std::unique_ptr<Node>, 4> params;
  std::array<Leaf, kMethods> leaves;
  unsigned methods = 0;

  Node& child(const Segment& segment) {
    if (segment.is_param) {
      auto& slot = params[static_cast<std::size_t>(segment.type)];
      if (!slot) slot = std::make_unique<Node>();
      return *slot;
    }
    for (auto& [word, node] : words) {
      if (word == segment.text) return *node;
    }
    return *words.emplace_back(segment.text, std::make_unique<Node>()).second;
  }
};

namespace {

/// Splits a path into its pieces; false when there is an empty piece or more than a route can have.
struct Pieces {
  std::array<std::string_view, kMaxSegments> at;
  std::size_t size = 0;

  bool split(std::string_view path) {
    if (path.empty() || path.front() != '/') return false;
    path.remove_prefix(1);
    if (path == "/") return false;
    if (!path.empty() && path.back() == '/') path.remove_suffix(1);
    while (!path.empty()) {
      const auto slash = path.find('/');
      const auto piece = path.substr(0, slash);
      if (piece.empty() || size == kMaxSegments) return false;
      at[size++] = piece;
      if (slash == std::string_view::npos) return true;
      path.remove_prefix(slash + 1);
      if (path.empty()) return false;  // "//" at the end
    }
    return true;
  }
};

}  // namespace

Router::Router() : root_(std::make_unique<Node>()) {}
Router::~Router() = default;
Router::Router(Router&&) noexcept = default;
Router& Router::operator=(Router&&) noexcept = default;

void Router::add(Route route) {
  if (sealed_) refuse(route, "it comes after add_api_docs, which has to be last");
  check_spec(route);
  const auto pattern = Pattern::parse(route.pattern);
  if (pattern.segments.size() > kMaxSegments) refuse(route, "the pattern has too many pieces");
  Node* node = root_.get();
  std::vector<std::string> names;
  for (const auto& segment : pattern.segments) {
    node = &node->child(segment);
    if (segment.is_param) names.push_back(segment.text);
  }
  auto& leaf = node->leaves[static_cast<std::size_t>(route.method)];
  if (leaf.route != nullptr) refuse(route, "it is registered already as " + leaf.route->pattern);
  if (route.spec.policy == Policy::resume_code) {
    bool declared = false;
    for (const auto& header : route.spec.headers) declared |= same_name(header.name, "X-Resume-Code");
    if (!declared) {
      route.spec.headers.push_back({.name = "X-Resume-Code",
                                    .description = "The code that was shown when the check-in began.",
                                    .required = true,
                                    .example = {}});
    }
  }
  route.index = routes_.size();
  leaf = {&routes_.emplace_back(std::move(route)), std::move(names)};
  node->methods |= bit(leaf.route->method);
}

void Router::add_raw(Method method, std::string pattern, Spec spec, Handler handler) {
  Route route;
  route.method = method;
  route.pattern = std::move(pattern);
  route.spec = std::move(spec);
  route.handler = std::move(handler);
  route.raw = true;
  add(std::move(route));
}

void Router::set_fallback(Handler handler) {
  fallback_ = std::move(handler);
}

Router::Match Router::match(Method method, std::string_view path, PathParams& params) const {
  params.clear();
  Pieces pieces;
  if (!pieces.split(path)) return {};
  const auto wanted = static_cast<std::size_t>(method == Method::head ? Method::get : method);
  Match found;
  std::array<std::string_view, PathParams::kMax> values;
  // Depth-first with fixed words before parameters; the depth is bounded by the longest pattern.
  const auto search = [&](const auto& self, const Node& node, std::size_t depth, std::size_t count) -> bool {
    if (depth == pieces.size) {
      found.allowed |= node.methods;
      const auto& leaf = node.leaves[wanted];
      if (leaf.route == nullptr) return false;
      for (std::size_t i = 0; i < count; ++i) params.push(leaf.names[i], values[i]);
      found.route = leaf.route;
      return true;
    }
    const auto piece = pieces.at[depth];
    for (const auto& [word, child] : node.words) {
      if (word == piece && self(self, *child, depth + 1, count)) return true;
    }
    for (std::size_t type = 0; type < node.params.size(); ++type) {
      const auto& child = node.params[type];
      if (!child || count == values.size() || !fits(static_cast<ParamType>(type), piece)) continue;
      values[count] = piece;
      if (self(self, *child, depth + 1, count + 1)) return true;
    }
    return false;
  };
  search(search, *root_, 0, 0);
  return found;
}

std::string allow_list(unsigned allowed) {
  if ((allowed & bit(Method::get)) != 0) allowed |= bit(Method::head);
  allowed |= bit(Method::options);
  std::string list;
  for (std::size_t i = 0; i < kMethods; ++i) {
    if ((allowed & (1U << i)) == 0) continue;
    if (!list.empty()) list += ", ";
    list += name_of(static_cast<Method>(i));
  }
  return list;
}

}  // namespace evenkeel::web
