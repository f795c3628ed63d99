#include "survey/members.hpp"

#include "survey/access.hpp"
#include "survey/member_rules.hpp"

namespace evenkeel::survey {

namespace {

using identity::audit::Action;
using identity::audit::ActorKind;

/// A check-in with what is sealed in it.
struct Read {
  store::CheckinRow row;
  Content content;
};

Result<Read> read(Opened checkin) {
  EVENKEEL_TRY(auto content, open_content(checkin.key, checkin.row.id, checkin.row.content));
  return Read{std::move(checkin.row), std::move(content)};
}

Result<Read> read_one(db::Session& session, std::string_view id, const Holder& holder) {
  EVENKEEL_TRY(auto checkin, open_row(session, id, holder, store::Hold::no));
  return read(std::move(checkin));
}

/// Asks the gate, then says for whom the job works.
Result<void> enter(db::Session& session, const Holder& holder, const Gate* gate) {
  if (gate != nullptr && *gate) {
    EVENKEEL_CHECK((*gate)(session));
  }
  holder.enter(session);
  return success();
}

}  // namespace

asio::awaitable<Result<History>> MembersCheckins::history(std::string account, const Gate* gate) {
  const Access access = Access::by_account(account);
  EVENKEEL_CO_TRY(const Holder holder, co_await holder_of(checkins_.parts().keyring, access));
  const auto job = [&, this](db::Session& session) -> Result<History> {
    EVENKEEL_CHECK(enter(session, holder, gate));
    History history;
    for (auto& row : store::all_of(session, holder.account, store::Hold::no)) {
      EVENKEEL_TRY(auto opened, open(std::move(row), *holder.key));
      EVENKEEL_TRY(const auto checkin, read(std::move(opened)));
      history.checkins.push_back(entry_of(checkins_.catalogue(), checkin.row, checkin.content));
    }
    return history;
  };
  co_return co_await checkins_.parts().database.read(job);
}

asio::awaitable<Result<CheckinResult>> MembersCheckins::result(std::string account, std::string checkin,
                                                               const Gate* gate) {
  const Access access = Access::by_account(account);
  EVENKEEL_CO_TRY(const Holder holder, co_await holder_of(checkins_.parts().keyring, access));
  const auto job = [&](db::Session& session) -> Result<CheckinResult> {
    EVENKEEL_CHECK(enter(session, holder, gate));
    EVENKEEL_TRY(const auto opened, open_row(session, checkin, holder, store::Hold::no));
    return frozen_result(session, opened);
  };
  co_return co_await checkins_.parts().database.read(job);
}

asio::awaitable<Result<Comparison>> MembersCheckins::compare(std::string account, std::string a,
                                                             std::string b) {
  const Access access = Access::by_account(account);
  EVENKEEL_CO_TRY(const Holder holder, co_await holder_of(checkins_.parts().keyring, access));
  const Catalogue& catalogue = checkins_.catalogue();
  const auto job = [&](db::Session& session) -> Result<Comparison> {
    holder.enter(session);
    EVENKEEL_TRY(const auto first, read_one(session, a, holder));
    EVENKEEL_TRY(const auto second, read_one(session, b, holder));
    Comparison comparison;
    comparison.a = entry_of(catalogue, first.row, first.content);
    comparison.b = entry_of(catalogue, second.row, second.content);
    comparison.items = compare_items({catalogue.find(first.row.instrument), &first.content},
                                     {catalogue.find(second.row.instrument), &second.content});
    return comparison;
  };
  co_return co_await checkins_.parts().database.read(job);
}

asio::awaitable<Result<QuestionHistory>> MembersCheckins::question(std::string account,
                                                                   std::string instrument_id,
                                                                   std::string item) {
  const Instrument* instrument = checkins_.catalogue().find(instrument_id);
  const QuestionIndex index = instrument == nullptr ? kNoQuestion : instrument->find(item);
  if (index == kNoQuestion) co_return fail(ErrorCode::not_found, "There is no such question.");
  const Access access = Access::by_account(account);
  EVENKEEL_CO_TRY(const Holder holder, co_await holder_of(checkins_.parts().keyring, access));
  const Population::Own own = co_await checkins_.population().current();
  const Question& question = instrument->questions()[index];
  const auto job = [&, this](db::Session& session) -> Result<QuestionHistory> {
    holder.enter(session);
    QuestionHistory history;
    history.item = question.id;
    history.question = question.text;
    const auto rows = store::all_of(session, holder.account, store::Hold::no);
    Answer newest;
    for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
      if (row->instrument != instrument_id || row->status != CheckinStatus::completed) continue;
      EVENKEEL_TRY(auto opened, open(*row, *holder.key));
      EVENKEEL_TRY(const auto checkin, read(std::move(opened)));
      auto point = point_of(question, checkin.row, checkin.content);
      if (!point) continue;
      history.points.push_back(std::move(*point));
      newest = answer_in(question, checkin.content);
    }
    history.population = checkins_.scorer_of(*instrument).compare(index, newest, *own);
    return history;
  };
  co_return co_await checkins_.parts().database.read(job);
}

asio::awaitable<Result<HistoryEntry>> MembersCheckins::claim(std::string account, std::string code) {
  const Access by_code = Access::by_code(code);
  const Access by_account = Access::by_account(account);
  EVENKEEL_CO_TRY(const Holder visitor, co_await holder_of(checkins_.parts().keyring, by_code));
  EVENKEEL_CO_TRY(const Holder member, co_await holder_of(checkins_.parts().keyring, by_account));
  const auto job = [&, this](db::Session& session) -> Result<HistoryEntry> {
    member.enter(session);
    store::hold_account(session, member.account);
    EVENKEEL_CHECK(require_consent(session, member.account));
    auto row = store::find_by_code(session, visitor.code_hash, store::Hold::yes);
    if (!row) return fail(ErrorCode::not_found, "There is no check-in with this code.");
    EVENKEEL_TRY(auto opened, open(std::move(*row), *visitor.key));
    store::give_to(session, opened.row.id, member.account,
                   wrap_key(*member.key, checkins_.parts().random, opened.key, opened.row.id));
    log_.append(session, {.action = Action::checkin_claimed,
                          .actor_kind = ActorKind::person,
                          .actor_id = member.account,
                          .subject_id = member.account,
                          .object_id = opened.row.id});
    EVENKEEL_TRY(const auto checkin, read(std::move(opened)));
    return entry_of(checkins_.catalogue(), checkin.row, checkin.content);
  };
  co_return co_await checkins_.parts().database.write(job);
}

std::optional<Millis> MembersCheckins::last_saved_at(db::Session& session, std::string_view account) {
  session.act_for(account);
  return store::last_saved_at(session, account);
}

}  // namespace evenkeel::survey
