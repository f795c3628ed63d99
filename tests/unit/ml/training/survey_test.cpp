#include "ml/training/survey.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "../made_up.hpp"
#include "ml/training/gaps.hpp"
#include "ml/training/population_builder.hpp"

namespace evenkeel::ml::training {
namespace {

tabular::Mapping mapping() {
  return tabular::Mapping::parse(test::mapping_text()).value();
}

Result<Survey> read(const std::string& text) {
  CsvReader csv(bytes_of(text));
  return read_survey(mapping(), csv);
}

/// A header of the real columns and one line a made-up person, given as "Column=value" pairs.
std::string person(const std::vector<std::pair<std::string, std::string>>& given) {
  CsvReader csv(bytes_of(test::kSurveyHeader));
  std::vector<std::string> columns;
  EXPECT_TRUE(csv.next(columns).value());
  std::string line;
  for (const auto& column : columns) {
    if (!line.empty() || &column != &columns.front()) line += ',';
    for (const auto& [name, value] : given) {
      if (name == column) line += value;
    }
  }
  return test::kSurveyHeader + line + "\n";
}

double answer(const std::vector<std::pair<std::string, std::string>>& given, std::string_view item) {
  auto all = given;
  all.emplace_back("Age", "40");
  all.emplace_back("WTINT2YR", "100");
  const auto survey = read(person(all));
  EXPECT_TRUE(survey.has_value()) << to_text(survey.error());
  return survey.value().answers[mapping().item_index(item).value()].at(0);
}

TEST(Survey, keeps_adults_only) {
  EXPECT_EQ(read(person({{"Age", "17"}})).value().adults, 0U);
  EXPECT_EQ(read(person({{"Age", "18"}})).value().adults, 1U);
  EXPECT_EQ(read(person({})).value().adults, 0U);
  EXPECT_EQ(read(person({{"Age", "18"}})).value().rows, 1U);
}

TEST(Survey, applies_the_rules_for_gaps_and_guesses_nothing) {
  EXPECT_EQ(answer({{"Smoke100", "No"}}, "smoking_now"), 0);  // never smoked: not asked, does not smoke
  EXPECT_TRUE(std::isnan(answer({{"Smoke100", "Yes"}}, "smoking_now")));
  EXPECT_EQ(answer({{"SmokeNow", "Yes"}, {"Smoke100", "Yes"}}, "smoking_now"), 1);
  EXPECT_EQ(answer({{"AlcoholYear", "0"}}, "drinks_per_day"), 0);
  EXPECT_TRUE(std::isnan(answer({{"AlcoholYear", "52"}}, "drinks_per_day")));
  EXPECT_TRUE(std::isnan(answer({{"AlcoholDay", "82"}}, "drinks_per_day")));  // a code or a slip
  EXPECT_EQ(answer({{"PhysActive", "No"}}, "active_days"), 0);
  EXPECT_TRUE(std::isnan(answer({{"PhysActive", "Yes"}, {"PhysActiveDays", "99"}}, "active_days")));
  EXPECT_EQ(answer({{"Marijuana", "No"}}, "cannabis"), 0);
  EXPECT_EQ(answer({{"Marijuana", "Yes"}, {"RegularMarij", "No"}}, "cannabis"), 1);
  EXPECT_EQ(answer({{"Marijuana", "Yes"}, {"RegularMarij", "Yes"}}, "cannabis"), 2);
  EXPECT_TRUE(std::isnan(answer({{"Marijuana", "Yes"}}, "cannabis")));
  EXPECT_EQ(answer({{"Depressed", "Most"}}, "phq9_2"), 2);
  EXPECT_TRUE(std::isnan(answer({{"Depressed", "NA"}}, "phq9_2")));
  EXPECT_TRUE(std::isnan(answer({}, "tv_hours")));
}

TEST(Survey, marks_the_target_from_fourteen_days) {
  const auto target = [](const std::string& days) {
    return read(person({{"Age", "30"}, {"DaysMentHlthBad", days}})).value().target.at(0);
  };
  EXPECT_EQ(target("13"), 0);
  EXPECT_EQ(target("14"), 1);
  EXPECT_TRUE(std::isnan(target("")));
}

TEST(Survey, names_line_and_column_of_a_fault_and_not_the_value) {
  const auto wrong = read(person({{"Age", "forty"}}));
  ASSERT_FALSE(wrong.has_value());
  EXPECT_EQ(wrong.error().fields.front().field, "line 2, column Age");
  EXPECT_EQ(to_text(wrong.error()).find("forty"), std::string::npos);
  EXPECT_NE(to_text(read(std::string(test::kSurveyHeader) + "1,2\n").error()).find("number of fields"),
            std::string::npos);
  EXPECT_NE(to_text(read("Age,Gender\n1,2\n").error()).find("WTINT2YR"), std::string::npos);
  EXPECT_NE(to_text(read("Age,Age\n").error()).find("twice"), std::string::npos);
  EXPECT_FALSE(read("").has_value());
}

TEST(Gaps, hide_whole_questions_and_report_their_share) {
  const auto m = mapping();
  const std::vector<double> shares(m.items().size(), 1.0 / static_cast<double>(m.items().size()));
  std::vector<float> row(m.features().size(), 1.0F);
  Dice dice(1);
  EXPECT_EQ(hide_items(m, row, 0.0, dice, shares), 0);
  EXPECT_NEAR(hide_items(m, row, 1.0, dice, shares), 1.0, 1e-9);
  for (const auto value : row) EXPECT_TRUE(std::isnan(value));
  EXPECT_EQ(hide_items(m, row, 1.0, dice, shares), 0);  // nothing was left to hide
}

TEST(Gaps, doubled_rows_keep_the_first_half_as_it_was) {
  const auto m = mapping();
  Matrix x{m.features().size(), std::vector<float>(m.features().size() * 50, 1.0F)};
  const std::vector<float> y(50, 1.0F);
  const auto doubled = with_gaps(m, x, y, 3);
  ASSERT_EQ(doubled.x.rows(), 100U);
  EXPECT_EQ(doubled.y.size(), 100U);
  std::size_t hidden = 0;
  for (std::size_t i = 0; i < doubled.x.values.size(); ++i) {
    const bool first_half = i < x.values.size();
    EXPECT_FALSE(first_half && std::isnan(doubled.x.values[i]));
    hidden += std::isnan(doubled.x.values[i]) ? 1U : 0U;
  }
  EXPECT_GT(hidden, x.values.size() / 10);
  EXPECT_LT(hidden, x.values.size() / 2);
}

TEST(PopulationBuilder, weighs_people_and_drops_cells_of_fewer_than_ten) {
  std::string text = test::kSurveyHeader;
  CsvReader header(bytes_of(test::kSurveyHeader));
  std::vector<std::string> columns;
  ASSERT_TRUE(header.next(columns).value());
  const auto add = [&](int count, const std::string& home, const std::string& weight) {
    for (int i = 0; i < count; ++i) {
      for (const auto& column : columns) {
        if (column == "Age") text += "40";
        if (column == "HomeOwn") text += home;
        if (column == "WTINT2YR") text += weight;
        text += &column == &columns.back() ? "\n" : ",";
      }
    }
  };
  add(10, "Own", "300");
  add(30, "Rent", "100");
  add(9, "Other", "100");
  const auto file = build_population(mapping(), read(text).value());
  const auto& home = file.items[mapping().item_index("home").value()];
  EXPECT_EQ(home.n, 49);
  ASSERT_EQ(home.cells.size(), 2U);
  EXPECT_EQ(home.cells[0].id, "own");
  EXPECT_EQ(home.cells[0].n, 10);
  EXPECT_NEAR(home.cells[0].share, 3000.0 / 6900.0, 1e-12);
  const auto& age = file.items[mapping().item_index("age").value()];
  EXPECT_EQ(age.median, 40.0);
}

}  // namespace
}  // namespace evenkeel::ml::training
