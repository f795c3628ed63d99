#include "ml/tabular/tree_shap.hpp"

#include <algorithm>
#include <cmath>

namespace evenkeel::ml::tabular {
namespace {

constexpr std::size_t kMaxSplits = 64;
constexpr std::size_t kMaxTableBytes = std::size_t{64} << 20U;

/// Shapley values of the game "product over j of (passes[j] if j is known, else share[j])", which is what one
/// leaf of value 1 contributes. The weights of coalitions come from the coefficients of
/// prod over j != i of (share[j] + passes[j] t): the term t^s collects the coalitions of size s.
std::vector<double> leaf_shapley(std::span<const double> share, std::size_t pattern) {
  const auto n = share.size();
  const auto passes = [&](std::size_t j) { return (pattern >> j & 1U) != 0 ? 1.0 : 0.0; };
  std::vector<double> out(n);
  for (std::size_t i = 0; i < n; ++i) {
    std::vector<double> poly{1.0};
    for (std::size_t j = 0; j < n; ++j) {
      if (j == i) continue;
      poly.push_back(0.0);
      for (auto s = poly.size(); s-- > 0;) {
        poly[s] = poly[s] * share[j] + (s > 0 ? poly[s - 1] * passes(j) : 0.0);
      }
    }
    double sum = 0;
    double weight = 1.0 / static_cast<double>(n);  // s! (n-1-s)! / n! for s = 0
    for (std::size_t s = 0; s < n; ++s) {
      sum += weight * poly[s];
      if (s + 1 < n) weight *= static_cast<double>(s + 1) / static_cast<double>(n - 1 - s);
    }
    out[i] = (passes(i) - share[i]) * sum;
  }
  return out;
}

}  // namespace

/// Walks one tree after the other and fills the flat arrays.
class TreeShap::Builder {
 public:
  Builder(TreeShap& out, std::span<const std::size_t> group_of) : out_(out), group_of_(group_of) {}

  Result<void> add(const Tree& tree) {
    tree_ = &tree;
    Range range{static_cast<std::uint32_t>(out_.nodes_.size()), 0,
                static_cast<std::uint32_t>(out_.leaves_.size()), 0};
    splits_ = 0;
    EVENKEEL_CHECK(walk(0, {}));
    range.nodes = static_cast<std::uint32_t>(splits_);
    range.leaves = static_cast<std::uint32_t>(out_.leaves_.size()) - range.first_leaf;
    out_.trees_.push_back(range);
    return success();
  }

 private:
  struct PathStep {  // one feature on the path to a node
    std::uint32_t feature;
    std::uint64_t splits;
    std::uint64_t wanted;
    double share;  // of the training rows, that pass this feature's splits when all others are passed
  };

  Result<void> walk(std::size_t node, const std::vector<PathStep>& path) {
    if (tree_->left[node] < 0) return finish_leaf(static_cast<double>(tree_->value[node]), path);
    if (splits_ == kMaxSplits) {
      return fail(ErrorCode::invalid_input, "the model's trees are too large: at most 64 splits a tree");
    }
    const auto bit = std::uint64_t{1} << splits_++;
    const auto feature = tree_->feature[node];
    out_.nodes_.push_back({tree_->value[node], feature & 0x7fffffffU, tree_->missing_left[node]});
    for (const bool left : {true, false}) {
      const auto child = static_cast<std::size_t>(left ? tree_->left[node] : tree_->right[node]);
      auto next = path;
      auto step = std::find_if(next.begin(), next.end(), [&](auto& s) { return s.feature == feature; });
      if (step == next.end()) step = next.insert(next.end(), {feature, 0, 0, 1.0});
      step->splits |= bit;
      if (left) step->wanted |= bit;
      step->share *= tree_->cover[child] / tree_->cover[node];
      EVENKEEL_CHECK(walk(child, next));
    }
    return success();
  }

  Result<void> finish_leaf(double value, const std::vector<PathStep>& path) {
    const auto patterns = std::size_t{1} << path.size();
    const auto needed = out_.weights_.size() + patterns * path.size();
    if (path.size() > 20 || needed * sizeof(float) > kMaxTableBytes) {
      return fail(ErrorCode::invalid_input, "the model's trees are too deep");
    }
    out_.leaves_.push_back({static_cast<std::uint32_t>(out_.steps_.size()),
                            static_cast<std::uint32_t>(path.size()),
                            static_cast<std::uint32_t>(out_.weights_.size())});
    std::vector<double> share;
    double expected = value;
    for (const auto& step : path) {
      out_.steps_.push_back({step.splits, step.wanted, static_cast<std::uint32_t>(group_of_[step.feature])});
      share.push_back(step.share);
      expected *= step.share;
    }
    out_.bias_ += expected;
    for (std::size_t pattern = 0; pattern < patterns; ++pattern) {
      for (const auto phi : leaf_shapley(share, pattern)) {
        out_.weights_.push_back(static_cast<float>(phi * value));
      }
    }
    return success();
  }

  TreeShap& out_;
  std::span<const std::size_t> group_of_;
  const Tree* tree_ = nullptr;
  std::size_t splits_ = 0;
};

Result<TreeShap> TreeShap::build(const Forest& forest, std::span<const std::size_t> group_of) {
  if (group_of.size() != forest.features.size()) {
    return fail(ErrorCode::invalid_input, "the model's features do not fit the groups");
  }
  TreeShap shap;
  shap.bias_ = forest.base_margin;
  Builder builder(shap, group_of);
  for (const auto& tree : forest.trees) {
    EVENKEEL_CHECK(builder.add(tree));
  }
  return shap;
}

double TreeShap::explain(std::span<const float> row, std::span<double> contributions) const noexcept {
  for (const auto& tree : trees_) {
    std::uint64_t left = 0;  // bit n: the row goes left at split n
    const Node* node = nodes_.data() + tree.first_node;
    for (std::uint32_t n = 0; n < tree.nodes; ++n, ++node) {
      const float x = row[node->feature];
      const bool goes_left = std::isnan(x) ? node->missing_left != 0 : x < node->threshold;
      left |= std::uint64_t{goes_left} << n;
    }
    const Leaf* leaf = leaves_.data() + tree.first_leaf;
    for (std::uint32_t l = 0; l < tree.leaves; ++l, ++leaf) {
      const Step* steps = steps_.data() + leaf->first_step;
      std::uint32_t pattern = 0;
      for (std::uint32_t s = 0; s < leaf->steps; ++s) {
        pattern |= std::uint32_t{((left ^ steps[s].wanted) & steps[s].splits) == 0} << s;
      }
      const float* weights = weights_.data() + leaf->first_weight + std::size_t{pattern} * leaf->steps;
      for (std::uint32_t s = 0; s < leaf->steps; ++s) {
        contributions[steps[s].group] += static_cast<double>(weights[s]);
      }
    }
  }
  double margin = bias_;
  for (const auto value : contributions) margin += value;
  return margin;
}

}  // namespace evenkeel::ml::tabular
