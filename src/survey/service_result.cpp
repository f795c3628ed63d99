// The part of the service that scores: completing, results, and scoring without storing.
#include "survey/member_rules.hpp"
#include "survey/population_counts.hpp"
#include "survey/service.hpp"

namespace evenkeel::survey {

Result<CheckinResult> frozen_result(db::Session& session, const Opened& checkin) {
  if (checkin.row.status != CheckinStatus::completed) {
    return fail(ErrorCode::conflict, "This check-in is still in progress; complete it to see the result.");
  }
  return open_result(checkin.key, checkin.row.id, store::load_result(session, checkin.row.id));
}

asio::awaitable<Result<CheckinResult>> Service::complete(std::string_view id, Access access) {
  EVENKEEL_CO_TRY(const Holder holder, co_await holder_of(parts_.keyring, access));
  const Population::Own own = co_await population_.current();
  const Millis now = parts_.clock.now();
  const auto job = [&, this](db::Session& session) -> Result<CheckinResult> {
    holder.enter(session);
    EVENKEEL_TRY(const auto checkin, open_row(session, id, holder, store::Hold::yes));
    if (checkin.row.status == CheckinStatus::completed) return frozen_result(session, checkin);
    if (holder.member()) {
      EVENKEEL_CHECK(require_consent(session, holder.account));
    }
    return complete_in(session, checkin, *own, now);
  };
  co_return co_await parts_.database.write(job);
}

Result<CheckinResult> Service::complete_in(db::Session& session, const Opened& checkin,
                                           const OwnPopulation& own, Millis now) {
  const store::CheckinRow& row = checkin.row;
  EVENKEEL_TRY(const Instrument* instrument, instrument_of(row));
  EVENKEEL_TRY(auto content, open_content(checkin.key, row.id, row.content));
  const Answers answers = answers_in(*instrument, content);
  const Scorer& scorer = scorer_of(*instrument);
  CheckinResult result = scorer.score(answers);
  result.completed_at = iso8601(now);
  result.population = scorer.compare(answers, own);
  content.summary = summary_of(result);
  store::complete_checkin(session, row.id, seal_content(checkin.key, parts_.random, row.id, content),
                          seal_result(checkin.key, parts_.random, row.id, result), now);
  counts::add(session, population_.key(), parts_.random, *instrument, content);
  return result;
}

asio::awaitable<Result<CheckinResult>> Service::result(std::string_view id, Access access) {
  EVENKEEL_CO_TRY(const Holder holder, co_await holder_of(parts_.keyring, access));
  const auto job = [&holder, id](db::Session& session) -> Result<CheckinResult> {
    holder.enter(session);
    EVENKEEL_TRY(const auto checkin, open_row(session, id, holder, store::Hold::no));
    return frozen_result(session, checkin);
  };
  co_return co_await parts_.database.read(job);
}

Result<CheckinResult> Service::score(std::string_view instrument_id, const boost::json::object& from) const {
  EVENKEEL_TRY(const Instrument* instrument, parts_.catalogue.require(instrument_id));
  EVENKEEL_TRY(const Answers answers, read_answers(*instrument, from));
  return scorer_of(*instrument).score(answers);
}

asio::awaitable<Result<CheckinResult>> Service::score_with_population(std::string_view instrument_id,
                                                                      const boost::json::object& from) {
  EVENKEEL_CO_TRY(const Instrument* instrument, parts_.catalogue.require(instrument_id));
  EVENKEEL_CO_TRY(const Answers answers, read_answers(*instrument, from));
  const Population::Own own = co_await population_.current();
  const Scorer& scorer = scorer_of(*instrument);
  CheckinResult result = scorer.score(answers);
  result.population = scorer.compare(answers, *own);
  co_return result;
}

}  // namespace evenkeel::survey
