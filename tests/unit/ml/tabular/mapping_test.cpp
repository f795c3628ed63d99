#include "ml/tabular/mapping.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "../made_up.hpp"

namespace evenkeel::ml::tabular {
namespace {

Mapping shipped_mapping() {
  return Mapping::parse(test::mapping_text()).value();
}

std::vector<float> encoded(const Mapping& mapping, std::string_view item, RawValue answer) {
  std::vector<float> row(mapping.features().size(), -1.0F);
  const auto index = mapping.item_index(item).value();
  mapping.encode(index, answer, row);
  const auto [first, last] = mapping.features_of(index);
  return {row.begin() + static_cast<std::ptrdiff_t>(first), row.begin() + static_cast<std::ptrdiff_t>(last)};
}

TEST(Mapping, shipped_file_uses_no_race_and_no_income) {
  const auto mapping = shipped_mapping();
  for (const auto& item : mapping.file().items) {
    EXPECT_EQ(item.item.find("race"), std::string::npos);
    EXPECT_EQ(item.item.find("income"), std::string::npos);
    if (item.column) {
      EXPECT_NE(*item.column, "Race1");
      EXPECT_NE(*item.column, "HHIncome");
    }
  }
}

TEST(Mapping, joins_the_two_upper_answers_of_the_phq) {
  const auto mapping = shipped_mapping();
  EXPECT_EQ(encoded(mapping, "phq9_2", 0.0), std::vector<float>{0});
  EXPECT_EQ(encoded(mapping, "phq9_2", 1.0), std::vector<float>{1});
  EXPECT_EQ(encoded(mapping, "phq9_2", 2.0), std::vector<float>{2});
  EXPECT_EQ(encoded(mapping, "phq9_2", 3.0), std::vector<float>{2});
}

TEST(Mapping, one_hot_sets_one_feature) {
  const auto mapping = shipped_mapping();
  EXPECT_EQ(encoded(mapping, "employment", std::string_view("self_employed")), (std::vector<float>{1, 0, 0}));
  EXPECT_EQ(encoded(mapping, "employment", std::string_view("retired")), (std::vector<float>{0, 0, 1}));
}

TEST(Mapping, clamps_numbers_to_what_the_survey_knows) {
  const auto mapping = shipped_mapping();
  EXPECT_EQ(encoded(mapping, "age", 97.0), std::vector<float>{80});
  EXPECT_EQ(encoded(mapping, "sleep_hours", 0.5), std::vector<float>{2});
  EXPECT_EQ(encoded(mapping, "sleep_hours", 6.5), std::vector<float>{6.5});
}

TEST(Mapping, leaves_gaps_and_unmatched_answers_missing) {
  const auto mapping = shipped_mapping();
  for (const RawValue answer : {RawValue{}, RawValue{std::nan("")}, RawValue{std::string_view("old")}}) {
    EXPECT_TRUE(std::isnan(encoded(mapping, "age", answer).front()));
  }
  EXPECT_TRUE(std::isnan(encoded(mapping, "gender", std::string_view("nonbinary")).front()));
  EXPECT_TRUE(std::isnan(encoded(mapping, "home", std::string_view("castle")).front()));
  EXPECT_TRUE(std::isnan(encoded(mapping, "phq9_1", 1.5).front()));
}

TEST(Mapping, reads_answers_from_text) {
  const auto mapping = shipped_mapping();
  const auto parse = [&](std::string_view item, std::string_view cell) {
    return mapping.parse_answer(mapping.item_index(item).value(), cell);
  };
  EXPECT_EQ(parse("smoking_now", " Yes ").value(), RawValue{1.0});
  EXPECT_EQ(parse("smoking_now", "false").value(), RawValue{0.0});
  EXPECT_EQ(parse("age", "41").value(), RawValue{41.0});
  EXPECT_EQ(parse("phq9_1", "3").value(), RawValue{3.0});
  EXPECT_EQ(parse("home", "rent").value(), RawValue{std::string_view("rent")});
  for (const auto* cell : {"", "NA", "prefer_not_to_say"}) EXPECT_EQ(parse("age", cell).value(), RawValue{});
}

TEST(Mapping, says_what_an_answer_may_be_without_repeating_it) {
  const auto mapping = shipped_mapping();
  struct Case {
    const char *item, *cell, *allowed;
  };
  for (const auto& c :
       {Case{"age", "twelve", "a number from 18 to 120"}, Case{"age", "17", "a number from 18 to 120"},
        Case{"age", "nan", "a number from 18 to 120"}, Case{"age", "1e999", "a number from 18 to 120"},
        Case{"smoking_now", "sometimes", "yes or no"}, Case{"phq9_1", "4", "one of 0, 1, 2, 3"},
        Case{"home", "castle", "one of own, rent, other"}}) {
    const auto result = mapping.parse_answer(mapping.item_index(c.item).value(), c.cell);
    ASSERT_FALSE(result.has_value()) << c.item << " " << c.cell;
    EXPECT_EQ(result.error().fields.front().allowed, c.allowed);
    EXPECT_EQ(to_text(result.error()).find(c.cell == std::string("4") ? "\"4\"" : c.cell), std::string::npos);
  }
}

TEST(Mapping, refuses_a_broken_file_and_names_the_item) {
  const auto text = test::mapping_text();
  const auto with = [&](std::string_view from, std::string_view to) {
    auto copy = text;
    const auto at = copy.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    copy.replace(at, from.size(), to);
    return Mapping::parse(copy);
  };
  struct Case {
    const char *from, *to, *message;
  };
  for (const auto& c :
       {Case{"evenkeel-mapping/1", "other/9", "format"},
        Case{"\"item\": \"gender\"", "\"item\": \"age\"", "twice"},
        Case{"\"clamp\": [18, 80]", "\"clamp\": [80, 18]", "age"},
        Case{"\"encoding\": \"ordinal\"", "\"encoding\": \"magic\"", "encoding"},
        Case{"\"answer\": \"number\"", "\"answer\": \"colour\"", "age"}, Case{"\"code\": 0, ", "", "codes"},
        Case{"[\"woman\"]", "[\"man\"]", "two places"}, Case{"\"notes\"", "\"nots\"", "nots"}}) {
    const auto result = with(c.from, c.to);
    ASSERT_FALSE(result.has_value()) << c.from;
    EXPECT_NE(to_text(result.error()).find(c.message), std::string::npos) << to_text(result.error());
  }
  EXPECT_FALSE(Mapping::parse("").has_value());
  EXPECT_FALSE(Mapping::parse(text.substr(0, text.size() / 2)).has_value());
}

}  // namespace
}  // namespace evenkeel::ml::tabular
