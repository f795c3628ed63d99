#include "platform/web/exchange.hpp"

#include <algorithm>
#include <charconv>

#include "base/log.hpp"
#include "base/text.hpp"
#include "platform/web/query.hpp"

namespace evenkeel::web {
namespace {

bool is_sane_id(std::string_view id) {
  return !id.empty() && id.size() <= 64 && std::ranges::all_of(id, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.';
  });
}

bool is_api(std::string_view path) {
  return path == "/api" || path.starts_with("/api/");
}

/// application/json, with charset=utf-8 or without.
bool is_json(std::string_view type) {
  const auto semicolon = type.find(';');
  if (!same_name(trim(type.substr(0, semicolon)), kJson)) return false;
  if (semicolon == std::string_view::npos) return true;
  const auto parameter = trim(type.substr(semicolon + 1));
  return parameter.empty() || same_name(parameter, "charset=utf-8") ||
         same_name(parameter, "charset=\"utf-8\"");
}

}  // namespace

Exchange::Exchange(Service& service, LaneContext& lane, const Address& peer, bool tls)
    : service_(service), lane_(lane), peer_(peer), peer_text_(to_text(peer)), tls_(tls) {
  reset();
}

void Exchange::reset() {
  request.params.clear();
  request.queries.clear();
  request.id.clear();
  request.secure = tls_;
  request.actor.reset();
  ask_database_ = false;
  route_ = nullptr;
  handler_ = nullptr;
  slot_ = service_.metrics.slot(HttpMetrics::Other::unknown);
  query_text_ = {};
  settled_.reset();
  problem_.reset();
  allow_.clear();
  allowed_origin_ = {};
  close_ = false;
  began_ = std::chrono::steady_clock::now();
}

void Exchange::settle(Error error) {
  if (!settled_ && !problem_) settled_ = Response::failure(std::move(error));
}

void Exchange::settle(Problem problem, std::string allow) {
  if (settled_ || problem_) return;
  problem_ = std::move(problem);
  allow_ = std::move(allow);
}

void Exchange::refuse(Problem problem) {
  settled_.reset();
  problem_ = std::move(problem);
  close_ = true;
  if (request.id.empty()) take_id();
}

void Exchange::take_id() {
  const auto given = request.header("X-Request-Id");
  if (given && is_sane_id(*given)) {
    request.id = *given;
    return;
  }
  char digits[16];
  const auto end = std::to_chars(digits, digits + sizeof digits, lane_.next_id++, 16).ptr;
  request.id.assign(lane_.id_prefix).append("-").append(digits, end);
}

void Exchange::take_client() {
  request.client = peer_text_;
  if (service_.proxies.empty() || !service_.proxies.contains(peer_)) return;
  // The proxy closest to us writes last; an earlier entry is only somebody's claim. Some proxies (HAProxy)
  // add a field of their own behind the client's instead of going on with it.
  request.client = to_text(service_.proxies.client(peer_, request.headers.joined("X-Forwarded-For")));
  if (const std::string proto = request.headers.joined("X-Forwarded-Proto"); !proto.empty()) {
    const std::string_view last = std::string_view(proto).substr(proto.rfind(',') + 1);
    request.secure = tls_ || same_name(trim(last), "https");
  }
}

/// Origin form ("/path?query") or absolute form ("http://host/path?query"); anything else is refused.
bool Exchange::parse_target() {
  std::string_view target = head.target;
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (target.size() < scheme.size() || !same_name(target.substr(0, scheme.size()), scheme)) continue;
    const auto slash = target.find('/', scheme.size());
    target = slash == std::string_view::npos ? "/" : target.substr(slash);
    break;
  }
  if (target == "*" && request.method == Method::options) target = "/";
  if (target.empty() || target.front() != '/' || target.find('#') != std::string_view::npos) return false;
  const auto question = target.find('?');
  if (question != std::string_view::npos) query_text_ = target.substr(question + 1);
  const auto path = target.substr(0, question);
  if (path.find('%') == std::string_view::npos) {
    request.path = path;
    return true;
  }
  auto decoded = percent_decode(path, false);
  // An encoded slash would be a piece of its own for one reader and not for the next.
  if (!decoded || std::ranges::count(*decoded, '/') != std::ranges::count(path, '/')) return false;
  request.path = std::move(*decoded);
  return true;
}

