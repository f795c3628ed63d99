#include "analysis/reading.hpp"

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "ml/text/explain.hpp"

namespace evenkeel::analysis {
namespace {

using ml::text::Task;
using ml::tokens::Readability;

constexpr std::size_t kMostWords = 6;
constexpr double kLikely = 0.5;

std::optional<UnknownReason> reason_of(Readability readability) {
  switch (readability) {
    case Readability::ok:
      return std::nullopt;
    case Readability::empty:
      return UnknownReason::empty;
    case Readability::too_short:
      return UnknownReason::too_short;
    case Readability::not_english:
      return UnknownReason::not_english;
    case Readability::gibberish:
      return UnknownReason::gibberish;
  }
  return UnknownReason::gibberish;
}

/// The name of a task in the answer.
std::string field_of(Task task) {
  return task == Task::cause ? "stress_cause" : std::string(ml::text::name_of(task));
}

/// A label as the answer's fields write it: "work", "family_issues".
std::string written(std::string_view label) {
  std::string name(label);
  std::ranges::replace(name, ' ', '_');
  return name;
}

template <std::size_t N>
std::array<double, N> widened(const std::array<float, N>& from) {
  std::array<double, N> to{};
  std::ranges::copy(from, to.begin());
  return to;
}

}  // namespace

Reading reading_of(const ml::text::TextAnalysis& said) {
  Reading reading;
  reading.language = said.language.code;
  reading.unknown = reason_of(said.readability);
  reading.sentiment = widened(said.sentiment);
  const auto& felt = said.emotions;
  reading.emotions = Emotions{.joy = felt[0],
                              .sadness = felt[1],
                              .anger = felt[2],
                              .fear = felt[3],
                              .love = felt[4],
                              .surprise = felt[5],
                              .neutral = felt[6]};
  reading.stress = said.stress;
  reading.stress_cause = widened(said.cause);
  return reading;
}

std::vector<HeldLabel> labels_that_hold(const Reading& reading, const Thresholds& thresholds) {
  const auto likeliest = [](const auto& scores) {
    return static_cast<std::size_t>(std::ranges::max_element(scores) - scores.begin());
  };
  std::vector<HeldLabel> held{{Task::sentiment, likeliest(reading.sentiment)}};
  const Emotions& felt = reading.emotions;
  const std::array<double, 7> emotions{felt.joy,  felt.sadness,  felt.anger,  felt.fear,
                                       felt.love, felt.surprise, felt.neutral};
  for (std::size_t label = 0; label < emotions.size(); ++label) {
    if (emotions[label] >= kLikely || label == likeliest(emotions)) held.push_back({Task::emotions, label});
  }
  if (reading.stress >= thresholds.stress) {
    held.push_back({Task::stress, 1});
    held.push_back({Task::cause, likeliest(reading.stress_cause)});
  }
  return held;
}

std::vector<LabelExplanation> explanation_of(const ml::text::TextModel& model, std::string_view text,
                                             const std::vector<HeldLabel>& labels,
                                             ml::text::Workspace& workspace) {
  std::vector<ml::text::Target> targets;
  for (const HeldLabel& held : labels) targets.push_back(ml::text::target_of(model, held.task, held.label));
  const auto weights = ml::text::explain(model, text, targets, kMostWords, workspace);
  std::vector<LabelExplanation> explained;
  for (std::size_t i = 0; i < std::min(labels.size(), weights.size()); ++i) {
    LabelExplanation one{.task = field_of(labels[i].task),
                         .label = written(ml::text::labels_of(labels[i].task)[labels[i].label]),
                         .words = {}};
    for (const ml::text::WordWeight& weight : weights[i]) {
      const std::string_view word = text.substr(weight.begin, weight.end - weight.begin);
      if (!is_valid_utf8(word)) continue;  // an answer is UTF-8, whatever the text was
      const double rounded = std::round(static_cast<double>(weight.weight) * 100) / 100;
      if (rounded != 0) one.words.push_back({std::string(word), rounded});
    }
    explained.push_back(std::move(one));
  }
  return explained;
}

}  // namespace evenkeel::analysis
