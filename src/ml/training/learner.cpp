#include "ml/training/learner.hpp"

#include "base/text.hpp"
#include "ml/training/gaps.hpp"
#include "ml/training/linear_model.hpp"

namespace evenkeel::ml::training {
namespace {

class FittedTrees final : public Fitted {
 public:
  explicit FittedTrees(Booster booster) : booster_(std::move(booster)) {}
  Result<std::vector<double>> margins(const Matrix& x, int rounds) const override {
    return booster_.margins(x, rounds);
  }

 private:
  Booster booster_;
};

class FittedLinear final : public Fitted {
 public:
  explicit FittedLinear(LinearModel model) : model_(std::move(model)) {}
  Result<std::vector<double>> margins(const Matrix& x, int /*rounds*/) const override {
    return model_.margins(x);
  }

 private:
  LinearModel model_;
};

}  // namespace

std::string name_of(LearnerKind kind) {
  switch (kind) {
    case LearnerKind::logistic_regression:
      return "logistic regression";
    case LearnerKind::random_forest:
      return "random forest";
    case LearnerKind::boosted_trees:
      return "XGBoost";
  }
  return {};
}

std::string Setting::text() const {
  if (kind == LearnerKind::logistic_regression) return "C " + plain_number(cost);
  std::string out = "depth " + std::to_string(trees.depth);
  if (kind == LearnerKind::boosted_trees) {
    out += ", " + std::to_string(trees.rounds) + " rounds at " + plain_number(trees.learning_rate);
  } else {
    out += ", " + std::to_string(trees.parallel_trees) + " trees, " + plain_number(trees.columns) +
           " of the features a split";
  }
  return out + ", at least " + plain_number(trees.min_child_weight) + " a leaf" +
         (train_gaps ? ", trained with hidden answers" : "");
}

std::vector<Setting> settings_of(LearnerKind kind, const tabular::Mapping& mapping, std::uint64_t seed) {
  std::vector<int> monotone;
  for (const auto& feature : mapping.features()) monotone.push_back(feature.monotone);
  std::vector<Setting> out;
  if (kind == LearnerKind::logistic_regression) {
    for (const double cost : {0.003, 0.01, 0.03, 0.1, 0.3, 1.0}) {
      Setting setting;
      setting.kind = kind;
      setting.cost = cost;
      out.push_back(setting);
    }
  } else if (kind == LearnerKind::random_forest) {
    for (const int depth : {6, 8, 10}) {
      for (const double columns : {0.2, 0.4}) {
        Setting setting;
        setting.kind = kind;
        setting.train_gaps = true;

        setting.trees = {.depth = depth,
                         .rounds = 1,
                         .parallel_trees = 200,
                         .min_child_weight = 2,
                         .subsample = 0.63,
                         .columns = columns,
                         .monotone = monotone,
                         .seed = seed};
        out.push_back(setting);
      }
    }
  } else {
    for (const int depth : {2, 3}) {
      for (const int rounds : {180, 260}) {
        Setting setting;
        setting.kind = kind;
        setting.train_gaps = true;
        setting.trees = {.depth = depth,
                         .rounds = rounds,
                         .learning_rate = 0.03,
                         .min_child_weight = 20,
                         .subsample = 0.5,
                         .columns = 0.7,
                         .lambda = 5,
                         .monotone = monotone,
                         .seed = seed};
        out.push_back(setting);
      }
    }
  }
  return out;
}

Result<Booster> fit_trees(const Setting& setting, const tabular::Mapping& mapping, const Matrix& x,
                          std::span<const float> y) {
  if (!setting.train_gaps) return Booster::train(x, y, setting.trees);
  const auto doubled = with_gaps(mapping, x, y, setting.trees.seed);
  return Booster::train(doubled.x, doubled.y, setting.trees);
}

Result<std::unique_ptr<Fitted>> fit(const Setting& setting, const tabular::Mapping& mapping, const Matrix& x,
                                    std::span<const float> y) {
  if (setting.kind == LearnerKind::logistic_regression) {
    EVENKEEL_TRY(auto model, LinearModel::train(x, y, setting.cost));
    return std::unique_ptr<Fitted>(std::make_unique<FittedLinear>(std::move(model)));
  }
  EVENKEEL_TRY(auto booster, fit_trees(setting, mapping, x, y));
  return std::unique_ptr<Fitted>(std::make_unique<FittedTrees>(std::move(booster)));
}

}  // namespace evenkeel::ml::training
