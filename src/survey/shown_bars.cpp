#include "survey/shown_bars.hpp"

#include <algorithm>

namespace evenkeel::survey {

namespace {

/// The label of neighbouring bars: "0 to under 40" of "0 to under 20" and "20 to under 40", or "A – C".
std::string joined(const Question& question, const std::string& first, const std::string& last) {
  if (question.type != ItemType::number) return first + " – " + last;
  const std::string from = first.substr(0, first.find(" to "));
  return from + last.substr(last.find(" to "));
}

/// A run of neighbours.
struct Run {
  std::size_t first = 0;
  std::size_t last = 0;
  std::int64_t count = 0;
};

std::vector<ShownBar> neighbours_merged(const Question& question, const OwnFigures& figures,
                                        std::size_t yours) {
  std::vector<Run> runs;
  bool open = false;
  for (std::size_t bar = 0; bar < figures.counts.size(); ++bar) {
    if (!open) runs.push_back({bar, bar, 0});
    runs.back().last = bar;
    runs.back().count += figures.counts[bar];
    open = runs.back().count < kLeastInBar;
  }
  if (open && runs.size() > 1) {  // what is left over at the end goes to the run before it
    const Run rest = runs.back();
    runs.pop_back();
    runs.back().last = rest.last;
    runs.back().count += rest.count;
  }
  std::vector<ShownBar> shown;
  for (const Run& run : runs) {
    const bool merged = run.last != run.first;
    const std::string& first = figures.labels[run.first];
    shown.push_back({merged ? joined(question, first, figures.labels[run.last]) : first, run.count,
                     run.first <= yours && yours <= run.last, merged});
  }
  return shown;
}

std::vector<ShownBar> others_merged(const OwnFigures& figures, std::size_t yours) {
  std::vector<bool> alone(figures.counts.size());
  std::int64_t others = 0;
  for (std::size_t bar = 0; bar < alone.size(); ++bar) {
    alone[bar] = figures.counts[bar] >= kLeastInBar;
    if (!alone[bar]) others += figures.counts[bar];
  }
  if (others > 0 && others < kLeastInBar) {  // the smallest of the large ones hides them
    std::size_t smallest = alone.size();
    for (std::size_t bar = 0; bar < alone.size(); ++bar) {
      if (alone[bar] && (smallest == alone.size() || figures.counts[bar] < figures.counts[smallest]))
        smallest = bar;
    }
    if (smallest == alone.size()) return {};
    alone[smallest] = false;
    others += figures.counts[smallest];
  }
  std::vector<ShownBar> shown;
  for (std::size_t bar = 0; bar < alone.size(); ++bar) {
    if (alone[bar]) shown.push_back({figures.labels[bar], figures.counts[bar], bar == yours, false});
  }
  // Answers that nobody gave need no bar: they stand for nobody.
  if (others > 0) shown.push_back({"Other answers", others, !alone[yours], true});
  return shown;
}

}  // namespace

std::vector<ShownBar> bars_to_show(const Question& question, const OwnFigures& figures, std::size_t yours) {
  const bool in_order = question.type == ItemType::number || !question.numbers.empty();
  auto shown = in_order ? neighbours_merged(question, figures, yours) : others_merged(figures, yours);
  if (shown.size() < 2) return {};
  return shown;
}

}  // namespace evenkeel::survey
