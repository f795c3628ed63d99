#include "analysis/routes.hpp"

#include <utility>

#include "analysis/rules.hpp"
#include "platform/web/endpoint.hpp"

namespace evenkeel::analysis {
namespace {

web::Spec spec() {
  web::Spec spec{.summary = "Sentiment, emotions, stress and crisis level of one text or of up to 1,000",
                 .description =
                     "Give text for one analysis, or texts for results in the same order. A text has at most "
                     "65,536 bytes, a "
                     "request 2 MiB. Nothing is stored and no text is logged. What cannot be read (empty, "
                     "too short, not "
                     "English, gibberish) is answered with unknown and the reason; crisis_level is always "
                     "there. All of it "
                     "reads words: it is no diagnosis, and it must not be used to judge a person. Each "
                     "caller may send a "
                     "number of texts a minute that the operator sets (429 with Retry-After).",
                 .tag = "analysis",
                 .policy = web::Policy::person_or_service,
                 .max_body = kLargestBody};
  spec.errors = {ErrorCode::invalid_input, ErrorCode::forbidden, ErrorCode::rate_limited,
                 ErrorCode::unavailable, ErrorCode::timeout};
  spec.request_example = R"({"texts": ["What a lovely morning!", "I cannot keep up with any of this."]})";
  return spec;
}

}  // namespace

void add_routes(web::Router& router, Service& service) {
  router.add(web::endpoint<AnalyzeTexts, AnalyzeAnswer>(
      web::Method::post, "/api/analyze/", spec(),
      [&service](web::Call<AnalyzeTexts>& call) -> asio::awaitable<Result<AnalyzeAnswer>> {
        Caller caller{call.actor().id, call.actor().kind == web::Actor::Kind::person};
        co_return co_await service.analyze(std::move(caller), std::move(call.body), call.request.deadline);
      }));
}

}  // namespace evenkeel::analysis
