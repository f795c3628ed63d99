#include "ml/training/survey.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <map>
#include <optional>

namespace evenkeel::ml::training {
namespace {

using tabular::Condition;
using tabular::MappingItem;

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

/// One record with its columns by name.
class Record {
 public:
  Result<void> set_header(const std::vector<std::string>& names) {
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (!column_.emplace(names[i], i).second) {
        return invalid("line 1", "The column " + names[i] + " appears twice.", "each column once");
      }
    }
    count_ = names.size();
    return success();
  }

  Result<void> require(const std::string& column) const {
    if (column_.contains(column)) return success();
    return invalid("line 1", "The column " + column + " is missing.", "a column named " + column);
  }

  Result<void> set(const std::vector<std::string>* cells, std::size_t line) {
    line_ = line;
    cells_ = cells;
    if (cells->size() == count_) return success();
    return invalid("line " + std::to_string(line), "The line has another number of fields than the first.",
                   std::to_string(count_) + " fields");
  }

  /// The text of a cell; "NA" and empty are missing.
  std::string_view text(const std::string& column) const {
    const std::string_view cell = (*cells_)[column_.at(column)];
    return cell == "NA" ? std::string_view() : cell;
  }

  /// The number in a cell; nothing when missing.
  Result<std::optional<double>> number(const std::string& column) const {
    const auto cell = text(column);
    if (cell.empty()) return std::optional<double>();
    double value = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (error != std::errc() || end != cell.data() + cell.size() || !std::isfinite(value)) {
      return invalid("line " + std::to_string(line_) + ", column " + column, "This is not a number.",
                     "a number or nothing");
    }
    return std::optional(value);
  }

  bool holds(const Condition& condition) const {
    return std::all_of(condition.begin(), condition.end(),
                       [&](const auto& part) { return text(part.first) == part.second; });
  }

  bool any_holds(const std::vector<Condition>& conditions) const {
    return std::any_of(conditions.begin(), conditions.end(), [&](const auto& c) { return holds(c); });
  }

 private:
  std::map<std::string, std::size_t, std::less<>> column_;
  std::size_t count_ = 0;
  const std::vector<std::string>* cells_ = nullptr;
  std::size_t line_ = 0;
};

Result<void> require_columns(const Record& record, const std::vector<Condition>& conditions) {
  for (const auto& condition : conditions) {
    for (const auto& [column, value] : condition) {
      EVENKEEL_CHECK(record.require(column));
    }
  }
  return success();
}

Result<void> require_columns(const Record& record, const tabular::MappingFile& file) {
  for (const auto* column : {&file.source.weight, &file.source.adult_column, &file.target.column}) {
    EVENKEEL_CHECK(record.require(*column));
  }
  for (const auto& item : file.items) {
    if (item.column) {
      EVENKEEL_CHECK(record.require(*item.column));
    }
    if (item.zero_when) {
      EVENKEEL_CHECK(require_columns(record, *item.zero_when));
    }
    if (!item.categories) continue;
    for (const auto& category : *item.categories) {
      EVENKEEL_CHECK(require_columns(record, category.nhanes));
    }
  }
  return success();
}

Result<double> read_answer(const MappingItem& item, const Record& record) {
  if (item.encoding == "number") {
    EVENKEEL_TRY(const auto value, record.number(*item.column));
    if (value) return *value < (*item.valid)[0] || *value > (*item.valid)[1] ? kUnknown : *value;
    return item.zero_when && record.any_holds(*item.zero_when) ? 0.0 : kUnknown;
  }
  for (std::size_t c = 0; c < item.categories->size(); ++c) {
    if (record.any_holds((*item.categories)[c].nhanes)) return static_cast<double>(c);
  }
  return kUnknown;
}

}  // namespace

Result<Survey> read_survey(const tabular::Mapping& mapping, CsvReader& csv) {
  const auto& file = mapping.file();
  std::vector<std::string> cells;
  Record record;
  EVENKEEL_TRY(const bool any, csv.next(cells));
  if (!any) return invalid("line 1", "The file is empty.", "a header and rows");
  EVENKEEL_CHECK(record.set_header(cells));
  EVENKEEL_CHECK(require_columns(record, file));

  Survey survey;
  survey.answers.resize(file.items.size());
  while (true) {
    EVENKEEL_TRY(const bool more, csv.next(cells));
    if (!more) break;
    EVENKEEL_CHECK(record.set(&cells, csv.line()));
    ++survey.rows;
    EVENKEEL_TRY(const auto age, record.number(file.source.adult_column));
    if (!age || *age < file.source.adult_from) continue;
    ++survey.adults;
    EVENKEEL_TRY(const auto weight, record.number(file.source.weight));
    survey.weight.push_back(weight.value_or(0));
    EVENKEEL_TRY(const auto target, record.number(file.target.column));
    survey.target.push_back(target ? (*target >= file.target.at_least ? 1.0 : 0.0) : kUnknown);
    for (std::size_t i = 0; i < file.items.size(); ++i) {
      EVENKEEL_TRY(const auto answer, read_answer(file.items[i], record));
      survey.answers[i].push_back(answer);
    }
  }
  return survey;
}

Matrix Matrix::select(std::span<const std::size_t> wanted) const {
  Matrix out{cols, {}};
  out.values.reserve(wanted.size() * cols);
  for (const auto i : wanted) {
    const auto from = row(i);
    out.values.insert(out.values.end(), from.begin(), from.end());
  }
  return out;
}

Dataset make_dataset(const tabular::Mapping& mapping, const Survey& survey) {
  Dataset data;
  data.x.cols = mapping.features().size();
  std::vector<float> row(data.x.cols);
  for (std::size_t adult = 0; adult < survey.adults; ++adult) {
    if (std::isnan(survey.target[adult])) continue;
    for (std::size_t item = 0; item < mapping.items().size(); ++item) {
      const auto answer = survey.answers[item][adult];
      if (std::isnan(answer)) {
        mapping.encode_missing(item, row);
      } else if (mapping.file().items[item].encoding == "number") {
        mapping.encode_number(item, answer, row);
      } else {
        mapping.encode_category(item, static_cast<std::size_t>(answer), row);
      }
    }
    data.x.values.insert(data.x.values.end(), row.begin(), row.end());
    data.y.push_back(static_cast<float>(survey.target[adult]));
    data.weight.push_back(survey.weight[adult]);
    data.adult.push_back(adult);
  }
  return data;
}

}  // namespace evenkeel::ml::training
