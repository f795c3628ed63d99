#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "ml/tabular/card.hpp"
#include "ml/tabular/mapping.hpp"
#include "ml/tabular/population.hpp"
#include "ml/tabular/tree_shap.hpp"

namespace evenkeel::ml::tabular {

/// Names of the four files inside a model folder (models/risk).
inline constexpr std::string_view kModelFile = "model.json";
inline constexpr std::string_view kCardFile = "card.json";
inline constexpr std::string_view kPopulationFile = "population.json";
inline constexpr std::string_view kMappingFile = "mapping.json";

/// The bytes of a model's files. They need to live only during `load`.
struct Files {
  std::string_view model;  ///< XGBoost's own JSON
  std::string_view card;
  std::string_view mapping;
  std::string_view population;
};

/// A calibrated estimate for one check-in.
struct Prediction {
  bool withheld = false;
  std::string_view reason;  ///< why, as a sentence; empty when scored. Lives as long as the model
  double probability = 0;   ///< of the card's target; meaningful only when not withheld, as are low and high
  double low = 0;           ///< 95 % interval
  double high = 0;
  std::string_view level;  ///< low, moderate, elevated, high; lives as long as the model
  double logit = 0;        ///< calibrated log-odds = bias + the sum of contributions
  double bias = 0;         ///< log-odds before any answer is known
  std::size_t items = 0;   ///< how many contributions are in use
  std::array<double, kMaxItems> contributions{};  ///< by item, parallel to RiskModel::items(); log-odds

  /// The contributions in use.
  std::span<const double> by_item() const { return {contributions.data(), items}; }
};

/// The risk model with its card. Loaded once, immutable, safe to share between threads; `predict` does not
/// allocate.
class RiskModel {
 public:
  /// Checks formats, checksums and that model, card, mapping and population belong together. A damaged or
  /// foreign file is an error that names the file and what is wrong.
  static Result<RiskModel> load(const Files& files);

  /// Reads a model folder (model.json, card.json, population.json) and the mapping beside it
  /// (mapping.json) or, when that is absent, `mapping`.
  static Result<RiskModel> load_folder(const std::filesystem::path& folder, std::string_view mapping = {});

  /// Ids of the questions that the model uses, in input order.
  const std::vector<std::string>& items() const { return mapping_.items(); }

  /// Scores one check-in. @param values parallel to items()
  Prediction predict(std::span<const RawValue> values) const noexcept;

  std::string_view version() const { return card_.version; }
  /// The weighted share of US adults with the target.
  double base_rate() const { return card_.data.base_rate_weighted; }
  /// Levels in rising order with the least probability of each.
  const std::vector<CardThreshold>& thresholds() const { return card_.thresholds; }
  const Card& card() const { return card_; }
  const Mapping& mapping() const { return mapping_; }
  const Population& population() const { return population_; }

 private:
  Result<void> check_together(std::string_view model, std::string_view mapping, const Forest& forest) const;
  Result<void> check_numbers() const;
  void prepare_reasons();

  Mapping mapping_;
  Card card_;
  Population population_;
  TreeShap trees_;
  std::vector<double> item_share_;    // by item, of importance
  std::vector<std::string> reasons_;  // by item: which answer would help most
  std::string too_wide_;
};

}  // namespace evenkeel::ml::tabular
