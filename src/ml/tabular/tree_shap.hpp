#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/result.hpp"
#include "ml/tabular/forest.hpp"

namespace evenkeel::ml::tabular {

/// Evaluates a forest for one row with exact path-dependent TreeSHAP contributions (Lundberg et al. 2020).
///
/// All that depends on the model alone is worked out once, in the spirit of Fast TreeSHAP v2 (Yang 2021): for
/// each leaf, the contribution of each feature on its path for every pattern of "does the row pass this
/// feature's splits?" A row then costs one comparison a node, one table row a leaf. Immutable after build,
/// safe to share between threads; `explain` does not allocate.
class TreeShap {
 public:
  /// @param group_of for each feature, the index of the group (question) that its contributions are added to.
  /// @return an error when a tree has over 64 splits or the tables would pass 64 MiB.
  static Result<TreeShap> build(const Forest& forest, std::span<const std::size_t> group_of);

  /// Adds each group's contribution to `contributions` (log-odds, zero it first) and returns the margin.
  /// @param row one float a feature; NaN is missing. bias() + the sum of contributions = the margin.
  double explain(std::span<const float> row, std::span<double> contributions) const noexcept;

  /// The expected margin: what is predicted before any answer is known.
  double bias() const { return bias_; }

 private:
  struct Node {
    float threshold;
    std::uint32_t feature : 31;
    std::uint32_t missing_left : 1;
  };
  /// Which of the tree's splits concern one feature on the way to one leaf, and which way each must go.
  struct Step {
    std::uint64_t splits;
    std::uint64_t wanted;
    std::uint32_t group;
  };
  struct Leaf {
    std::uint32_t first_step;
    std::uint32_t steps;
    std::uint32_t first_weight;  ///< table of 2^steps rows of `steps` contributions
  };
  struct Range {
    std::uint32_t first_node, nodes, first_leaf, leaves;
  };
  class Builder;

  std::vector<Range> trees_;
  std::vector<Node> nodes_;
  std::vector<Leaf> leaves_;
  std::vector<Step> steps_;
  std::vector<float> weights_;
  double bias_ = 0;
};

}  // namespace evenkeel::ml::tabular
