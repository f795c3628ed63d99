#pragma once

#include <optional>
#include <string>
#include <vector>

#include "survey/answers.hpp"
#include "survey/catalogue.hpp"
#include "survey/content.hpp"
#include "survey/member_types.hpp"
#include "survey/store.hpp"

/// The thinking behind a member's history: pure functions, no I/O.
namespace evenkeel::survey {

/// What a history shows of a result.
SummaryContent summary_of(const CheckinResult& result);

/// A check-in as a line of the history.
HistoryEntry entry_of(const Catalogue& catalogue, const store::CheckinRow& row, const Content& content);

/// One side of a comparison.
struct Side {
  const Instrument* instrument = nullptr;  ///< null: this site no longer has the questionnaire
  const Content* content = nullptr;
};

/// Every question that was answered in one of the two, in the order in which it is asked. Better and worse
/// are said only of the items of scales whose points are known to be troubles (PHQ-9, GAD-7): fewer are
/// better.
std::vector<ComparedItem> compare_items(const Side& a, const Side& b);

/// The answer to one question as a point of its history; nothing when it was left open.
std::optional<QuestionPoint> point_of(const Question& question, const store::CheckinRow& row,
                                      const Content& content);

/// The answer to one question, checked again.
Answer answer_in(const Question& question, const Content& content);

}  // namespace evenkeel::survey