Exchange::Plan Exchange::on_head() {
  began_ = std::chrono::steady_clock::now();
  request.deadline = began_ + service_.options.limits.handler_timeout;
  take_id();
  take_client();
  const auto method = method_named(head.method);
  request.method = method.value_or(Method::get);
  if (!method) {
    settle(http_problem(501, "This method is not known here."));
  } else if (!parse_target()) {
    settle(http_problem(400, "The address is not well formed."));
  } else {
    allowed_origin_ = service_.cors.allowed_origin(request);
    route();
  }

  Plan plan;
  plan.max_body =
      route_ != nullptr && route_->spec.max_body != 0 ? route_->spec.max_body : service_.options.limits.body;
  const bool expects = head.has_expect && head.http11;
  if (expects && !same_name(*request.header("Expect"), "100-continue")) {
    refuse(http_problem(417, "The only expectation met here is 100-continue."));
    plan.answer_now = true;
  } else if (head.content_length.value_or(0) > plan.max_body) {
    refuse(problem_of(fail(ErrorCode::payload_too_large,
                           "The body is larger than " + std::to_string(plan.max_body) + " bytes.")));
    plan.answer_now = true;
  } else if (expects && (settled_ || problem_)) {
    close_ = true;  // the client may or may not send its body now
    plan.answer_now = true;
  } else {
    plan.send_continue = expects && (head.chunked || head.content_length.value_or(0) > 0);
  }
  return plan;
}

void Exchange::route() {
  const auto match = service_.router.match(request.method, request.path, request.params);
  if (request.method == Method::options) return answer_options(match.allowed);
  if (match.route == nullptr) return no_route(is_api(request.path), match.allowed);
  route_ = match.route;
  handler_ = &route_->handler;
  slot_ = service_.metrics.slot(*route_);
  if (!query_text_.empty()) {
    auto query = parse_query(query_text_);
    if (!query.has_value()) return settle(std::move(query).error());
    request.queries = std::move(query).value();
  }
  if (!check_access()) return;
  if (!request.queries.empty() || !route_->spec.query.empty()) {
    auto checked = check_query(request.queries, route_->spec.query);
    if (!checked.has_value()) return settle(std::move(checked).error());
  }
  check_content();
}

void Exchange::no_route(bool api, unsigned allowed) {
  if (allowed != 0) {
    auto list = allow_list(allowed);
    std::string detail = "This address takes " + list + ".";
    return settle(http_problem(405, std::move(detail)), std::move(list));
  }
  const bool reads = request.method == Method::get || request.method == Method::head;
  if (!api && reads && service_.router.fallback()) {
    handler_ = &service_.router.fallback();
    slot_ = service_.metrics.slot(HttpMetrics::Other::pages);
    return;
  }
  settle(fail(ErrorCode::not_found, "There is nothing at this address."));
}

void Exchange::answer_options(unsigned allowed) {
  if (allowed == 0) {
    const bool page = !is_api(request.path) && service_.router.fallback();
    if (!page) return settle(fail(ErrorCode::not_found, "There is nothing at this address."));
    allowed = 1U << static_cast<unsigned>(Method::get);
  }
  Response response = Response::empty();
  auto list = allow_list(allowed);
  if (is_preflight(request) && !allowed_origin_.empty()) {
    response.headers.emplace_back("Access-Control-Allow-Methods", list);
    response.headers.emplace_back(
        "Access-Control-Allow-Headers",
        "Content-Type, X-Resume-Code, X-Request-Id, Authorization, If-None-Match, Last-Event-ID");
    response.headers.emplace_back("Access-Control-Max-Age", "600");
  }
  response.headers.emplace_back("Allow", std::move(list));
  settled_ = std::move(response);
}

bool Exchange::check_content() {
  if (!route_->json_body) return true;
  const auto type = request.header("Content-Type");
  const bool coded = request.header("Content-Encoding").has_value();
  if (type && is_json(*type) && !coded) return true;
  settle(fail(ErrorCode::unsupported_media_type,
              "Send JSON in UTF-8: Content-Type: application/json, not encoded."));
  return false;
}

asio::awaitable<Response> Exchange::respond() {
  if (settled_) co_return std::move(*settled_);
  if (problem_ || handler_ == nullptr) {
    Response response;
    response.status = problem_ ? problem_->status : 500;
    co_return response;
  }
  try {
    if (ask_database_) {
      auto actor = co_await service_.options.authenticator->look_up(std::string(bearer()));
      if (!actor.has_value()) co_return Response::failure(std::move(actor).error());
      request.actor = std::move(actor).value();
      ask_database_ = false;
      if (!admit()) co_return std::move(*settled_);
    }
    co_return co_await (*handler_)(request);
  } catch (const std::exception& e) {
    co_return Response::failure(fail(ErrorCode::internal, "", e.what()));
  } catch (...) {
    co_return Response::failure(
        fail(ErrorCode::internal, "", "a handler threw something that is no exception"));
  }
}

}  // namespace evenkeel::web
