#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "ml/tabular/mapping.hpp"
#include "ml/training/booster.hpp"
#include "ml/training/survey.hpp"

namespace evenkeel::ml::training {

enum class LearnerKind { logistic_regression, random_forest, boosted_trees };

/// "logistic regression", "random forest", "XGBoost".
std::string name_of(LearnerKind kind);

/// One setting of a learner's hyper-parameters.
struct Setting {
  LearnerKind kind = LearnerKind::boosted_trees;
  double cost = 0.1;        ///< logistic regression
  BoosterOptions trees;     ///< the other two
  bool train_gaps = false;  ///< learn from copies with hidden answers, too
  /// For people: "depth 3, 200 rounds, …".
  std::string text() const;
};

/// The settings that the inner cross-validation chooses from. Boosted settings that differ only in rounds are
/// neighbours, so that one training serves them all.
std::vector<Setting> settings_of(LearnerKind kind, const tabular::Mapping& mapping, std::uint64_t seed);

/// A fitted learner.
class Fitted {
 public:
  virtual ~Fitted() = default;
  /// Log-odds by row. @param rounds for boosted trees: the first rounds only; 0 means all
  virtual Result<std::vector<double>> margins(const Matrix& x, int rounds = 0) const = 0;
};

/// Fits one setting.
Result<std::unique_ptr<Fitted>> fit(const Setting& setting, const tabular::Mapping& mapping, const Matrix& x,
                                    std::span<const float> y);

/// Fits one boosted or bagged setting, to be saved or explained.
Result<Booster> fit_trees(const Setting& setting, const tabular::Mapping& mapping, const Matrix& x,
                          std::span<const float> y);

}  // namespace evenkeel::ml::training
