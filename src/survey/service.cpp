#include "survey/service.hpp"

#include <algorithm>

#include <boost/json/serialize.hpp>

#include "base/ids.hpp"
#include "base/json.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "survey/answers.hpp"
#include "survey/resume_code.hpp"
#include "survey/rules.hpp"

namespace evenkeel::survey {

namespace {

/// How long the deployment's own figures may be old, at least; and how many times as long as counting took,
/// so that a large deployment spends at most a hundredth of a reader on it.
constexpr Millis kOwnRefresh = 60'000;
constexpr Millis kOwnRefreshShare = 100;

Error no_such_checkin() {
  return fail(ErrorCode::not_found, "There is no check-in with this id and code.");
}
Error already_completed() {
  return fail(ErrorCode::conflict, "This check-in is completed; its answers can no longer change.");
}

/// The row of an id and a code, or the one error for all that can be wrong with them.
Result<store::CheckinRow> open_row(db::Session& session, std::string_view id, const std::string& hash,
                                   store::Hold hold) {
  auto row = store::find_checkin(session, id, hold);
  if (!row || !same_hash(row->code_hash, hash)) return no_such_checkin();
  return std::move(*row);
}

Checkin shown(const store::CheckinRow& row, const std::vector<std::pair<std::string, std::string>>& answers) {
  Checkin checkin;
  checkin.checkin_id = row.id;
  checkin.instrument = row.instrument;
  checkin.status = row.status;
  checkin.started_at = iso8601(row.started_at);
  if (row.completed_at) checkin.completed_at = iso8601(*row.completed_at);
  for (const auto& [item, value] : answers) {
    if (auto parsed = json::parse(value); parsed.has_value())
      checkin.answers[item] = std::move(parsed).value();
  }
  checkin.safety = crisis::words_for(row.safety_level, row.safety_follow_ups);
  return checkin;
}

/// Stored answers were checked when they came in; one that the instrument no longer takes stays open.
Answers stored_answers(const Instrument& instrument, db::Session& session, std::string_view checkin) {
  Answers answers(instrument.questions().size());
  for (const auto& [item, value] : store::load_answers(session, checkin)) {
    const QuestionIndex question = instrument.find(item);
    if (question == kNoQuestion) continue;
    const auto parsed = json::parse(value);
    if (!parsed.has_value()) continue;
    if (auto answer = read_answer(instrument.questions()[question], parsed.value(), "value");
        answer.has_value()) {
      answers[question] = answer.value();
    }
  }
  return answers;
}

Result<CheckinResult> frozen(db::Session& session, const store::CheckinRow& row) {
  EVENKEEL_TRY(auto document, json::parse(store::load_result(session, row.id)));
  return json::read<CheckinResult>(document);
}

}  // namespace

Service::Service(ServiceParts parts) : parts_(parts) {
  for (const auto& [id, instrument] : parts_.catalogue.all()) {
    scorers_[id] = std::make_unique<Scorer>(*instrument, parts_.steps, parts_.model);
  }
}

Result<const Instrument*> Service::instrument_of(const store::CheckinRow& row) const {
  const Instrument* instrument = parts_.catalogue.find(row.instrument);
  if (instrument == nullptr || instrument->version() != row.instrument_version) {
    return fail(ErrorCode::conflict,
                "The questions have changed since this check-in was begun. Please start a new one.");
  }
  return instrument;
}

asio::awaitable<Result<CheckinStarted>> Service::start(std::string_view instrument_id) {
  EVENKEEL_CO_TRY(const Instrument* instrument, parts_.catalogue.require(instrument_id));
  const Secret<std::string> code = new_resume_code(parts_.random);
  store::CheckinRow row;
  row.id = new_id(parts_.clock, parts_.random);
  row.instrument = instrument->id();
  row.instrument_version = instrument->version();
  row.code_hash = hash_of_resume_code(code.expose()).value();
  row.started_at = parts_.clock.now();
  const auto job = [&row](db::Session& session) -> Result<void> {
    store::insert_checkin(session, row);
    return success();
  };
  EVENKEEL_CO_CHECK(co_await parts_.database.write(job));
  co_return CheckinStarted{row.id, code.expose(), row.instrument, iso8601(row.started_at)};
}

asio::awaitable<Result<Checkin>> Service::find_by_code(std::string_view code) {
  const auto hash = hash_of_resume_code(code);
  if (!hash) co_return no_such_checkin();
  const auto job = [&hash](db::Session& session) -> Result<Checkin> {
    const auto row = store::find_by_code(session, *hash);
    if (!row) return no_such_checkin();
    return shown(*row, store::load_answers(session, row->id));
  };
  co_return co_await parts_.database.read(job);
}

asio::awaitable<Result<Checkin>> Service::find(std::string_view id, std::string_view code) {
  const auto hash = hash_of_resume_code(code);
  if (!hash) co_return no_such_checkin();
  const auto job = [&hash, id](db::Session& session) -> Result<Checkin> {
    EVENKEEL_TRY(const auto row, open_row(session, id, *hash, store::Hold::no));
    return shown(row, store::load_answers(session, row.id));
  };
  co_return co_await parts_.database.read(job);
}

asio::awaitable<Result<AnswerSaved>> Service::save_answer(std::string_view id, std::string_view code,
                                                          std::string_view item,
                                                          const boost::json::value& value) {
  const auto hash = hash_of_resume_code(code);
  if (!hash) co_return no_such_checkin();
  const Millis now = parts_.clock.now();
  const auto job = [&, this](db::Session& session) -> Result<AnswerSaved> {
    EVENKEEL_TRY(const auto row, open_row(session, id, *hash, store::Hold::yes));
    return save_in(session, row, item, value, now);
  };
  co_return co_await parts_.database.write(job);
}

Result<AnswerSaved> Service::save_in(db::Session& session, const store::CheckinRow& row,
                                     std::string_view item, const boost::json::value& value, Millis now) {
  if (row.status == CheckinStatus::completed) return already_completed();
  EVENKEEL_TRY(const Instrument* instrument, instrument_of(row));
  const QuestionIndex question = instrument->find(item);
  if (question == kNoQuestion) return invalid({unknown_item(*instrument, item, "item")});
  EVENKEEL_CHECK(read_answer(instrument->questions()[question], value, "value"));
  store::save_answer(session, row.id, item, boost::json::serialize(value), now);

  AnswerSaved saved;
  saved.item = std::string(item);
  saved.value = value;
  saved.saved_at = iso8601(now);
  saved.total = static_cast<int>(instrument->counted());
  for (const std::string& answered : store::answered_items(session, row.id)) {
    if (instrument->find(answered) < instrument->counted()) ++saved.answered;
  }
  if (instrument->is_safety_question(question)) {
    const auto finding = update_safety(session, row, *instrument, now);
    saved.safety = crisis::words_for(finding.level, finding.follow_ups);
  } else {
    saved.safety = crisis::words_for(row.safety_level, row.safety_follow_ups);
  }
  return saved;
}

crisis::SafetyFinding Service::update_safety(db::Session& session, const store::CheckinRow& row,
                                             const Instrument& instrument, Millis now) {
  const auto finding = crisis::assess(safety_signs(instrument, stored_answers(instrument, session, row.id)));
  if (join(finding.rules, ",") == row.safety_rules) return finding;
  store::save_safety(session, row.id, finding);
  // Every change that leaves a sign standing is an event of its own; the event stays even if the answer is
  // taken back.
  if (finding.level == crisis::Level::none) return finding;
  store::insert_safety_event(session, new_id(parts_.clock, parts_.random), row.id, finding, now);
  log::warn("safety event stored",
            {{"safety_level", json::write(finding.level)}, {"rules", json::write(finding.rules)}});
  return finding;
}

asio::awaitable<Result<CheckinResult>> Service::complete(std::string_view id, std::string_view code) {
  const auto hash = hash_of_resume_code(code);
  if (!hash) co_return no_such_checkin();
  const Own own = co_await own_population();
  const Millis now = parts_.clock.now();
  const auto job = [&, this](db::Session& session) -> Result<CheckinResult> {
    EVENKEEL_TRY(const auto row, open_row(session, id, *hash, store::Hold::yes));
    if (row.status == CheckinStatus::completed) return frozen(session, row);
    return complete_in(session, row, *own, now);
  };
  co_return co_await parts_.database.write(job);
}

Result<CheckinResult> Service::complete_in(db::Session& session, const store::CheckinRow& row,
                                           const OwnPopulation& own, Millis now) {
  EVENKEEL_TRY(const Instrument* instrument, instrument_of(row));
  const Answers answers = stored_answers(*instrument, session, row.id);
  const Scorer& scorer = scorer_of(*instrument);
  CheckinResult result = scorer.score(answers);
  result.completed_at = iso8601(now);
  result.population = scorer.compare(answers, own);
  store::complete_checkin(session, row.id, boost::json::serialize(json::write(result)), now);
  return result;
}

asio::awaitable<Result<CheckinResult>> Service::result(std::string_view id, std::string_view code) {
  const auto hash = hash_of_resume_code(code);
  if (!hash) co_return no_such_checkin();
  const auto job = [&hash, id](db::Session& session) -> Result<CheckinResult> {
    EVENKEEL_TRY(const auto row, open_row(session, id, *hash, store::Hold::no));
    if (row.status != CheckinStatus::completed) {
      return fail(ErrorCode::conflict, "This check-in is still in progress; complete it to see the result.");
    }
    return frozen(session, row);
  };
  co_return co_await parts_.database.read(job);
}

asio::awaitable<Result<void>> Service::remove(std::string_view id, std::string_view code) {
  const auto hash = hash_of_resume_code(code);
  if (!hash) co_return no_such_checkin();
  const auto job = [&hash, id](db::Session& session) -> Result<void> {
    EVENKEEL_TRY(const auto row, open_row(session, id, *hash, store::Hold::yes));
    store::delete_checkin(session, row.id);
    return success();
  };
  co_return co_await parts_.database.write(job);
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
  const Own own = co_await own_population();
  const Scorer& scorer = scorer_of(*instrument);
  CheckinResult result = scorer.score(answers);
  result.population = scorer.compare(answers, *own);
  co_return result;
}

asio::awaitable<Service::Own> Service::own_population() {
  const Millis began = parts_.clock.now();
  {
    const std::lock_guard lock(own_mutex_);
    // One caller refreshes; the others go on with what there is.
    if (own_refreshing_ || began < own_refresh_at_) co_return own_;
    own_refreshing_ = true;
  }
  const auto job = [](db::Session& session) -> Result<std::vector<AnswerTally>> {
    return store::tally_answers(session);
  };
  auto tallies = co_await parts_.database.read(job);
  Own fresh;
  if (tallies.has_value())
    fresh = std::make_shared<const OwnPopulation>(parts_.catalogue.all(), tallies.value());
  const Millis ended = parts_.clock.now();
  const std::lock_guard lock(own_mutex_);
  own_refreshing_ = false;
  own_refresh_at_ = ended + std::max(kOwnRefresh, kOwnRefreshShare * (ended - began));
  if (fresh) own_ = std::move(fresh);
  co_return own_;
}

}  // namespace evenkeel::survey
