// The second half of Exchange: from a Response to its bytes.
#include "base/log.hpp"
#include "platform/web/compression.hpp"
#include "platform/web/conditional.hpp"
#include "platform/web/exchange.hpp"

namespace evenkeel::web {
namespace {

boost::json::string_view text(std::string_view words) {
  return words;
}

}  // namespace

bool Exchange::keep_alive() const {
  return head.keep_alive && !close_ && !lane_.draining;
}

WireContext Exchange::wire_context() const {
  return {.date = lane_.date,
          .request_id = request.id,
          .allowed_origin = allowed_origin_,
          .cors = !service_.cors.empty(),
          .secure = request.secure,
          .http11 = head.http11,
          .keep_alive = keep_alive()};
}

/// The one place where an error becomes a body. The internal text goes to the log, with the request's id.
void Exchange::to_problem(Response& response) const {
  if (!response.error && !problem_) return;
  if (response.error && !response.error->internal.empty()) {
    const auto level = response.error->code == ErrorCode::internal ? log::Level::error : log::Level::warn;
    log::write(level, "request failed",
               {{"request", text(request.id)},
                {"route", text(service_.metrics.label(slot_))},
                {"code", text(name_of(response.error->code))},
                {"reason", text(response.error->internal)}});
  }
  const Problem problem = response.error ? problem_of(*response.error) : *problem_;
  Response answer;
  answer.status = problem.status;
  answer.content_type = kProblem;
  answer.body = to_json(problem, request.id);
  if (problem.retry_after)
    answer.headers.emplace_back("Retry-After", std::to_string(problem.retry_after->count()));
  if (problem.status == 405) answer.headers.emplace_back("Allow", allow_);
  if (problem.status == 401 && route_ != nullptr) {
    answer.headers.emplace_back(
        "WWW-Authenticate", route_->spec.policy == Policy::resume_code ? "Bearer, X-Resume-Code" : "Bearer");
  }
  response = std::move(answer);
}

void Exchange::finalize(Response& response, std::string& out) {
  to_problem(response);
  const bool reads = request.method == Method::get || request.method == Method::head;
  if (reads && response.status == 200 && !response.etag.empty()) {
    const auto condition = request.header("If-None-Match");
    if (condition && none_match_hits(*condition, response.etag)) {
      response.status = 304;
      response.body.clear();
      response.fixed_body = {};
    }
  }
  const auto bytes = response.bytes();
  if (!response.events && response.compress && response.content_encoding.empty() &&
      bytes.size() >= kCompressFrom && is_compressible(response.content_type)) {
    response.vary_encoding = true;
    const auto header = request.header("Accept-Encoding");
    if (header) {
      const auto accepted = parse_accept_encoding(*header);
      if (accepted.gzip > 0 && accepted.gzip >= accepted.identity) {
        response.body = gzip(bytes);
        response.content_encoding = "gzip";
        response.strong_etag = false;  // the tag was made for the plain bytes
      }
    }
  }
  auto context = wire_context();
  context.chunked = static_cast<bool>(response.events) && head.http11;
  append_head(out, response, context);
}

bool Exchange::sends_body(const Response& response) const {
  return request.method != Method::head && response.status != 204 && response.status != 304;
}

void Exchange::record(int status, std::size_t bytes) {
  const auto took = std::chrono::steady_clock::now() - began_;
  service_.metrics.record(slot_, status, took);
  const AccessLog wanted = service_.options.access_log;
  if (wanted == AccessLog::none || (wanted == AccessLog::errors && status < 400)) return;
  const auto level = status >= 500 ? log::Level::warn : log::Level::info;
  if (!log::enabled(level)) return;
  const auto micros = std::chrono::duration_cast<std::chrono::microseconds>(took).count();
  log::write(level, "request",
             {{"request", text(request.id)},
              {"method", text(name_of(request.method))},
              {"route", text(service_.metrics.label(slot_))},
              {"status", status},
              {"bytes", bytes},
              {"micros", micros}});
}

std::string Exchange::timeout_answer() const {
  Response response;
  response.status = status_of(ErrorCode::timeout);
  response.content_type = kProblem;
  response.body = to_json(
      problem_of(fail(ErrorCode::timeout, "This took longer than it should. Please try again.")), request.id);
  auto context = wire_context();
  context.keep_alive = false;
  std::string out;
  append_head(out, response, context);
  if (sends_body(response)) out += response.body;
  return out;
}

}  // namespace evenkeel::web
