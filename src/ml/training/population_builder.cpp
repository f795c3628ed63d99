#include "ml/training/population_builder.hpp"

#include <algorithm>
#include <cmath>

namespace evenkeel::ml::training {
namespace {

using tabular::ItemPopulation;
using tabular::MappingItem;
using tabular::PopulationCell;

constexpr std::int64_t kLeastPeople = 10;

/// The cell of an answer: its category, or the bin that holds the number; -1 when there is none.
int cell_of(const MappingItem& item, double answer) {
  if (item.encoding != "number") return static_cast<int>(answer);
  const auto bin = std::find_if(item.bins->begin(), item.bins->end(),
                                [&](const auto& b) { return answer >= b.from && answer < b.to; });
  return bin == item.bins->end() ? -1 : static_cast<int>(bin - item.bins->begin());
}

double weighted_median(std::vector<std::pair<double, double>> values, double total) {
  std::sort(values.begin(), values.end());
  double below = 0;
  for (const auto& [value, weight] : values) {
    below += weight;
    if (below >= total / 2) return value;
  }
  return values.empty() ? 0 : values.back().first;
}

ItemPopulation figures(const MappingItem& item, const std::string& source, std::span<const double> answers,
                       std::span<const double> weights) {
  ItemPopulation out{item.item, item.encoding == "number" ? "numbers" : "categories", source, true, 0, {},
                     {}};
  if (item.encoding == "number") {
    for (std::size_t b = 0; b < item.bins->size(); ++b) {
      out.cells.push_back({std::to_string(b), (*item.bins)[b].label, 0, 0});
    }
  } else {
    for (const auto& category : *item.categories) out.cells.push_back({category.id, category.label, 0, 0});
  }
  double total = 0;
  std::vector<std::pair<double, double>> values;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (std::isnan(answers[i])) continue;
    const int cell = cell_of(item, answers[i]);
    if (cell < 0) continue;
    ++out.n;
    total += weights[i];
    ++out.cells[static_cast<std::size_t>(cell)].n;
    out.cells[static_cast<std::size_t>(cell)].share += weights[i];
    values.emplace_back(answers[i], weights[i]);
  }
  for (auto& cell : out.cells) cell.share = total > 0 ? cell.share / total : 0;
  std::erase_if(out.cells, [](const PopulationCell& cell) { return cell.n < kLeastPeople; });
  if (item.encoding == "number") out.median = weighted_median(std::move(values), total);
  return out;
}

}  // namespace

tabular::PopulationFile build_population(const tabular::Mapping& mapping, const Survey& survey) {
  tabular::PopulationFile file{tabular::kPopulationFormat, {}};
  const auto& items = mapping.file().items;
  for (std::size_t i = 0; i < items.size(); ++i) {
    file.items.push_back(figures(items[i], mapping.file().source.name, survey.answers[i], survey.weight));
  }
  return file;
}

}  // namespace evenkeel::ml::training
