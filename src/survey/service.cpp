#include "survey/service.hpp"

#include "base/ids.hpp"
#include "base/log.hpp"
#include "identity/consent/consent.hpp"
#include "survey/answers.hpp"
#include "survey/population_counts.hpp"
#include "survey/resume_code.hpp"
#include "survey/rules.hpp"

namespace evenkeel::survey {

namespace {

using identity::consent::is_granted;
using identity::consent::Purpose;

Checkin shown(const store::CheckinRow& row, const Content& content) {
  Checkin checkin;
  checkin.checkin_id = row.id;
  checkin.instrument = row.instrument;
  checkin.status = row.status;
  checkin.started_at = iso8601(row.started_at);
  if (row.completed_at) checkin.completed_at = iso8601(*row.completed_at);
  for (const auto& [item, value] : content.answers) checkin.answers[item] = value;
  checkin.safety = crisis::words_for(content.safety.level, content.safety.follow_ups);
  return checkin;
}

Result<Checkin> shown(Result<Opened> opened) {
  EVENKEEL_TRY(const auto checkin, std::move(opened));
  EVENKEEL_TRY(const auto content, open_content(checkin.key, checkin.row.id, checkin.row.content));
  return shown(checkin.row, content);
}

}  // namespace

void uncount(db::Session& session, const crypto::Key& statistics, Random& random, const crypto::Key& wrapping,
             store::CheckinRow row) {
  if (row.status != CheckinStatus::completed) return;
  const auto checkin = open(std::move(row), wrapping);
  if (!checkin.has_value()) return;
  const auto& [opened, key] = checkin.value();
  if (const auto content = open_content(key, opened.id, opened.content); content.has_value())
    counts::subtract(session, statistics, random, opened.instrument, content.value());
}

Result<void> require_consent(db::Session& session, std::string_view account) {
  if (is_granted(session, account, Purpose::store_checkins)) return success();
  return fail(ErrorCode::forbidden,
              "You have not agreed that your check-ins are kept with your account. You can agree under "
              "\"Consents\", or do the check-in without your account.");
}

Service::Service(ServiceParts parts)
    : parts_(parts),
      population_(parts.catalogue, parts.database,
                  parts.keyring.deployment(identity::keys::DeploymentKey::statistics), parts.clock) {
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

store::CheckinRow Service::new_row(const Instrument& instrument, const crypto::Key& wrapping,
                                   std::string id) const {
  const auto key = crypto::Key::random(parts_.random);
  store::CheckinRow row;
  row.id = std::move(id);
  row.instrument = instrument.id();
  row.instrument_version = instrument.version();
  row.wrapped_key = wrap_key(wrapping, parts_.random, key, row.id);
  row.started_at = parts_.clock.now();
  row.saved_at = row.started_at;
  row.content = seal_content(key, parts_.random, row.id, Content{});
  return row;
}

asio::awaitable<Result<CheckinStarted>> Service::start(std::string_view instrument_id) {
  EVENKEEL_CO_TRY(const Instrument* instrument, parts_.catalogue.require(instrument_id));
  const Secret<std::string> code = new_resume_code(parts_.random);
  const auto wrapping = key_of_resume_code(code.expose());
  auto row = new_row(*instrument, *wrapping, new_id(parts_.clock, parts_.random));
  row.code_hash = hash_of_resume_code(code.expose());
  const auto job = [&row](db::Session& session) -> Result<void> {
    store::insert_checkin(session, row);
    return success();
  };
  EVENKEEL_CO_CHECK(co_await parts_.database.write(job));
  co_return CheckinStarted{row.id, code.expose(), row.instrument, iso8601(row.started_at)};
}

asio::awaitable<Result<CheckinStarted>> Service::start_for(std::string_view instrument_id,
                                                           std::string_view account) {
  EVENKEEL_CO_TRY(const Instrument* instrument, parts_.catalogue.require(instrument_id));
  const Access access = Access::by_account(account);
  EVENKEEL_CO_TRY(const Holder holder, co_await holder_of(parts_.keyring, access));
  auto row = new_row(*instrument, *holder.key, new_id(parts_.clock, parts_.random));
  row.owner_id = holder.account;
  const auto job = [&row, &holder](db::Session& session) -> Result<void> {
    holder.enter(session);
    store::hold_account(session, holder.account);
    EVENKEEL_CHECK(require_consent(session, holder.account));
    store::insert_checkin(session, row);
    return success();
  };
  EVENKEEL_CO_CHECK(co_await parts_.database.write(job));
  co_return CheckinStarted{row.id, {}, row.instrument, iso8601(row.started_at)};
}

asio::awaitable<Result<Checkin>> Service::find_current(Access access) {
  EVENKEEL_CO_TRY(const Holder holder, co_await holder_of(parts_.keyring, access));
  const auto job = [&holder](db::Session& session) -> Result<Checkin> {
    holder.enter(session);
    return shown(open_current(session, holder));
  };
  co_return co_await parts_.database.read(job);
}

asio::awaitable<Result<Checkin>> Service::find(std::string_view id, Access access) {
  EVENKEEL_CO_TRY(const Holder holder, co_await holder_of(parts_.keyring, access));
  const auto job = [&holder, id](db::Session& session) -> Result<Checkin> {
    holder.enter(session);
    return shown(open_row(session, id, holder, store::Hold::no));
  };
  co_return co_await parts_.database.read(job);
}

asio::awaitable<Result<AnswerSaved>> Service::save_answer(std::string_view id, Access access,
                                                          std::string_view item,
                                                          const boost::json::value& value) {
  EVENKEEL_CO_TRY(const Holder holder, co_await holder_of(parts_.keyring, access));
  const Millis now = parts_.clock.now();
  const auto job = [&, this](db::Session& session) -> Result<AnswerSaved> {
    holder.enter(session);
    EVENKEEL_TRY(const auto checkin, open_row(session, id, holder, store::Hold::yes));
    if (holder.member()) {
      EVENKEEL_CHECK(require_consent(session, holder.account));
    }
    return save_in(session, checkin, item, value, now);
  };
  co_return co_await parts_.database.write(job);
}

Result<AnswerSaved> Service::save_in(db::Session& session, const Opened& checkin, std::string_view item,
                                     const boost::json::value& value, Millis now) {
  const store::CheckinRow& row = checkin.row;
  if (row.status == CheckinStatus::completed) {
    return fail(ErrorCode::conflict, "This check-in is completed; its answers can no longer change.");
  }
  EVENKEEL_TRY(const Instrument* instrument, instrument_of(row));
  const QuestionIndex question = instrument->find(item);
  if (question == kNoQuestion) return invalid({unknown_item(*instrument, item, "item")});
  EVENKEEL_CHECK(read_answer(instrument->questions()[question], value, "value"));
  EVENKEEL_TRY(auto content, open_content(checkin.key, row.id, row.content));
  content.answers.insert_or_assign(std::string(item), value);
  if (instrument->is_safety_question(question)) note_safety(session, checkin, *instrument, content, now);
  store::save_content(session, row.id, seal_content(checkin.key, parts_.random, row.id, content), now);

  AnswerSaved saved;
  saved.item = std::string(item);
  saved.value = value;
  saved.saved_at = iso8601(now);
  saved.total = static_cast<int>(instrument->counted());
  for (const auto& [answered, given] : content.answers) {
    if (instrument->find(answered) < instrument->counted()) ++saved.answered;
  }
  saved.safety = crisis::words_for(content.safety.level, content.safety.follow_ups);
  return saved;
}

void Service::note_safety(db::Session& session, const Opened& checkin, const Instrument& instrument,
                          Content& content, Millis now) {
  auto finding = crisis::assess(safety_signs(instrument, answers_in(instrument, content)));
  if (finding.rules == content.safety.rules) return;
  // Every change that leaves a sign standing is an event of its own; the event stays even if the answer is
  // taken back.
  if (finding.level != crisis::Level::none) {
    store::SafetyEventRow event;
    event.id = new_id(parts_.clock, parts_.random);
    event.checkin_id = checkin.row.id;
    event.owner_id = checkin.row.owner_id;
    event.sealed = seal_event(checkin.key, parts_.random, event.id, {finding.level, finding.rules});
    event.created_at = now;
    store::insert_safety_event(session, event);
    // Without level and rules: their time would lead back to the row, and they stand sealed there.
    log::warn("safety event stored");
  }
  content.safety = {finding.level, std::move(finding.rules), finding.follow_ups};
}

asio::awaitable<Result<void>> Service::remove(std::string_view id, Access access) {
  EVENKEEL_CO_TRY(const Holder holder, co_await holder_of(parts_.keyring, access));
  const auto job = [&, this](db::Session& session) -> Result<void> {
    holder.enter(session);
    EVENKEEL_TRY(auto row, find_row(session, id, holder, store::Hold::yes));
    store::delete_checkin(session, row.id);
    uncount(session, population_.key(), parts_.random, *holder.key, std::move(row));
    return success();
  };
  co_return co_await parts_.database.write(job);
}

}  // namespace evenkeel::survey
