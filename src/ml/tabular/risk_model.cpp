#include "ml/tabular/risk_model.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <numeric>

#include "base/json.hpp"
#include "ml/files/digest.hpp"

namespace evenkeel::ml::tabular {
namespace {

constexpr double kNormal95 = 1.959963984540054;

double sigmoid(double x) {
  return 1.0 / (1.0 + std::exp(-x));
}

Error in_file(std::string_view file, const Error& error) {
  auto out = fail(ErrorCode::invalid_input, std::string(file) + ": " + to_text(error));
  out.internal = error.internal;
  return out;
}

Error wrong(std::string_view file, std::string_view what) {
  return fail(ErrorCode::invalid_input, std::string(file) + ": " + std::string(what));
}

Result<std::string> read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    return fail(ErrorCode::not_found, "the file " + path.string() + " is not there or cannot be read");
  }
  return std::string(std::istreambuf_iterator<char>(in), {});
}

double variance_at(const std::vector<CardVariance>& table, double x) {
  for (const auto& row : table) {
    if (x <= row.up_to) return row.variance;
  }
  return table.back().variance;
}

bool is_table(const std::vector<CardVariance>& table) {
  return !table.empty() && std::all_of(table.begin(), table.end(), [](const auto& row) {
    return std::isfinite(row.variance) && row.variance >= 0;
  }) && std::is_sorted(table.begin(), table.end(), [](auto& a, auto& b) { return a.up_to < b.up_to; });
}

}  // namespace

Result<RiskModel> RiskModel::load(const Files& files) {
  RiskModel model;
  auto card = json::parse(files.card);
  if (!card) return in_file(kCardFile, card.error());
  if (!card.value().is_object() || !card.value().get_object().contains("format") ||
      card.value().at("format") != kCardFormat) {
    return wrong(kCardFile, "it is not of the format " + std::string(kCardFormat));
  }
  auto read = json::read<Card>(card.value());
  if (!read) return in_file(kCardFile, read.error());
  model.card_ = std::move(read.value());

  auto mapping = Mapping::parse(files.mapping);
  if (!mapping) return in_file("the mapping", mapping.error());
  model.mapping_ = std::move(mapping.value());
  auto population = Population::parse(files.population, model.mapping_);
  if (!population) return in_file(kPopulationFile, population.error());
  model.population_ = std::move(population.value());

  auto forest = parse_forest(files.model);
  if (!forest) return in_file(kModelFile, forest.error());
  EVENKEEL_CHECK(model.check_together(files.model, files.mapping, forest.value()));
  EVENKEEL_CHECK(model.check_numbers());

  std::vector<std::size_t> item_of;
  for (const auto& feature : model.mapping_.features()) item_of.push_back(feature.item);
  auto trees = TreeShap::build(forest.value(), item_of);
  if (!trees) return in_file(kModelFile, trees.error());
  model.trees_ = std::move(trees.value());
  model.prepare_reasons();
  return model;
}

Result<RiskModel> RiskModel::load_folder(const std::filesystem::path& folder, std::string_view mapping) {
  EVENKEEL_TRY(const auto model, read_file(folder / kModelFile));
  EVENKEEL_TRY(const auto card, read_file(folder / kCardFile));
  EVENKEEL_TRY(const auto population, read_file(folder / kPopulationFile));
  std::string own_mapping;
  if (std::filesystem::exists(folder / kMappingFile) || mapping.empty()) {
    EVENKEEL_TRY(own_mapping, read_file(folder / kMappingFile));
    mapping = own_mapping;
  }
  return load({model, card, mapping, population});
}

Result<void> RiskModel::check_together(std::string_view model, std::string_view mapping,
                                       const Forest& forest) const {
  std::vector<std::string> names;
  for (const auto& feature : mapping_.features()) names.push_back(feature.name);
  if (forest.features != names || card_.model.features != names) {
    return wrong(kModelFile, "its features are not those of the mapping");
  }
  if (files::sha256_hex(model) != card_.model.file.sha256) {
    return wrong(kModelFile, "its checksum is not the one in the card");
  }
  if (files::sha256_hex(mapping) != card_.mapping.sha256) {
    return wrong("the mapping", "its checksum is not the one in the card; train the model again");
  }
  return success();
}

