#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <boost/asio/awaitable.hpp>

#include "base/json.hpp"
#include "base/result.hpp"
#include "platform/web/json_text.hpp"
#include "platform/web/request.hpp"
#include "platform/web/response.hpp"
#include "platform/web/router.hpp"

namespace evenkeel::web {

/// What an endpoint's handler gets: the body as its type, the request, and room for response headers.
/// Lives until the handler's coroutine has ended.
template <class Body>
struct Call {
  Body body;
  const Request& request;
  Response& response;  ///< its headers, etag, cache_control and (2xx) status may be set; the body may not

  /// A path parameter of the route's own pattern. @pre the pattern has it
  std::string_view param(std::string_view name) const {
    return request.param(name).value_or(std::string_view{});
  }
  std::optional<std::string_view> query(std::string_view name) const { return request.query(name); }
  std::optional<std::string_view> header(std::string_view name) const { return request.header(name); }
  /// Who asks. @pre the route's policy is one for people or machines (not open, not resume_code)
  const Actor& actor() const { return *request.actor; }
};

/// Parses a body that the session has already checked for its content type and size.
Result<boost::json::value> parse_body(const Request& request);

namespace detail {

template <class T>
inline constexpr bool kIsNothing = std::is_same_v<T, Nothing>;

template <class Body>
Result<Body> body_of(const Request& request) {
  if constexpr (kIsNothing<Body>) {
    return Nothing{};
  } else {
    EVENKEEL_TRY(auto document, parse_body(request));
    return json::read<Body>(document);
  }
}

/// Turns a handler's result into the response: {"data": …}, an empty 204, or the failure.
template <class Output>
Response finish(Result<Output>&& result, Response&& response) {
  if (!result.has_value()) return Response::failure(std::move(result).error());
  if constexpr (!kIsNothing<Output>) {
    response.content_type = kJson;
    response.body.reserve(512);
    response.body = "{\"data\":";
    append_json(response.body, result.value());
    response.body += '}';
  }
  return std::move(response);
}

template <class T>
SchemaSource schema_source() {
  if constexpr (kIsNothing<T>) {
    return nullptr;
  } else {
    return [](json::SchemaSet& set) { return json::schema_of<T>(set); };
  }
}

}  // namespace detail

/// Describes one endpoint. The handler is a coroutine `asio::awaitable<Result<Output>>(Call<Body>&)`, or,
/// when it never waits, a plain function `Result<Output>(Call<Body>&)` that runs on the I/O thread (keep it
/// well under a millisecond). Body and Output are described structs or Nothing.
template <class Body, class Output, class F>
Route endpoint(Method method, std::string pattern, Spec spec, F handler) {
  using Returned = std::invoke_result_t<F&, Call<Body>&>;
  constexpr bool kPlain = std::is_same_v<Returned, Result<Output>>;
  static_assert(kPlain || std::is_same_v<Returned, asio::awaitable<Result<Output>>>,
                "the handler returns Result<Output> or asio::awaitable<Result<Output>>");
  Route route;
  route.method = method;
  route.pattern = std::move(pattern);
  route.json_body = !detail::kIsNothing<Body>;
  route.input = detail::schema_source<Body>();
  route.output = detail::schema_source<Output>();
  if (detail::kIsNothing<Output> && spec.success == 200) spec.success = 204;
  const int success = spec.success;
  route.spec = std::move(spec);
  // The lambda lives in the route table, which outlives every request: its coroutine may use its captures.
  route.handler = [success,
                   handler = std::move(handler)](Request& request) mutable -> asio::awaitable<Response> {
    auto body = detail::body_of<Body>(request);
    if (!body.has_value()) co_return Response::failure(std::move(body).error());
    Response response;
    response.status = success;
    Call<Body> call{std::move(body).value(), request, response};
    if constexpr (kPlain) {
      co_return detail::finish<Output>(handler(call), std::move(response));
    } else {
      Result<Output> result = co_await handler(call);
      co_return detail::finish<Output>(std::move(result), std::move(response));
    }
  };
  return route;
}

}  // namespace evenkeel::web
