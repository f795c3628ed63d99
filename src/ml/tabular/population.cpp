#include "ml/tabular/population.hpp"

#include <algorithm>

#include "base/json.hpp"

namespace evenkeel::ml::tabular {
namespace {

constexpr std::int64_t kLeastPeople = 10;

}  // namespace

Result<Population> Population::parse(std::string_view text, const Mapping& mapping) {
  EVENKEEL_TRY(auto value, json::parse(text));
  Population population;
  EVENKEEL_TRY(population.file_, json::read<PopulationFile>(value));
  if (population.file_.format != kPopulationFormat) {
    return fail(ErrorCode::invalid_input,
                "this population file is not of the format " + std::string(kPopulationFormat));
  }
  for (const auto& item : population.file_.items) {
    if (!mapping.item_index(item.item)) {
      return fail(ErrorCode::invalid_input, "the population's item " + item.item + " is not in the mapping");
    }
    for (const auto& cell : item.cells) {
      if (!(cell.share >= 0 && cell.share <= 1) || cell.n < kLeastPeople) {
        return fail(ErrorCode::invalid_input, "the population's item " + item.item + " has a wrong cell");
      }
    }
  }
  population.mapping_ = mapping;
  return population;
}

const ItemPopulation* Population::find(std::string_view item) const {
  const auto found = std::find_if(file_.items.begin(), file_.items.end(),
                                  [&](const ItemPopulation& other) { return other.item == item; });
  return found == file_.items.end() ? nullptr : &*found;
}

std::optional<std::size_t> Population::cell_of(std::string_view item, const RawValue& answer) const {
  const auto* figures = find(item);
  const auto index = mapping_.item_index(item);
  if (figures == nullptr || !index) return std::nullopt;
  const auto& spec = mapping_.file().items[*index];
  std::string id;
  if (spec.encoding == "number") {
    const auto number = mapping_.number_of(*index, answer);
    if (!number) return std::nullopt;
    const auto bin = std::find_if(spec.bins->begin(), spec.bins->end(),
                                  [&](const MappingBin& b) { return *number >= b.from && *number < b.to; });
    if (bin == spec.bins->end()) return std::nullopt;
    id = std::to_string(bin - spec.bins->begin());
  } else {
    const auto category = mapping_.category_of(*index, answer);
    if (!category) return std::nullopt;
    id = (*spec.categories)[*category].id;
  }
  const auto cell = std::find_if(figures->cells.begin(), figures->cells.end(),
                                 [&](const PopulationCell& c) { return c.id == id; });
  if (cell == figures->cells.end()) return std::nullopt;
  return static_cast<std::size_t>(cell - figures->cells.begin());
}

}  // namespace evenkeel::ml::tabular
