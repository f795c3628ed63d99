#include "survey/answers.hpp"

#include <gmock/gmock.h>

#include "shipped.hpp"

namespace evenkeel::survey {
namespace {

using ::testing::HasSubstr;
using testing::instrument;
using testing::parsed;

const Instrument& all() {
  return instrument("evenkeel-54");
}

struct Good {
  const char* item;
  const char* value;
  const char* label;
};

class GoodAnswer : public ::testing::TestWithParam<Good> {};

TEST_P(GoodAnswer, IsTaken) {
  const Question& question = all().questions()[all().find(GetParam().item)];
  const auto answer = read_answer(question, parsed(GetParam().value), "value");
  ASSERT_TRUE(answer.has_value()) << to_text(answer.error());
  EXPECT_EQ(answer_label(question, answer.value()), GetParam().label);
}

INSTANTIATE_TEST_SUITE_P(
    Table, GoodAnswer,
    ::testing::Values(Good{"age", "18", "18 years"}, Good{"age", "120", "120 years"},
                      Good{"age", "\"prefer_not_to_say\"", "Prefer not to say"},
                      Good{"sleep_hours", "7.5", "7.5 hours"}, Good{"sleep_hours", "0", "0 hours"},
                      Good{"age", "44.0", "44 years"}, Good{"country", "\"GB\"", "United Kingdom"},
                      Good{"home", "\"rent\"", "Rented"}, Good{"caring_duties", "true", "Yes"},
                      Good{"smoking_now", "false", "No"}, Good{"phq9_9", "0", "Not at all"},
                      Good{"phq9_9", "3", "Nearly every day"}, Good{"gad7_1", "1", "Several days"}));

struct Bad {
  const char* item;
  const char* value;
  const char* allowed;
};

class BadAnswer : public ::testing::TestWithParam<Bad> {};

TEST_P(BadAnswer, IsRefusedWithWhatIsAllowed) {
  const auto refused = read_answers(
      all(), parsed(std::string("{\"") + GetParam().item + "\": " + GetParam().value + "}").as_object());
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, ErrorCode::invalid_input);
  ASSERT_EQ(refused.error().fields.size(), 1U);
  EXPECT_EQ(refused.error().fields[0].field, std::string("answers.") + GetParam().item);
  EXPECT_THAT(refused.error().fields[0].allowed, HasSubstr(GetParam().allowed));
}

INSTANTIATE_TEST_SUITE_P(
    Table, BadAnswer,
    ::testing::Values(Bad{"age", "17", "a whole number from 18 to 120"}, Bad{"age", "121", "18 to 120"},
                      Bad{"age", "30.5", "a whole number"}, Bad{"age", "\"30\"", "a whole number"},
                      Bad{"age", "true", "a whole number"}, Bad{"age", "1e300", "18 to 120"},
                      Bad{"sleep_hours", "7.25", "0 to 24 in steps of 0.5"},
                      Bad{"sleep_hours", "-1", "0 to 24"}, Bad{"sleep_hours", "24.5", "0 to 24"},
                      Bad{"sleep_hours", "[7]", "0 to 24"},
                      Bad{"home", "\"castle\"", "\"own\", \"rent\", \"other\""}, Bad{"home", "0", "\"own\""},
                      Bad{"country", "\"XX\"", "249 options"}, Bad{"caring_duties", "1", "true or false"},
                      Bad{"caring_duties", "\"yes\"", "true or false"},
                      Bad{"phq9_1", "4", "one of 0, 1, 2, 3"}, Bad{"phq9_1", "-1", "0, 1, 2, 3"},
                      Bad{"phq9_1", "1.5", "0, 1, 2, 3"}, Bad{"phq9_1", "\"1\"", "0, 1, 2, 3"},
                      Bad{"phq9_1", "\"prefer_not_to_say\"", "0, 1, 2, 3"}, Bad{"gad7_7", "{}", "0, 1, 2, 3"},
                      Bad{"sleep_hour", "7", "an item id of evenkeel-54"}));

TEST(ReadAnswers, ReportsEveryBadOneAndNeverTheValue) {
  const auto refused = read_answers(
      all(), parsed(R"({"age": 777, "home": "secretplace", "sleep_hour": 7, "phq9_1": 2})").as_object());
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().fields.size(), 3U);
  const std::string text = to_text(refused.error());
  EXPECT_THAT(text, Not(HasSubstr("777")));
  EXPECT_THAT(text, Not(HasSubstr("secretplace")));
  EXPECT_THAT(text, HasSubstr("Did you mean sleep_hours?"));
}

TEST(ReadAnswers, LeavesWhatIsAbsentOrNullOpen) {
  const Answers answers =
      testing::answers_of(all(), R"({"age": null, "home": "own", "gender": "prefer_not_to_say"})");
  EXPECT_EQ(answers[all().find("age")].state, Answer::State::open);
  EXPECT_EQ(answers[all().find("gender")].state, Answer::State::declined);
  EXPECT_TRUE(answers[all().find("home")].given());
  EXPECT_EQ(count_answered(all(), answers), 2U);
}

TEST(ReadAnswers, DoesNotCountFollowUps) {
  EXPECT_EQ(count_answered(all(), testing::answers_of(all(), R"({"safety_plan": false})")), 0U);
}

}  // namespace
}  // namespace evenkeel::survey