Result<void> RiskModel::check_numbers() const {
  const auto& platt = card_.calibration;
  if (!std::isfinite(platt.slope) || platt.slope <= 0 || !std::isfinite(platt.intercept)) {
    return wrong(kCardFile, "the calibration must have a positive slope");
  }
  const auto& levels = card_.thresholds;
  if (levels.empty() || levels.front().from != 0 ||
      !std::is_sorted(levels.begin(), levels.end(), [](auto& a, auto& b) { return a.from < b.from; })) {
    return wrong(kCardFile, "the thresholds must rise from 0");
  }
  if (!is_table(card_.uncertainty.by_logit) || !is_table(card_.uncertainty.by_missing_share)) {
    return wrong(kCardFile, "the uncertainty tables must rise and hold variances");
  }
  const auto& shares = card_.uncertainty.item_share;
  double sum = 0;
  for (const auto& item : mapping_.items()) {
    const auto share = shares.find(item);
    if (share == shares.end() || !(share->second >= 0)) {
      return wrong(kCardFile, "the importance of " + item + " is missing");
    }
    sum += share->second;
  }
  if (std::abs(sum - 1) > 1e-6) return wrong(kCardFile, "the importances must sum to 1");
  const auto& withhold = card_.withhold;
  if (!(withhold.min_answered_share >= 0 && withhold.min_answered_share <= 1 && withhold.max_width > 0)) {
    return wrong(kCardFile, "the rule for withholding is out of range");
  }
  return success();
}

void RiskModel::prepare_reasons() {
  for (std::size_t i = 0; i < items().size(); ++i) {
    item_share_.push_back(card_.uncertainty.item_share.at(items()[i]));
    reasons_.push_back(
        "Too many of the questions that this score needs are still open, so we would only be guessing. "
        "The one that would help most is the question about " +
        mapping_.file().items[i].label + ".");
  }
  too_wide_ =
      "With these answers the estimate is too uncertain to be of use. Answering more questions will help.";
}

Prediction RiskModel::predict(std::span<const RawValue> values) const noexcept {
  Prediction out;
  out.items = items().size();
  std::array<float, kMaxFeatures> row;
  double missing_share = 0;
  std::size_t most_missed = 0;
  double most_missed_share = -1;
  for (std::size_t i = 0; i < out.items; ++i) {
    mapping_.encode(i, i < values.size() ? values[i] : RawValue{}, row);
    if (!std::isnan(row[mapping_.features_of(i).first])) continue;
    missing_share += item_share_[i];
    if (item_share_[i] > most_missed_share) {
      most_missed_share = item_share_[i];
      most_missed = i;
    }
  }
  const auto contributions = std::span(out.contributions).first(out.items);
  trees_.explain(std::span<const float>(row).first(mapping_.features().size()), contributions);

  const auto& platt = card_.calibration;
  out.bias = platt.slope * trees_.bias() + platt.intercept;
  out.logit = out.bias;
  for (auto& value : contributions) {
    value *= platt.slope;
    out.logit += value;
  }
  out.probability = sigmoid(out.logit);
  const auto variance = variance_at(card_.uncertainty.by_logit, out.logit) +
                        variance_at(card_.uncertainty.by_missing_share, missing_share);
  const auto half = kNormal95 * std::sqrt(variance);
  out.low = sigmoid(out.logit - half);
  out.high = sigmoid(out.logit + half);
  for (const auto& level : card_.thresholds) {
    if (out.probability >= level.from) out.level = level.level;
  }
  if (1 - missing_share < card_.withhold.min_answered_share) {
    out.withheld = true;
    out.reason = reasons_[most_missed];
  } else if (out.high - out.low > card_.withhold.max_width) {
    out.withheld = true;
    out.reason =
        most_missed_share > 0 ? std::string_view(reasons_[most_missed]) : std::string_view(too_wide_);
  }
  return out;
}

}  // namespace evenkeel::ml::tabular
