#include "ml/training/predict_csv.hpp"

#include <gtest/gtest.h>

#include "../made_up.hpp"
#include "ml/training/csv.hpp"

namespace evenkeel::ml::training {
namespace {

const tabular::RiskModel& model() {
  static const auto model =
      tabular::RiskModel::load({test::shipped("models/risk/model.json"),
                                test::shipped("models/risk/card.json"), test::mapping_text(),
                                test::shipped("models/risk/population.json")})
          .value();
  return model;
}

class PredictCsv : public testing::Test {
 protected:
  Result<PredictReport> run(std::string_view text) {
    test::write(folder.path / "in.csv", text);
    options.input = folder.path / "in.csv";
    options.output = folder.path / "out.csv";
    SilentProgress progress;
    return predict_csv(model(), options, progress);
  }
  std::vector<std::vector<std::string>> output() const {
    const auto text = test::read(options.output);
    CsvReader csv(bytes_of(text));
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> row;
    while (csv.next(row).value()) rows.push_back(row);
    return rows;
  }
  test::TemporaryFolder folder;
  PredictOptions options;
};

constexpr const char* kHeader =
    "id,age,gender,general_health,physical_health_days,sleep_hours,trouble_sleeping,phq9_1,phq9_2\n";

TEST_F(PredictCsv, keeps_the_columns_and_adds_score_interval_level_and_drivers) {
  const auto report =
      run(std::string(kHeader) + "\"a,1\",44,woman,good,0,8,no,0,0\nb2,44,woman,poor,30,4,yes,3,3\n").value();
  EXPECT_EQ(report.rows, 2U);
  EXPECT_EQ(report.scored, 2U);
  EXPECT_EQ(report.unused_columns, std::vector<std::string>{"id"});
  EXPECT_FALSE(report.absent_items.empty());
  const auto rows = output();
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0].size(), 17U);
  EXPECT_EQ(rows[0][9], "probability");
  EXPECT_EQ(rows[1][0], "a,1");
  const auto low = std::stod(rows[1][9]);
  const auto high = std::stod(rows[2][9]);
  EXPECT_LT(low, 0.1);
  EXPECT_GT(high, 0.5);
  EXPECT_LT(std::stod(rows[2][10]), high);
  EXPECT_GT(std::stod(rows[2][11]), high);
  EXPECT_EQ(rows[2][12], "high");
  EXPECT_EQ(rows[2][13], "phq9_2");
  EXPECT_EQ(rows[2][16], "");
}

TEST_F(PredictCsv, names_only_answered_questions_as_drivers) {
  ASSERT_TRUE(run("age,general_health,phq9_1,phq9_2,sleep_hours\n50,excellent,0,0,8\n").has_value());
  const std::vector<std::string> asked{"age", "general_health", "phq9_1", "phq9_2", "sleep_hours", ""};
  const auto row = output()[1];
  for (const std::size_t driver : {9U, 10U, 11U}) {
    EXPECT_NE(std::find(asked.begin(), asked.end(), row[driver]), asked.end()) << row[driver];
  }
}

TEST_F(PredictCsv, writes_the_questions_text_when_it_is_given) {
  options.question_of = [](std::string_view item) { return "Question, " + std::string(item); };
  ASSERT_TRUE(run(std::string(kHeader) + "b,44,woman,poor,30,4,yes,3,3\n").has_value());
  EXPECT_EQ(output()[1][13], "Question, phq9_2");
}

TEST_F(PredictCsv, names_line_column_and_allowed_values_of_a_wrong_row_and_scores_the_others) {
  const auto report = run(std::string(kHeader) +
                          "a,44,woman,good,0,8,no,0,0\n"
                          "b,secretvalue,woman,good,0,8,no,0,0\n"
                          "c,44,woman,good,0,25,no,0,0\n"
                          "d,,,,,,,,\n")
                          .value();
  EXPECT_EQ(report.rows, 4U);
  EXPECT_EQ(report.scored, 1U);
  EXPECT_EQ(report.wrong, 2U);
  EXPECT_EQ(report.withheld, 1U);
  ASSERT_EQ(report.problems.size(), 2U);
  EXPECT_EQ(report.problems[1].line, 4U);
  EXPECT_EQ(report.problems[1].column, "sleep_hours");
  const auto rows = output();
  EXPECT_EQ(rows[2].back(), "line 3, column age: must be a number from 18 to 120");
  EXPECT_EQ(rows[3].back(), "line 4, column sleep_hours: must be a number from 0 to 24");
  EXPECT_EQ(rows[2][9], "");
  EXPECT_TRUE(rows[4].back().starts_with("withheld: "));
}

TEST_F(PredictCsv, refuses_a_broken_file_and_leaves_an_older_output_alone) {
  test::write(folder.path / "out.csv", "before");
  struct Case {
    std::string text;
    const char* message;
  };
  const Case cases[] = {{"", "empty"},
                        {"name,shoe\n1,2\n", "No column is a question"},
                        {"age,age\n1,2\n", "twice"},
                        {"age,level\n1,2\n", "one that this command adds"},
                        {std::string(kHeader) + "a,44\n", "another number of fields"},
                        {std::string(kHeader) + "a,\"44\n", "never closed"}};
  for (const auto& c : cases) {
    const auto result = run(c.text);
    ASSERT_FALSE(result.has_value()) << c.message;
    EXPECT_NE(to_text(result.error()).find(c.message), std::string::npos) << to_text(result.error());
    EXPECT_EQ(test::read(folder.path / "out.csv"), "before");
  }
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path), {}), 2);
}

}  // namespace
}  // namespace evenkeel::ml::training
