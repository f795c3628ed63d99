#include "ml/tabular/population.hpp"

#include <gtest/gtest.h>

#include "../made_up.hpp"

namespace evenkeel::ml::tabular {
namespace {

const Population& shipped_population() {
  static const Population population = Population::parse(test::shipped("models/risk/population.json"),
                                                         Mapping::parse(test::mapping_text()).value())
                                           .value();
  return population;
}

TEST(Population, shares_sum_to_one_at_most_and_no_cell_is_small) {
  EXPECT_GE(shipped_population().all().size(), 20U);
  for (const auto& item : shipped_population().all()) {
    double sum = 0;
    for (const auto& cell : item.cells) {
      sum += cell.share;
      EXPECT_GE(cell.n, 10) << item.item;
    }
    EXPECT_GT(sum, 0.98) << item.item;
    EXPECT_LE(sum, 1 + 1e-9) << item.item;
    EXPECT_EQ(item.source, "NHANES 2009–2012, US adults");
  }
}

TEST(Population, finds_the_bar_of_an_answer) {
  const auto label = [](std::string_view item, RawValue answer) {
    const auto cell = shipped_population().cell_of(item, answer);
    return cell ? shipped_population().find(item)->cells[*cell].label : std::string("none");
  };
  EXPECT_EQ(label("age", 18.0), "18–29");
  EXPECT_EQ(label("age", 29.9), "18–29");
  EXPECT_EQ(label("age", 30.0), "30–39");
  EXPECT_EQ(label("age", 120.0), "70 and over");
  EXPECT_EQ(label("employment", std::string_view("self_employed")), "Working");
  EXPECT_EQ(label("phq9_2", 3.0), "More than half the days or nearly every day");
  EXPECT_EQ(label("gender", std::string_view("nonbinary")), "none");
  EXPECT_EQ(label("age", RawValue{}), "none");
  EXPECT_EQ(shipped_population().find("occupation"), nullptr);
  EXPECT_EQ(label("occupation", std::string_view("nurse")), "none");
}

TEST(Population, refuses_small_cells_and_strange_items) {
  const auto mapping = Mapping::parse(test::mapping_text()).value();
  const auto with = [&](std::string_view item, std::string_view n) {
    return Population::parse(R"({"format": "evenkeel-population/1", "items": [{"item": ")" +
                                 std::string(item) +
                                 R"(", "kind": "numbers", "source": "s", "weighted": true, "n": 20, "cells": [
        {"id": "0", "label": "l", "share": 0.5, "n": )" +
                                 std::string(n) + "}]}]}",
                             mapping);
  };
  EXPECT_TRUE(with("age", "10").has_value());
  EXPECT_FALSE(with("age", "9").has_value());
  EXPECT_FALSE(with("shoe_size", "10").has_value());
  EXPECT_FALSE(Population::parse(R"({"format": "other", "items": []})", mapping).has_value());
}

}  // namespace
}  // namespace evenkeel::ml::tabular
