#include "ml/training/predict_csv.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.hpp"
#include "ml/training/atomic_file.hpp"
#include "ml/training/csv.hpp"
#include "ml/training/format.hpp"

namespace evenkeel::ml::training {
namespace {

using tabular::Prediction;
using tabular::RawValue;

constexpr std::array<std::string_view, 8> kAdded{"probability", "low",      "high",     "level",
                                                 "driver_1",    "driver_2", "driver_3", "error"};
constexpr std::size_t kDrivers = 3;
constexpr std::size_t kKeptProblems = 20;
constexpr std::size_t kProgressEvery = 1000;

/// The header: which item each column holds.
struct Columns {
  std::vector<std::string> names;
  std::vector<std::optional<std::size_t>> item;
};

Result<Columns> read_header(CsvReader& csv, const tabular::RiskModel& model, PredictReport& report) {
  Columns out;
  EVENKEEL_TRY(const bool any, csv.next(out.names));
  if (!any) return invalid("line 1", "The file is empty.", "a header that names questions, then rows");
  std::vector<bool> present(model.items().size(), false);
  for (auto& name : out.names) {
    name = std::string(trim(name));
    if (std::find(kAdded.begin(), kAdded.end(), name) != kAdded.end()) {
      return invalid("line 1", "The column " + name + " is one that this command adds.", "another name");
    }
    const auto item = model.mapping().item_index(name);
    out.item.push_back(item);
    if (!item) {
      report.unused_columns.push_back(name);
    } else if (present[*item]) {
      return invalid("line 1", "The column " + name + " appears twice.", "each question once");
    } else {
      present[*item] = true;
    }
  }
  for (std::size_t i = 0; i < present.size(); ++i) {
    if (!present[i]) report.absent_items.push_back(model.items()[i]);
  }
  if (report.absent_items.size() == present.size()) {
    return invalid("line 1", "No column is a question of this model.",
                   "columns named " + join(model.items(), ", "));
  }
  return out;
}

std::string line_of(const std::vector<std::string>& cells) {
  std::string out;
  for (const auto& cell : cells) {
    if (&cell != &cells.front()) out += ',';
    out += csv_field(cell);
  }
  return out + "\n";
}

/// The answered questions that push up most, strongest first. What was not answered may move the estimate too, but it
/// is nothing that the person said.
std::vector<std::string> drivers(const tabular::RiskModel& model, const Prediction& prediction,
                                 std::span<const RawValue> values, const PredictOptions& options) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < prediction.items; ++i) {
    const bool answered = !std::holds_alternative<std::monostate>(values[i]);
    if (answered && prediction.contributions[i] > 0) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](auto a, auto b) { return prediction.contributions[a] > prediction.contributions[b]; });
  std::vector<std::string> out(kDrivers);
  for (std::size_t d = 0; d < std::min(kDrivers, order.size()); ++d) {
    const auto& item = model.items()[order[d]];
    out[d] = options.question_of ? options.question_of(item) : item;
  }
  return out;
}

class Run {
 public:
  Run(const tabular::RiskModel& model, const PredictOptions& options, PredictReport& report)
      : model_(model), options_(options), report_(report) {}

  /// The cells to add for one row.
  std::vector<std::string> score(const Columns& columns, const std::vector<std::string>& cells,
                                 std::size_t line) {
    values_.assign(model_.items().size(), RawValue{});
    for (std::size_t c = 0; c < cells.size(); ++c) {
      if (!columns.item[c]) continue;
      auto value = model_.mapping().parse_answer(*columns.item[c], cells[c]);
      if (!value) return refuse(line, columns.names[c], value.error().fields.front().allowed);
      values_[*columns.item[c]] = value.value();
    }
    const auto prediction = model_.predict(values_);
    std::vector<std::string> out(kAdded.size());
    if (prediction.withheld) {
      ++report_.withheld;
      out.back() = "withheld: " + std::string(prediction.reason);
      return out;
    }
    ++report_.scored;
    out[0] = fixed(prediction.probability, 6);
    out[1] = fixed(prediction.low, 6);
    out[2] = fixed(prediction.high, 6);
    out[3] = std::string(prediction.level);
    const auto top = drivers(model_, prediction, values_, options_);
    std::copy(top.begin(), top.end(), out.begin() + 4);
    return out;
  }

 private:
  std::vector<std::string> refuse(std::size_t line, const std::string& column, const std::string& allowed) {
    ++report_.wrong;
    if (report_.problems.size() < kKeptProblems) report_.problems.push_back({line, column, allowed});
    std::vector<std::string> out(kAdded.size());
    out.back() = "line " + std::to_string(line) + ", column " + column + ": must be " + allowed;
    return out;
  }

  const tabular::RiskModel& model_;
  const PredictOptions& options_;
  PredictReport& report_;
  std::vector<RawValue> values_;
};

}  // namespace

Result<PredictReport> predict_csv(const tabular::RiskModel& model, const PredictOptions& options,
                                  Progress& progress) {
  PredictReport report;
  EVENKEEL_TRY(auto source, open_bytes(options.input));
  CsvReader csv(std::move(source));
  EVENKEEL_TRY(const auto columns, read_header(csv, model, report));
  EVENKEEL_TRY(auto out, AtomicFile::create(options.output));
  auto header = columns.names;
  header.insert(header.end(), kAdded.begin(), kAdded.end());
  EVENKEEL_CHECK(out.write(line_of(header)));

  progress.stage("scoring", 0);
  Run run(model, options, report);
  std::vector<std::string> cells;
  while (true) {
    EVENKEEL_TRY(const bool more, csv.next(cells));
    if (!more) break;
    if (cells.size() != columns.names.size()) {
      return invalid("line " + std::to_string(csv.line()),
                     "The line has another number of fields than the first.",
                     std::to_string(columns.names.size()) + " fields");
    }
    const auto added = run.score(columns, cells, csv.line());
    cells.insert(cells.end(), added.begin(), added.end());
    EVENKEEL_CHECK(out.write(line_of(cells)));
    if (++report.rows % kProgressEvery == 0) progress.done(report.rows);
  }
  progress.done(report.rows);
  EVENKEEL_CHECK(out.commit());
  return report;
}

}  // namespace evenkeel::ml::training
