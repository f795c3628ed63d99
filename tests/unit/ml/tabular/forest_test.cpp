#include "ml/tabular/forest.hpp"

#include <gtest/gtest.h>

#include "../made_up.hpp"

namespace evenkeel::ml::tabular {
namespace {

/// The smallest model that is right, in the shape that XGBoost writes.
const std::string kSmall = R"({"learner": {"feature_names": ["a", "b"],
 "gradient_booster": {"model": {"trees": [{"left_children": [1, -1, -1], "right_children": [2, -1, -1],
  "split_indices": [1, 0, 0], "split_conditions": [0.5, -0.25, 0.75], "default_left": [1, 0, 0],
  "sum_hessian": [4, 3, 1], "categories_nodes": []}]}, "name": "gbtree"},
 "learner_model_param": {"base_score": "5E-1"}, "objective": {"name": "binary:logistic"}}, "version": [1, 7, 4]})";

std::string replaced(std::string_view from, std::string_view to) {
  auto text = kSmall;
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

TEST(Forest, reads_a_model) {
  const auto forest = parse_forest(kSmall).value();
  EXPECT_EQ(forest.features, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(forest.base_margin, 0.0);
  ASSERT_EQ(forest.trees.size(), 1U);
  EXPECT_EQ(forest.trees[0].feature[0], 1U);
  EXPECT_EQ(forest.trees[0].value[2], 0.75F);
}

TEST(Forest, refuses_damaged_and_foreign_models_with_a_reason) {
  struct Case {
    std::string text;
    const char* reason;
  };
  const Case cases[] = {
      {"", "not JSON"},
      {kSmall.substr(0, kSmall.size() / 2), "not JSON"},
      {"[1, 2, 3]", "name"},
      {R"({"model": "other"})", "name"},
      {replaced("gbtree", "gblinear"), "not a tree model"},
      {replaced("binary:logistic", "reg:squarederror"), "not a tree model"},
      {replaced("\"5E-1\"", "\"nan\""), "base score"},
      {replaced("\"5E-1\"", "\"7\""), "base score"},
      {replaced("\"5E-1\"", "0.5"), "base_score"},
      {replaced("[\"a\", \"b\"]", "[]"), "no features"},
      {replaced("[\"a\", \"b\"]", "[1, 2]"), "no name"},
      {replaced("[0.5, -0.25, 0.75]", "[0.5, NaN, 0.75]"), "not JSON"},
      {replaced("[0.5, -0.25, 0.75]", "[0.5, null, 0.75]"), "wrong number"},
      {replaced("[0.5, -0.25, 0.75]", "[0.5, 1e300, 0.75]"), "wrong number"},
      {replaced("[0.5, -0.25, 0.75]", "[0.5, 0.75]"), "wrong length"},
      {replaced("\"left_children\": [1, -1, -1]", "\"left_children\": [0, -1, -1]"), "loop"},
      {replaced("\"left_children\": [1, -1, -1]", "\"left_children\": [2, -1, -1]"), "loop"},
      {replaced("\"left_children\": [1, -1, -1]", "\"left_children\": [9, -1, -1]"), "wrong number"},
      {replaced("\"left_children\": [1, -1, -1]", "\"left_children\": [1, 2, -1]"), "one child"},
      {replaced("\"left_children\": [1, -1, -1]", "\"left_children\": []"), "no nodes"},
      {replaced("\"split_indices\": [1, 0, 0]", "\"split_indices\": [2, 0, 0]"), "wrong number"},
      {replaced("[4, 3, 1]", "[4, 0, 1]"), "no cover"},
      {replaced("\"categories_nodes\": []", "\"categories_nodes\": [0]"), "categories"},
      {replaced("\"sum_hessian\"", "\"other\""), "sum_hessian"},
      {replaced("\"trees\"", "\"bushes\""), "trees"},
  };
  for (const auto& c : cases) {
    const auto result = parse_forest(c.text);
    ASSERT_FALSE(result.has_value()) << c.reason;
    EXPECT_NE(result.error().message.find(c.reason), std::string::npos)
        << c.reason << ": " << result.error().message;
  }
}

TEST(Forest, survives_the_shipped_model_cut_off_anywhere) {
  const auto text = test::shipped("models/risk/model.json");
  for (std::size_t part = 1; part < 40; ++part) {
    EXPECT_FALSE(parse_forest(text.substr(0, text.size() * part / 40)).has_value()) << part;
  }
  EXPECT_TRUE(parse_forest(text).has_value());
}

}  // namespace
}  // namespace evenkeel::ml::tabular
