#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "ml/tabular/mapping.hpp"
#include "ml/training/csv.hpp"

namespace evenkeel::ml::training {

/// The adults of a survey in the mapping's own terms.
struct Survey {
  std::size_t rows = 0;    ///< records in the file, of all ages
  std::size_t adults = 0;  ///< rows below
  /// By item, then adult: the number, or the index of the category; NaN when missing.
  std::vector<std::vector<double>> answers;
  std::vector<double> weight;  ///< people in the population that the adult stands for
  std::vector<double> target;  ///< 1, 0 or NaN when not known
};

/// Reads survey records by the mapping's rules. Gaps stay missing; a column that the mapping names and the
/// file lacks, or a number that is none, is an error with line and column.
Result<Survey> read_survey(const tabular::Mapping& mapping, CsvReader& csv);

/// A table of numbers by row; NaN is missing.
struct Matrix {
  std::size_t cols = 0;
  std::vector<float> values;
  std::size_t rows() const { return cols == 0 ? 0 : values.size() / cols; }
  std::span<const float> row(std::size_t i) const { return {values.data() + i * cols, cols}; }
  std::span<float> row(std::size_t i) { return {values.data() + i * cols, cols}; }
  Matrix select(std::span<const std::size_t> rows) const;
};

/// What learners see: the adults whose target is known.
struct Dataset {
  Matrix x;              ///< the mapping's features
  std::vector<float> y;  ///< 0 or 1
  std::vector<double> weight;
  std::vector<std::size_t> adult;  ///< row in the survey
};
Dataset make_dataset(const tabular::Mapping& mapping, const Survey& survey);

/// The values at some rows.
template <class T>
std::vector<T> pick(const std::vector<T>& from, std::span<const std::size_t> rows) {
  std::vector<T> out;
  out.reserve(rows.size());
  for (const auto row : rows) out.push_back(from[row]);
  return out;
}

}  // namespace evenkeel::ml::training
