#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "ml/training/survey.hpp"

namespace evenkeel::ml::training {

/// What XGBoost is told. With one round of many parallel trees it grows a random forest; with several rounds
/// it boosts small forests, which steadies the result.
struct BoosterOptions {
  int depth = 3;
  int rounds = 200;
  int parallel_trees = 1;
  double learning_rate = 0.05;
  double min_child_weight = 5;
  double subsample = 0.7;
  double columns = 0.5;  ///< share of features tried, a tree (boosting) or a split (forest)
  double lambda = 1;
  std::vector<int> monotone;  ///< by feature: 1 means that more may never lower the score
  std::uint64_t seed = 1;
};

/// One XGBoost model. Its library is used only here. Not thread-safe: one thread at a time.
class Booster {
 public:
  /// Trains on one thread, which makes the result the same on every run.
  static Result<Booster> train(const Matrix& x, std::span<const float> y, const BoosterOptions& options);
  /// Reads a model as `to_json` wrote it.
  static Result<Booster> from_json(std::string_view text);

  /// The margins (log-odds). @param rounds use only so many of the first rounds; 0 means all
  Result<std::vector<double>> margins(const Matrix& x, int rounds = 0) const;

  /// TreeSHAP by the library: for each row its contributions by feature and then the bias.
  Result<std::vector<float>> contributions(const Matrix& x) const;

  /// XGBoost's JSON, with the names of the features in it.
  Result<std::string> to_json(const std::vector<std::string>& features) const;

 private:
  struct Free {
    void operator()(void* handle) const;
  };
  explicit Booster(void* handle) : handle_(handle) {}
  std::unique_ptr<void, Free> handle_;
};

}  // namespace evenkeel::ml::training
