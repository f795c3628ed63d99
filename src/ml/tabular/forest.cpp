#include "ml/tabular/forest.hpp"

#include <charconv>
#include <cmath>
#include <limits>
#include <optional>

#include <boost/json.hpp>

#include "base/json.hpp"

namespace evenkeel::ml::tabular {
namespace {

namespace bj = boost::json;

constexpr std::size_t kMaxTrees = 5000;
constexpr std::size_t kMaxNodes = 4096;

Error damaged(const std::string& what) {
  return fail(ErrorCode::invalid_input, "the model file is damaged or not ours: " + what);
}

/// The value at a path of object keys, or nothing.
const bj::value* find(const bj::value& root, std::initializer_list<std::string_view> path) {
  const bj::value* at = &root;
  for (const auto key : path) {
    if (!at->is_object()) return nullptr;
    at = at->get_object().if_contains(key);
    if (at == nullptr) return nullptr;
  }
  return at;
}

Result<std::string_view> text_at(const bj::value& root, std::initializer_list<std::string_view> path) {
  const auto* value = find(root, path);
  if (value == nullptr || !value->is_string()) {
    return damaged("it has no text " + std::string(*(path.end() - 1)));
  }
  return std::string_view(value->get_string());
}

Result<const bj::array*> array_at(const bj::value& root, std::initializer_list<std::string_view> path) {
  const auto* value = find(root, path);
  if (value == nullptr || !value->is_array()) {
    return damaged("it has no list " + std::string(*(path.end() - 1)));
  }
  return &value->get_array();
}

std::optional<double> number(const bj::value& value) {
  if (value.is_bool()) return value.get_bool() ? 1.0 : 0.0;
  if (!value.is_number()) return std::nullopt;
  const auto x = value.to_number<double>();
  return std::isfinite(x) ? std::optional(x) : std::nullopt;
}

/// One array of a tree: `count` finite numbers within [low, high].
template <class T>
Result<std::vector<T>> numbers(const bj::value& tree, std::string_view key, std::size_t count, double low,
                               double high) {
  EVENKEEL_TRY(const auto* list, array_at(tree, {key}));
  if (list->size() != count) return damaged("a tree's " + std::string(key) + " has the wrong length");
  std::vector<T> out;
  out.reserve(count);
  for (const auto& value : *list) {
    const auto x = number(value);
    if (!x || *x < low || *x > high) return damaged("a tree's " + std::string(key) + " has a wrong number");
    out.push_back(static_cast<T>(*x));
  }
  return out;
}

/// Every node is reached at most once from the root and children are inside the tree.
Result<void> check_links(const Tree& tree) {
  std::vector<bool> seen(tree.left.size(), false);
  std::vector<std::int32_t> open{0};
  while (!open.empty()) {
    const auto node = static_cast<std::size_t>(open.back());
    open.pop_back();
    if (seen[node]) return damaged("a tree's nodes form a loop");
    seen[node] = true;
    if ((tree.left[node] < 0) != (tree.right[node] < 0)) return damaged("a tree's node has one child");
    if (!(tree.cover[node] > 0)) return damaged("a tree's node has no cover");
    if (tree.left[node] < 0) continue;
    for (const auto child : {tree.left[node], tree.right[node]}) open.push_back(child);
  }
  return success();
}

Result<Tree> parse_tree(const bj::value& json, std::size_t features) {
  EVENKEEL_TRY(const auto* left, array_at(json, {"left_children"}));
  const auto count = left->size();
  if (count == 0 || count > kMaxNodes) return damaged("a tree has no nodes or too many");
  if (const auto* kinds = find(json, {"categories_nodes"}); kinds != nullptr) {
    if (!kinds->is_array() || !kinds->get_array().empty()) return damaged("a tree splits on categories");
  }
  const auto last = static_cast<double>(count) - 1;
  const auto any = static_cast<double>(std::numeric_limits<float>::max());
  Tree tree;
  EVENKEEL_TRY(tree.left, numbers<std::int32_t>(json, "left_children", count, -1, last));
  EVENKEEL_TRY(tree.right, numbers<std::int32_t>(json, "right_children", count, -1, last));
  EVENKEEL_TRY(tree.feature,
               numbers<std::uint32_t>(json, "split_indices", count, 0, static_cast<double>(features) - 1));
  EVENKEEL_TRY(tree.value, numbers<float>(json, "split_conditions", count, -any, any));
  EVENKEEL_TRY(tree.missing_left, numbers<bool>(json, "default_left", count, 0, 1));
  EVENKEEL_TRY(tree.cover, numbers<double>(json, "sum_hessian", count, 0, any));
  EVENKEEL_CHECK(check_links(tree));
  return tree;
}

}  // namespace

Result<Forest> parse_forest(std::string_view text) {
  auto parsed = json::parse(text);
  if (!parsed) return damaged("it is not JSON");
  const auto& root = parsed.value();
  EVENKEEL_TRY(const auto booster, text_at(root, {"learner", "gradient_booster", "name"}));
  EVENKEEL_TRY(const auto objective, text_at(root, {"learner", "objective", "name"}));
  if (booster != "gbtree" || objective != "binary:logistic") {
    return damaged("it is not a tree model for a yes/no question");
  }
  Forest forest;
  EVENKEEL_TRY(const auto* names, array_at(root, {"learner", "feature_names"}));
  for (const auto& name : *names) {
    if (!name.is_string()) return damaged("a feature has no name");
    forest.features.emplace_back(name.get_string());
  }
  if (forest.features.empty()) return damaged("it names no features");
  EVENKEEL_TRY(const auto base, text_at(root, {"learner", "learner_model_param", "base_score"}));
  double score = 0;
  const auto [end, error] = std::from_chars(base.data(), base.data() + base.size(), score);
  if (error != std::errc() || end != base.data() + base.size() || !(score > 0 && score < 1)) {
    return damaged("its base score is not a probability");
  }
  forest.base_margin = std::log(score / (1 - score));
  EVENKEEL_TRY(const auto* trees, array_at(root, {"learner", "gradient_booster", "model", "trees"}));
  if (trees->empty() || trees->size() > kMaxTrees) return damaged("it has no trees or too many");
  for (const auto& tree : *trees) {
    EVENKEEL_TRY(auto parsed_tree, parse_tree(tree, forest.features.size()));
    forest.trees.push_back(std::move(parsed_tree));
  }
  return forest;
}

}  // namespace evenkeel::ml::tabular
