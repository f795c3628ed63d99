#include "survey/routes.hpp"

#include "platform/web/endpoint.hpp"

namespace evenkeel::survey {

namespace {

using web::Call;
using web::endpoint;
using web::Method;
using web::Nothing;
using web::Policy;

constexpr const char* kInstruments = "instruments";
constexpr const char* kCheckins = "check-ins";
constexpr std::string_view kCodeHeader = "X-Resume-Code";

std::vector<web::Param> code_header() {
  return {
      {.name = std::string(kCodeHeader),
       .description =
           "The code that was shown when the check-in was started. Case, hyphens and spaces do not matter. A "
           "member opens their own check-ins with their access token instead.",
       .required = true,
       .example = "7ZK2M-0Q4RT-9VXA1-B3C5D-E6F8GH"}};
}

/// The signed-in person, or empty: machines have no check-ins.
template <class Body>
std::string_view account_of(const Call<Body>& call) {
  const auto& actor = call.request.actor;
  return actor != nullptr && actor->kind == web::Actor::Kind::person ? std::string_view(actor->id)
                                                                     : std::string_view{};
}

/// By what the caller asks; a code goes before the account.
template <class Body>
Access access_of(const Call<Body>& call) {
  const auto code = call.header(kCodeHeader).value_or(std::string_view{});
  return code.empty() ? Access::by_account(account_of(call)) : Access::by_code(code);
}

/// A route for the holder of the code, or the member whose check-in it is.
web::Spec with_code(std::string summary, std::string description, std::vector<ErrorCode> more = {}) {
  web::Spec spec{.summary = std::move(summary),
                 .description = std::move(description),
                 .tag = kCheckins,
                 .policy = Policy::resume_code,
                 .owner = web::Owner::self};
  spec.headers = code_header();
  spec.errors = {ErrorCode::invalid_input, ErrorCode::not_found, ErrorCode::unavailable};
  spec.errors.insert(spec.errors.end(), more.begin(), more.end());
  return spec;
}

void add_instruments(web::Router& router, Service& service) {
  router.add(endpoint<Nothing, std::vector<InstrumentSummary>>(
      Method::get, "/api/instruments/",
      {.summary = "All questionnaires of this site", .tag = kInstruments, .policy = Policy::open},
      [&service](Call<Nothing>&) -> Result<std::vector<InstrumentSummary>> {
        return service.catalogue().summaries();
      }));

  router.add(endpoint<Nothing, InstrumentDetails>(
      Method::get, "/api/instruments/{id:slug_dash}/",
      {.summary = "One questionnaire with its questions, follow-ups and scales",
       .tag = kInstruments,
       .policy = Policy::open,
       .errors = {ErrorCode::not_found}},
      [&service](Call<Nothing>& call) -> Result<InstrumentDetails> {
        const Instrument* instrument = service.catalogue().find(call.param("id"));
        if (instrument == nullptr) return fail(ErrorCode::not_found, "There is no such instrument.");
        return instrument->details();
      }));
}

void add_start_and_score(web::Router& router, Service& service) {
  router.add(endpoint<StartCheckin, CheckinStarted>(
      Method::post, "/api/checkins/",
      {.summary = "Start a check-in",
       .description =
           "The resume code is shown this once. Whoever has it can go on with the check-in, see "
           "its result and erase it. A signed-in member gets a check-in of their own, without a code, "
           "if they agreed to that (store_checkins); otherwise the answer is 403.",
       .tag = kCheckins,
       .policy = Policy::open,
       .success = 201,
       .errors = {ErrorCode::invalid_input, ErrorCode::forbidden, ErrorCode::unavailable},
       .request_example = R"({"instrument": "evenkeel-54"})"},
      [&service](Call<StartCheckin>& call) -> asio::awaitable<Result<CheckinStarted>> {
        const std::string_view account = account_of(call);
        if (!account.empty()) co_return co_await service.start_for(call.body.instrument, account);
        co_return co_await service.start(call.body.instrument);
      }));

  router.add(endpoint<ScoreCheckin, CheckinResult>(
      Method::post, "/api/checkins/score/",
      {.summary = "Score answers without storing anything",
       .description = "Questions that are left out stay open. With include_population the answer compares "
                      "each answer with the population.",
       .tag = kCheckins,
       .policy = Policy::open,
       .errors = {ErrorCode::invalid_input},
       .request_example = R"({"instrument": "phq-9", "answers": {"phq9_1": 1, "phq9_2": 0}})"},
      [&service](Call<ScoreCheckin>& call) -> asio::awaitable<Result<CheckinResult>> {
        if (call.body.include_population.value_or(false)) {
          co_return co_await service.score_with_population(call.body.instrument, call.body.answers);
        }
        // Microseconds of arithmetic: cheaper here than a hop to another thread.
        co_return service.score(call.body.instrument, call.body.answers);
      }));
}

void add_checkin(web::Router& router, Service& service) {
  router.add(endpoint<Nothing, Checkin>(
      Method::get, "/api/checkins/current/",
      with_code("The check-in of a resume code",
                "Finds the check-in by the code alone; without one, the newest in progress of the member."),
      [&service](Call<Nothing>& call) -> asio::awaitable<Result<Checkin>> {
        co_return co_await service.find_current(access_of(call));
      }));

  router.add(endpoint<Nothing, Checkin>(
      Method::get, "/api/checkins/{id:uuid}/",
      with_code("A check-in with its answers so far", "An unknown id and a wrong code look alike."),
      [&service](Call<Nothing>& call) -> asio::awaitable<Result<Checkin>> {
        co_return co_await service.find(call.param("id"), access_of(call));
      }));

  router.add(endpoint<Nothing, Nothing>(
      Method::delete_, "/api/checkins/{id:uuid}/",
      with_code("Erase a check-in", "Removes its answers, result and safety events for good."),
      [&service](Call<Nothing>& call) -> asio::awaitable<Result<Nothing>> {
        EVENKEEL_CO_CHECK(co_await service.remove(call.param("id"), access_of(call)));
        co_return Nothing{};
      }));

  router.add(endpoint<SaveAnswer, AnswerSaved>(
      Method::put, "/api/checkins/{id:uuid}/answers/{item:slug}/",
      [] {
        web::Spec spec =
            with_code("Save one answer",
                      "Answers once the answer is on the disk. The safety part says at once what to show.",
                      {ErrorCode::conflict, ErrorCode::forbidden});
        spec.request_example = R"({"value": 2})";
        return spec;
      }(),
      [&service](Call<SaveAnswer>& call) -> asio::awaitable<Result<AnswerSaved>> {
        co_return co_await service.save_answer(call.param("id"), access_of(call), call.param("item"),
                                               call.body.value);
      }));
}

void add_result(web::Router& router, Service& service) {
  router.add(endpoint<Nothing, CheckinResult>(
      Method::post, "/api/checkins/{id:uuid}/complete/",
      with_code("Complete a check-in",
                "Freezes and returns the result. Done again, it returns the same result.",
                {ErrorCode::conflict, ErrorCode::forbidden}),
      [&service](Call<Nothing>& call) -> asio::awaitable<Result<CheckinResult>> {
        co_return co_await service.complete(call.param("id"), access_of(call));
      }));

  router.add(endpoint<Nothing, CheckinResult>(
      Method::get, "/api/checkins/{id:uuid}/result/",
      with_code("The result of a completed check-in", "A check-in in progress has no result yet.",
                {ErrorCode::conflict}),
      [&service](Call<Nothing>& call) -> asio::awaitable<Result<CheckinResult>> {
        co_return co_await service.result(call.param("id"), access_of(call));
      }));
}

}  // namespace

void add_routes(web::Router& router, Service& service) {
  add_instruments(router, service);
  add_start_and_score(router, service);
  add_checkin(router, service);
  add_result(router, service);
}

}  // namespace evenkeel::survey
