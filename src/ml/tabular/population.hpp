#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>

#include "base/result.hpp"
#include "ml/tabular/mapping.hpp"

namespace evenkeel::ml::tabular {

/// One bar: a group of answers and the weighted share of people who gave it.
struct PopulationCell {
  std::string id;  ///< the mapping's category id, or the number of the bin
  std::string label;
  double share = 0;    ///< 0-1, weighted; the shares of an item sum to 1 before small cells are dropped
  std::int64_t n = 0;  ///< people behind it, unweighted, at least 10
};

/// How a population answered one question.
struct ItemPopulation {
  std::string item;
  std::string kind;    ///< categories or numbers
  std::string source;  ///< for example "NHANES 2009–2012, US adults"
  bool weighted = true;
  std::int64_t n = 0;            ///< people asked who answered
  std::optional<double> median;  ///< weighted, numbers only
  std::vector<PopulationCell> cells;
};

/// The file models/risk/population.json.
struct PopulationFile {
  std::string format;
  std::vector<ItemPopulation> items;
};

inline constexpr const char* kPopulationFormat = "evenkeel-population/1";

BOOST_DESCRIBE_STRUCT(PopulationCell, (), (id, label, share, n))
BOOST_DESCRIBE_STRUCT(ItemPopulation, (), (item, kind, source, weighted, n, median, cells))
BOOST_DESCRIBE_STRUCT(PopulationFile, (), (format, items))

/// Population figures by question. Immutable, thread-safe.
class Population {
 public:
  /// Reads and checks population.json (shares within 0-1, at least 10 people a cell).
  static Result<Population> parse(std::string_view text, const Mapping& mapping);

  /// The figures for an item, or null when the survey did not ask it.
  const ItemPopulation* find(std::string_view item) const;

  /// The index into `cells` of the bar that holds this answer; nothing when missing or when it was dropped.
  std::optional<std::size_t> cell_of(std::string_view item, const RawValue& answer) const;

  const std::vector<ItemPopulation>& all() const { return file_.items; }

 private:
  PopulationFile file_;
  Mapping mapping_;
};

}  // namespace evenkeel::ml::tabular
