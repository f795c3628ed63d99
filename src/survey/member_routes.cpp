#include "platform/web/endpoint.hpp"
#include "survey/routes.hpp"

namespace evenkeel::survey {

namespace {

using web::Call;
using web::endpoint;
using web::Method;
using web::Nothing;
using web::Policy;

/// A route for what is the caller's own.
web::Spec own(std::string summary, std::string description, std::vector<ErrorCode> errors = {}) {
  web::Spec spec{.summary = std::move(summary),
                 .description = std::move(description),
                 .tag = "my check-ins",
                 .policy = Policy::signed_in,
                 .owner = web::Owner::self};
  spec.errors = {ErrorCode::unavailable};
  spec.errors.insert(spec.errors.end(), errors.begin(), errors.end());
  return spec;
}

web::Spec of_two() {
  auto spec = own("Two check-ins, question by question",
                  "Says whether an answer is better or worse only where fewer points are known to be better.",
                  {ErrorCode::invalid_input, ErrorCode::not_found});
  spec.query = {{.name = "a", .description = "The id of the first check-in.", .required = true},
                {.name = "b", .description = "The id of the second.", .required = true}};
  return spec;
}

web::Spec of_claim() {
  auto spec =
      own("Make a visitor's check-in one's own",
          "By its resume code, which opens nothing any more afterwards. Needs the consent store_checkins.",
          {ErrorCode::invalid_input, ErrorCode::forbidden, ErrorCode::not_found});
  spec.request_example = R"({"code": "7ZK2M-0Q4RT-9VXA1-B3C5D-E6F8GH"})";
  return spec;
}

}  // namespace

void add_member_routes(web::Router& router, MembersCheckins& members) {
  router.add(endpoint<Nothing, History>(Method::get, "/api/me/checkins/",
                                        own("One's own check-ins", "Newest first."),
                                        [&members](Call<Nothing>& call) -> asio::awaitable<Result<History>> {
                                          co_return co_await members.history(call.actor().id);
                                        }));

  router.add(endpoint<ClaimCheckin, HistoryEntry>(
      Method::post, "/api/me/checkins/claim/", of_claim(),
      [&members](Call<ClaimCheckin>& call) -> asio::awaitable<Result<HistoryEntry>> {
        co_return co_await members.claim(call.actor().id, call.body.code);
      }));

  router.add(
      endpoint<Nothing, Comparison>(Method::get, "/api/me/checkins/compare/", of_two(),
                                    [&members](Call<Nothing>& call) -> asio::awaitable<Result<Comparison>> {
                                      const std::string a(call.query("a").value_or(""));
                                      const std::string b(call.query("b").value_or(""));
                                      co_return co_await members.compare(call.actor().id, a, b);
                                    }));

  router.add(endpoint<Nothing, QuestionHistory>(
      Method::get, "/api/me/questions/{instrument:slug_dash}/{item:slug}/",
      own("One question over time",
          "The answers of completed check-ins, oldest first, and how others answered.",
          {ErrorCode::not_found}),
      [&members](Call<Nothing>& call) -> asio::awaitable<Result<QuestionHistory>> {
        const std::string instrument(call.param("instrument"));
        const std::string item(call.param("item"));
        co_return co_await members.question(call.actor().id, instrument, item);
      }));
}

}  // namespace evenkeel::survey
