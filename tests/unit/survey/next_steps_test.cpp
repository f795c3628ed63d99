#include "survey/next_steps.hpp"

#include <gmock/gmock.h>

#include "shipped.hpp"

namespace evenkeel::survey {
namespace {

using ::testing::HasSubstr;

TEST(ShippedNextSteps, CoverEveryMappedQuestion) {
  const auto mapping = testing::parsed(content::files().find("mappings/nhanes.json").value());
  for (const auto& item : mapping.at("items").as_array()) {
    const auto& name = item.at("item").as_string();
    const std::string id(name.data(), name.size());
    ASSERT_NE(testing::next_steps().find(id), nullptr) << id;
    EXPECT_NE(testing::instrument("evenkeel-54").find(id), kNoQuestion) << id;
  }
}

TEST(ShippedNextSteps, CoverEveryScoredOrChangeableQuestionThatRetrainingMayAdd) {
  const Instrument& all = testing::instrument("evenkeel-54");
  for (std::size_t i = 0; i < all.counted(); ++i) {
    const std::string& id = all.questions()[i].id;
    if (id == "country") continue;  // where somebody lives is no reason and no task
    EXPECT_NE(testing::next_steps().find(id), nullptr) << id;
  }
}

TEST(ShippedNextSteps, KnowWhatCannotBeChanged) {
  for (const char* item :
       {"age", "gender", "education", "family_history", "smoked_100", "long_term_condition"}) {
    EXPECT_FALSE(testing::next_steps().find(item)->changeable) << item;
  }
  for (const char* item : {"sleep_hours", "active_days", "alcohol_days", "smoking_now", "phq9_1", "phq9_2"}) {
    EXPECT_TRUE(testing::next_steps().find(item)->changeable) << item;
  }
}

TEST(NextSteps, RefuseABrokenFileByPlace) {
  const auto made = NextSteps::parse(
      R"({"format":"evenkeel-next-steps/1","items":{"age":{"changeable":false,"exercise":"magic","step":""}},"general":["a"],"counsellor":"c","safety":"s"})");
  ASSERT_FALSE(made.has_value());
  const std::string text = to_text(made.error());
  EXPECT_THAT(text, HasSubstr("next_steps.json: items.age.step"));
  EXPECT_THAT(text, HasSubstr("next_steps.json: items.age.exercise"));
  EXPECT_THAT(text, HasSubstr("next_steps.json: general"));
}

}  // namespace
}  // namespace evenkeel::survey
