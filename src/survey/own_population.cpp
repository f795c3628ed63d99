#include "survey/own_population.hpp"

#include <algorithm>
#include <cmath>

#include "base/json.hpp"
#include "base/text.hpp"
#include "survey/answers.hpp"

namespace evenkeel::survey {

namespace {

/// Numbers are shown in about this many ranges of equal width.
constexpr int kRanges = 5;

double width_of(const Question& question) {
  return std::max(1.0, std::ceil((question.max - question.min) / kRanges));
}

std::vector<std::string> labels_of(const Question& question) {
  switch (question.type) {
    case ItemType::choice:
      return question.labels;
    case ItemType::yes_no:
      return {"No", "Yes"};
    case ItemType::number:
      break;
  }
  std::vector<std::string> labels;
  const double width = width_of(question);
  for (double from = question.min; from < question.max; from += width) {
    const bool last = from + width >= question.max;
    const double to = last ? question.max : from + width;
    labels.push_back(plain_number(from) + (last ? " to " : " to under ") + plain_number(to));
  }
  return labels;
}

}  // namespace

std::size_t OwnPopulation::bar_of(const Question& question, double number, std::uint16_t option) {
  if (question.type == ItemType::choice) return option;
  if (question.type == ItemType::yes_no) return number != 0 ? 1 : 0;
  const double width = width_of(question);
  const auto bars = static_cast<std::size_t>(std::ceil((question.max - question.min) / width));
  return std::min(bars - 1, static_cast<std::size_t>((number - question.min) / width));
}

OwnPopulation::OwnPopulation(const std::map<std::string, const Instrument*, std::less<>>& instruments,
                             const std::vector<AnswerTally>& tallies) {
  for (const AnswerTally& tally : tallies) {
    const auto instrument = instruments.find(tally.instrument);
    if (instrument == instruments.end()) continue;
    const QuestionIndex index = instrument->second->find(tally.item);
    if (index == kNoQuestion) continue;
    const Question& question = instrument->second->questions()[index];
    const auto value = json::parse(tally.value);
    if (!value.has_value()) continue;
    const auto answer = read_answer(question, value.value(), "value");
    if (!answer.has_value() || !answer.value().given()) continue;

    auto& all = figures_[tally.instrument];
    all.resize(instrument->second->questions().size());
    OwnFigures& figures = all[index];
    if (figures.labels.empty()) {
      figures.labels = labels_of(question);
      figures.counts.assign(figures.labels.size(), 0);
    }
    figures.counts[bar_of(question, answer.value().number, answer.value().option)] += tally.n;
    figures.n += tally.n;
  }
}

const OwnFigures* OwnPopulation::find(std::string_view instrument, QuestionIndex question) const {
  const auto all = figures_.find(instrument);
  if (all == figures_.end() || all->second[question].n < kLeastPeople) return nullptr;
  return &all->second[question];
}

}  // namespace evenkeel::survey
