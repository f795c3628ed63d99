#include "survey/personal.hpp"

#include "base/json.hpp"
#include "base/text.hpp"
#include "survey/access.hpp"
#include "survey/content.hpp"
#include "survey/service.hpp"
#include "survey/store.hpp"

namespace evenkeel::survey {

namespace {

using boost::json::array;
using boost::json::object;
using identity::keys::ExportFile;

object row_of(const Catalogue& catalogue, const store::CheckinRow& row, const Content& content) {
  const Instrument* instrument = catalogue.find(row.instrument);
  return {{"checkin_id", row.id},
          {"questionnaire", row.instrument},
          {"title", instrument == nullptr ? row.instrument : instrument->details().title},
          {"version", row.instrument_version},
          {"status", json::write(row.status)},
          {"started_at", iso8601(row.started_at)},
          {"saved_at", iso8601(row.saved_at)},
          {"completed_at", row.completed_at ? iso8601(*row.completed_at) : std::string()},
          {"safety_level", json::write(content.safety.level)},
          {"safety_rules", join(content.safety.rules, ", ")}};
}

void add_answers(const Catalogue& catalogue, const store::CheckinRow& row, const Content& content,
                 array& rows) {
  const Instrument* instrument = catalogue.find(row.instrument);
  for (const auto& [item, value] : content.answers) {
    object answer{{"checkin_id", row.id}, {"item", item}, {"value", value}, {"question", ""}, {"answer", ""}};
    const QuestionIndex index = instrument == nullptr ? kNoQuestion : instrument->find(item);
    if (index != kNoQuestion) {
      const Question& question = instrument->questions()[index];
      answer["question"] = question.text;
      if (const auto checked = read_answer(question, value, "value"); checked.has_value())
        answer["answer"] = answer_label(question, checked.value());
    }
    rows.push_back(std::move(answer));
  }
}

Result<void> add_result(db::Session& session, const Opened& checkin, array& rows) {
  if (checkin.row.status != CheckinStatus::completed) return success();
  EVENKEEL_TRY(const auto result, frozen_result(session, checkin));
  object row{{"checkin_id", checkin.row.id}};
  const boost::json::value all = json::write(result);
  for (const auto& member : all.as_object()) row[member.key()] = member.value();
  rows.push_back(std::move(row));
  return success();
}

Result<void> add_events(db::Session& session, const Opened& checkin, array& rows) {
  for (const auto& event : store::safety_events_of(session, checkin.row.id)) {
    EVENKEEL_TRY(const auto content, open_event(checkin.key, event.id, event.sealed));
    rows.push_back(object{{"event_id", event.id},
                          {"checkin_id", event.checkin_id},
                          {"at", iso8601(event.created_at)},
                          {"level", json::write(content.level)},
                          {"rules", join(content.rules, ", ")}});
  }
  return success();
}

Result<std::vector<ExportFile>> read(const Catalogue& catalogue, db::Session& session,
                                     const std::string& account, const crypto::Key& key) {
  session.act_for(account);
  std::vector<ExportFile> files{
      {"check_ins", {}}, {"check_in_answers", {}}, {"check_in_results", {}}, {"safety_events", {}}};
  for (auto& row : store::all_of(session, account, store::Hold::no)) {
    EVENKEEL_TRY(const auto checkin, open(std::move(row), key));
    EVENKEEL_TRY(const auto content, open_content(checkin.key, checkin.row.id, checkin.row.content));
    files[0].rows.push_back(row_of(catalogue, checkin.row, content));
    add_answers(catalogue, checkin.row, content, files[1].rows);
    EVENKEEL_CHECK(add_result(session, checkin, files[2].rows));
    EVENKEEL_CHECK(add_events(session, checkin, files[3].rows));
  }
  return files;
}

}  // namespace

identity::keys::PersonalPart personal_part(Service& checkins) {
  identity::keys::PersonalPart part;
  part.name = "check-ins";
  part.tables = {"checkins", "safety_events"};
  part.read = [&checkins](db::Session& session, const std::string& account, const crypto::Key& key) {
    return read(checkins.catalogue(), session, account, key);
  };
  part.before_erase = [&checkins](db::Session& session, const std::string& account,
                                  const crypto::Key& key) -> Result<void> {
    session.act_for(account);
    for (auto& row : store::all_of(session, account, store::Hold::yes)) {
      // Removed with being taken out, so that doing it again takes nothing out twice.
      store::delete_checkin(session, row.id);
      uncount(session, checkins.population().key(), checkins.parts().random, key, std::move(row));
    }
    return success();
  };
  part.erase = [](db::Session& session, const std::string& account) {
    session.act_as_system();
    store::delete_all_of(session, account);
  };
  return part;
}

}  // namespace evenkeel::survey
