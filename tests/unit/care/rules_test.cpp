#include "care/rules.hpp"

#include <gmock/gmock.h>

namespace evenkeel::care {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

struct BadInput {
  const char* why;
  BreakGlass input;
  std::vector<std::string> fields;
};

TEST(CareRules, RefuseBadInputNamingEachFieldAndRepeatingNothing) {
  const std::string good(20, 'r');
  const std::vector<BadInput> table = {
      {"no name", {"", good}, {"name"}},
      {"blank name", {" \t", good}, {"name"}},
      {"long name", {std::string(201, 'n'), good}, {"name"}},
      {"name of two lines", {"sam\nkim", good}, {"name"}},
      {"no reason", {"sam", ""}, {"reason"}},
      {"19 characters", {"sam", std::string(19, 'r')}, {"reason"}},
      {"19 characters and spaces", {"sam", "   " + std::string(19, 'r') + "   "}, {"reason"}},
      {"spaces alone", {"sam", std::string(40, ' ')}, {"reason"}},
      {"501 characters", {"sam", std::string(501, 'r')}, {"reason"}},
      {"a NUL", {"sam", std::string(30, 'r') + std::string(1, '\0')}, {"reason"}},
      {"an escape", {"sam", good + "\x1b[2J"}, {"reason"}},
      {"both", {"", "why not"}, {"name", "reason"}}};
  for (const auto& row : table) {
    const auto refused = checked(row.input);
    ASSERT_FALSE(refused.has_value()) << row.why;
    std::vector<std::string> fields;
    for (const auto& field : refused.error().fields) fields.push_back(field.field);
    EXPECT_EQ(fields, row.fields) << row.why;
    EXPECT_THAT(to_text(refused.error()), Not(HasSubstr("rrr"))) << row.why;
  }
}

TEST(CareRules, CountCharactersAndNotBytes) {
  std::string twenty;
  std::string most;
  for (int i = 0; i < 20; ++i) twenty += "é";
  for (int i = 0; i < 500; ++i) most += "é";
  EXPECT_TRUE(checked({"sam", twenty}).has_value());
  EXPECT_TRUE(checked({"sam", most}).has_value());
  EXPECT_FALSE(checked({"sam", most + "é"}).has_value());
  EXPECT_EQ(checked({" sam ", " two lines are\nfine in a reason "}).value().reason,
            "two lines are\nfine in a reason");
}

TEST(CareRules, AskForTheSecondFactorWhateverTheSettings) {
  web::Actor actor;
  actor.roles = {web::Role::counsellor};
  EXPECT_EQ(may_break_glass(actor).error().code, ErrorCode::forbidden);
  actor.second_factor = true;
  EXPECT_TRUE(may_break_glass(actor).has_value());
}

TEST(CareRules, TellThePersonWhyAndAdminsOnlyWho) {
  const auto person = notice_for_person("Kim Lee", "because of the call", 1'700'000'000'000);
  EXPECT_THAT(person.text, HasSubstr("Kim Lee"));
  EXPECT_THAT(person.text, HasSubstr("because of the call"));
  EXPECT_THAT(person.text, HasSubstr("2023-11-14 22:13 UTC"));
  const auto admins = notice_for_admins("Kim Lee", 1'700'000'000'000);
  EXPECT_THAT(admins.text, HasSubstr("Kim Lee"));
  EXPECT_THAT(admins.text, HasSubstr("2023-11-14 22:13 UTC"));
  EXPECT_EQ(admins.kind, "break_glass");
}

}  // namespace
}  // namespace evenkeel::care
