#include "base/json.hpp"

#include <string>

#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>

namespace evenkeel::json {

enum class Colour { red, sea_green };
BOOST_DESCRIBE_ENUM(Colour, red, sea_green)

struct Leaf {
  std::string name;
  std::optional<int> count;
};
BOOST_DESCRIBE_STRUCT(Leaf, (), (name, count))

struct Tree {
  bool alive = false;
  double height = 0;
  Colour colour = Colour::red;
  std::vector<Leaf> leaves;
  std::map<std::string, boost::json::value> extra;
};
BOOST_DESCRIBE_STRUCT(Tree, (), (alive, height, colour, leaves, extra))

namespace {

constexpr std::string_view kTree =
    R"({"alive":true,"height":2.5,"colour":"sea_green","leaves":[{"name":"a","count":3},{"name":"b"}],"extra":{"x":[1,null]}})";

TEST(JsonParse, ReadsWhatItWrites) {
  const auto value = parse(kTree);
  ASSERT_TRUE(value.has_value());
  const auto tree = read<Tree>(value.value());
  ASSERT_TRUE(tree.has_value()) << to_text(tree.error());
  EXPECT_EQ(tree.value().colour, Colour::sea_green);
  EXPECT_EQ(tree.value().leaves[1].count, std::nullopt);
  EXPECT_EQ(write(tree.value()), value.value());
}

struct BadText {
  std::string_view text;
  std::string_view says;
};

TEST(JsonParse, RefusesBadDocumentsAndNamesThePlace) {
  const std::string deep = std::string(40, '[') + std::string(40, ']');
  std::string many = "{";
  for (int i = 0; i < 60; ++i) many += "\"k" + std::to_string(i % 59) + "\":1,";
  many.back() = '}';
  const BadText table[] = {
      {"", "too early"},
      {"{\"a\":1,\"a\":2}", "twice"},
      {"{\"a\":1,\"\\u0061\":2}", "twice"},
      {many, "twice"},
      {"{\"a\":{\"b\":1,\"b\":1}}", "twice"},
      {"{\"a\":1} x", "follows after the end"},
      {"{\"a\":", "too early"},
      {"[1e999]", "too large"},
      {"{\"a\":\"\xff\"}", "not valid JSON in UTF-8"},
      {"{\"a\":\"\xed\xa0\x80\"}", "not valid JSON in UTF-8"},
      {"[1,]", "not valid JSON"},
      {"{'a':1}", "not valid JSON"},
      {"[NaN]", "not valid JSON"},
      {deep, "levels deep"},
      {"// x\n1", "not valid JSON"},
  };
  for (const BadText& bad : table) {
    const auto value = parse(bad.text);
    ASSERT_FALSE(value.has_value()) << bad.text;
    const std::string text = to_text(value.error());
    EXPECT_NE(text.find(bad.says), std::string::npos) << bad.text << " -> " << text;
    EXPECT_NE(text.find("line 1"), std::string::npos) << text;
    EXPECT_EQ(value.error().code, ErrorCode::invalid_input);
  }
}

TEST(JsonParse, AcceptsTheSameKeyInDifferentObjects) {
  EXPECT_TRUE(parse(R"([{"a":1},{"a":{"a":2}}])").has_value());
}

TEST(JsonParse, CountsLinesAndColumns) {
  const auto value = parse("{\n  \"a\": 1,\n  \"a\": 2\n}");
  ASSERT_FALSE(value.has_value());
  EXPECT_NE(to_text(value.error()).find("line 3"), std::string::npos) << to_text(value.error());
}

TEST(JsonRead, ReportsEveryWrongFieldByItsPath) {
  const auto value = parse(
      R"({"alive":"yes","height":1,"colour":"blue","leaves":[{"name":"a"},{"count":1.5}],"extra":{},"hieght":2})");
  const auto tree = read<Tree>(value.value());
  ASSERT_FALSE(tree.has_value());
  std::map<std::string, FieldError> by_field;
  for (const auto& field : tree.error().fields) by_field[field.field] = field;
  ASSERT_EQ(by_field.size(), 5U) << to_text(tree.error());
  EXPECT_EQ(by_field.at("alive").allowed, "true or false");
  EXPECT_EQ(by_field.at("colour").allowed, "one of red, sea_green");
  EXPECT_EQ(by_field.at("leaves[1].count").allowed, "a whole number");
  EXPECT_EQ(by_field.at("leaves[1].name").message, "This field is missing.");
  EXPECT_NE(by_field.at("hieght").message.find("Did you mean height?"), std::string::npos);
}

TEST(JsonRead, NeverRepeatsTheValueOrAnUnreadableKey) {
  const auto value = parse(R"({"my dark secret":1,"name":{"x":"my dark secret"}})");
  const auto leaf = read<Leaf>(value.value());
  ASSERT_FALSE(leaf.has_value());
  EXPECT_EQ(to_text(leaf.error()).find("dark"), std::string::npos);
}

TEST(JsonRead, IntegersKeepTheirRange) {
  EXPECT_FALSE(read<std::int8_t>(boost::json::value(300)).has_value());
  EXPECT_EQ(read<int>(boost::json::value(3.0)).value(), 3);
  EXPECT_FALSE(read<int>(boost::json::value(true)).has_value());
}

TEST(JsonSchema, NamesStructsAndMarksRequiredFields) {
  SchemaSet set;
  const auto reference = schema_of<Tree>(set);
  EXPECT_EQ(reference, parse(R"({"$ref":"#/components/schemas/Tree"})").value());
  const auto document = set.document();
  EXPECT_TRUE(document.contains("Leaf"));
  EXPECT_EQ(document.at("Leaf").at("required"), parse(R"(["name"])").value());
  EXPECT_EQ(document.at("Tree").at("properties").at("colour").at("enum"),
            parse(R"(["red","sea_green"])").value());
}

TEST(JsonWrite, WritesWhatAVariantHoldsAndDescribesEveryChoice) {
  using Either = std::variant<Leaf, Tree>;
  EXPECT_EQ(boost::json::serialize(write(Either(Leaf{"a", 3}))), R"({"name":"a","count":3})");
  SchemaSet set;
  EXPECT_EQ(boost::json::serialize(schema_of<Either>(set)),
            R"({"oneOf":[{"$ref":"#/components/schemas/Leaf"},{"$ref":"#/components/schemas/Tree"}]})");
  EXPECT_EQ(set.document().size(), 2U);
}

}  // namespace
}  // namespace evenkeel::json
