#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace evenkeel::ml::tabular {

/// One tree as arrays indexed by node; node 0 is the root.
struct Tree {
  std::vector<std::int32_t> left;  ///< -1: a leaf
  std::vector<std::int32_t> right;
  std::vector<std::uint32_t> feature;
  std::vector<float> value;  ///< inner node: goes left when x < value; leaf: its value
  std::vector<bool> missing_left;
  std::vector<double> cover;  ///< sum of hessians, the weight of a node in TreeSHAP
};

/// A boosted or bagged binary classifier as XGBoost saves it.
struct Forest {
  std::vector<std::string> features;  ///< names, in input order
  double base_margin = 0;             ///< log-odds to which the trees add
  std::vector<Tree> trees;
};

/// Reads the JSON that XGBoost (1.x) writes for booster "gbtree" and objective "binary:logistic", and checks
/// everything that an evaluator relies on: array lengths, child links (each node reached once), feature
/// numbers, finite values, positive covers. Anything else is an error that says what is wrong.
Result<Forest> parse_forest(std::string_view text);

}  // namespace evenkeel::ml::tabular
