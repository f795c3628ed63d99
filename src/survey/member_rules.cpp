#include "survey/member_rules.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace evenkeel::survey {

namespace {

/// Scales on which every point is a trouble: fewer are better.
constexpr std::array<std::string_view, 2> kFewerIsBetter{"phq9", "gad7"};

bool fewer_is_better(const Instrument& instrument, QuestionIndex question) {
  return std::any_of(instrument.scales().begin(), instrument.scales().end(), [&](const Scale& scale) {
    return std::find(kFewerIsBetter.begin(), kFewerIsBetter.end(), scale.id) != kFewerIsBetter.end() &&
           std::find(scale.items.begin(), scale.items.end(), question) != scale.items.end();
  });
}

/// The title of the section, or of the follow-up, in which the item is asked.
std::string section_of(const InstrumentDetails& details, std::string_view item) {
  const auto asks = [item](const auto& part) {
    return std::any_of(part.items.begin(), part.items.end(),
                       [item](const auto& one) { return one.id == item; });
  };
  for (const auto& section : details.sections) {
    if (asks(section)) return section.title;
  }
  for (const auto& follow_up : details.follow_ups) {
    if (asks(follow_up)) return follow_up.title;
  }
  return {};
}

/// The answer of one side to an item; open where its questionnaire does not ask it.
std::pair<Answer, std::string> answer_of(const Side& side, std::string_view item) {
  if (side.instrument == nullptr) return {};
  const QuestionIndex index = side.instrument->find(item);
  if (index == kNoQuestion) return {};
  const Question& question = side.instrument->questions()[index];
  const Answer answer = answer_in(question, *side.content);
  return {answer, answer_label(question, answer)};
}

std::optional<std::string> unless_empty(std::string text) {
  if (text.empty()) return {};
  return text;
}

void compare_questions_of(const Instrument& instrument, const Side& a, const Side& b,
                          std::vector<ComparedItem>& items) {
  for (std::size_t i = 0; i < instrument.questions().size(); ++i) {
    const Question& question = instrument.questions()[i];
    const auto listed = [&](const ComparedItem& item) { return item.item == question.id; };
    if (std::any_of(items.begin(), items.end(), listed)) continue;
    auto [before, before_label] = answer_of(a, question.id);
    auto [after, after_label] = answer_of(b, question.id);
    if (before_label.empty() && after_label.empty()) continue;
    ComparedItem item;
    item.item = question.id;
    item.question = question.text;
    item.section = section_of(instrument.details(), question.id);
    item.changed = before_label != after_label;
    if (before.given() && after.given() && before.number != after.number &&
        fewer_is_better(instrument, static_cast<QuestionIndex>(i))) {
      item.direction = after.number < before.number ? Direction::better : Direction::worse;
    }
    item.a = unless_empty(std::move(before_label));
    item.b = unless_empty(std::move(after_label));
    items.push_back(std::move(item));
  }
}

}  // namespace

SummaryContent summary_of(const CheckinResult& result) {
  SummaryContent summary;
  for (const ScaleResult& scale : result.scales) {
    ScaleScore score;
    score.id = scale.id;
    score.title = scale.title;
    score.score = scale.total;
    score.max = scale.max;
    if (scale.band) {
      score.band = scale.band->id;
      score.band_label = scale.band->label;
    }
    summary.scales.push_back(std::move(score));
  }
  const RiskResult& risk = result.risk;
  if (risk.status == RiskStatus::scored && risk.probability && risk.level) {
    summary.risk = RiskScore{*risk.probability, *risk.level, risk.level_label.value_or(""), {}, {}};
    if (risk.interval) {
      summary.risk->low = risk.interval->low;
      summary.risk->high = risk.interval->high;
    }
  }
  return summary;
}

HistoryEntry entry_of(const Catalogue& catalogue, const store::CheckinRow& row, const Content& content) {
  const Instrument* instrument = catalogue.find(row.instrument);
  HistoryEntry entry;
  entry.checkin_id = row.id;
  entry.instrument = row.instrument;
  entry.instrument_title = instrument == nullptr ? row.instrument : instrument->details().title;
  entry.status = row.status;
  entry.started_at = iso8601(row.started_at);
  if (row.completed_at) entry.completed_at = iso8601(*row.completed_at);
  if (content.summary) {
    entry.scales = content.summary->scales;
    entry.risk = content.summary->risk;
  }
  entry.safety_level = content.safety.level;
  return entry;
}

std::vector<ComparedItem> compare_items(const Side& a, const Side& b) {
  std::vector<ComparedItem> items;
  if (a.instrument != nullptr) compare_questions_of(*a.instrument, a, b, items);
  if (b.instrument != nullptr && b.instrument != a.instrument)
    compare_questions_of(*b.instrument, a, b, items);
  return items;
}

Answer answer_in(const Question& question, const Content& content) {
  const auto value = content.answers.find(question.id);
  if (value == content.answers.end()) return {};
  const auto answer = read_answer(question, value->second, "value");
  return answer.has_value() ? answer.value() : Answer{};
}

std::optional<QuestionPoint> point_of(const Question& question, const store::CheckinRow& row,
                                      const Content& content) {
  const Answer answer = answer_in(question, content);
  if (answer.state == Answer::State::open) return {};
  QuestionPoint point;
  point.checkin_id = row.id;
  point.at = iso8601(row.completed_at.value_or(row.saved_at));
  point.answer = answer_label(question, answer);
  // Words have no place on a number line.
  if (answer.given() && question.slugs.empty()) point.number = answer.number;
  return point;
}

}  // namespace evenkeel::survey
