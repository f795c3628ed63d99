#include "survey/instrument.hpp"

#include <set>

#include <gmock/gmock.h>

#include "shipped.hpp"

namespace evenkeel::survey {
namespace {

using ::testing::ElementsAre;
using testing::instrument;

TEST(Evenkeel54, HasItsSixSectionsOf54Questions) {
  const Instrument& all = instrument("evenkeel-54");
  std::vector<std::size_t> sizes;
  for (const auto& section : all.details().sections) sizes.push_back(section.items.size());
  EXPECT_THAT(sizes, ElementsAre(10, 16, 8, 3, 10, 7));
  EXPECT_EQ(all.counted(), 54U);
  EXPECT_EQ(all.summary().item_count, 54);
}

TEST(Evenkeel54, HasTheAgreedItemsInOrder) {
  const std::string expected =
      "age gender country education relationship home caring_duties employment occupation hours_worked "
      "general_health physical_health_days sleep_hours trouble_sleeping active_days active_hours tv_hours "
      "computer_hours "
      "alcohol_days drinks_per_day smoking_now smoked_100 cannabis other_drugs long_term_condition daylight "
      "workload control support_colleagues support_manager recovery loneliness someone_to_turn_to "
      "money_worry "
      "sought_help in_treatment family_history "
      "phq9_1 phq9_2 phq9_3 phq9_4 phq9_5 phq9_6 phq9_7 phq9_8 phq9_9 phq9_difficulty "
      "gad7_1 gad7_2 gad7_3 gad7_4 gad7_5 gad7_6 gad7_7 "
      "safety_thoughts_now safety_plan safety_means safety_intent safety_attempt ";
  std::string ids;
  for (const std::string& id : instrument("evenkeel-54").item_ids()) ids += id + " ";
  EXPECT_EQ(ids, expected);
}

TEST(Evenkeel54, LetsPeopleDeclineEverythingAboutThemselves) {
  for (const auto& item : instrument("evenkeel-54").details().sections[0].items)
    EXPECT_TRUE(item.may_decline) << item.id;
}

TEST(Evenkeel54, OffersEveryCountryOnce) {
  const Instrument& all = instrument("evenkeel-54");
  const Question& country = all.questions()[all.find("country")];
  EXPECT_EQ(country.slugs.size(), 249U);
  EXPECT_EQ(std::set<std::string>(country.slugs.begin(), country.slugs.end()).size(), 249U);
}

TEST(Evenkeel54, AsksTheFollowUpsFromItem9At1) {
  const auto& follow_ups = instrument("evenkeel-54").details().follow_ups;
  ASSERT_EQ(follow_ups.size(), 1U);
  EXPECT_EQ(follow_ups[0].trigger.item, "phq9_9");
  EXPECT_EQ(follow_ups[0].trigger.at_least, 1);
  for (const auto& item : follow_ups[0].items) EXPECT_TRUE(item.may_decline) << item.id;
}

// "Not at all sure" is a widespread slip in copies of the GAD-7.
TEST(FrequencyWords, AreTheOfficialOnes) {
  for (const char* id : {"evenkeel-54", "phq-9", "gad-7"}) {
    for (const Question& question : instrument(id).questions()) {
      if (!question.id.starts_with("phq9_") && !question.id.starts_with("gad7_")) continue;
      if (question.id == "phq9_difficulty") continue;
      EXPECT_THAT(question.labels,
                  ElementsAre("Not at all", "Several days", "More than half the days", "Nearly every day"))
          << id << " " << question.id;
      EXPECT_THAT(question.numbers, ElementsAre(0, 1, 2, 3));
      EXPECT_FALSE(question.may_decline);
    }
  }
}

TEST(OfficialWordings, AreTheSameInEveryInstrument) {
  const Instrument& all = instrument("evenkeel-54");
  for (const char* id : {"phq-9", "gad-7"}) {
    for (const Question& question : instrument(id).questions()) {
      EXPECT_EQ(question.text, all.questions()[all.find(question.id)].text);
    }
  }
  EXPECT_EQ(all.questions()[all.find("phq9_2")].text, "Feeling down, depressed, or hopeless");
  EXPECT_EQ(all.questions()[all.find("gad7_7")].text, "Feeling afraid as if something awful might happen");
  EXPECT_EQ(all.questions()[all.find("phq9_difficulty")].labels.front(), "Not difficult at all");
}

TEST(Scales, HaveTheOfficialBands) {
  const auto& scales = instrument("evenkeel-54").scales();
  ASSERT_EQ(scales.size(), 2U);
  std::vector<int> starts;
  for (const Scale& scale : scales) {
    for (const Band& band : scale.bands) starts.push_back(band.min);
  }
  EXPECT_THAT(starts, ElementsAre(0, 5, 10, 15, 20, 0, 5, 10, 15));
  EXPECT_EQ(scales[0].max, 27);
  EXPECT_EQ(scales[1].max, 21);
}

TEST(Find, FindsEveryItemAndNothingElse) {
  for (const char* id : {"evenkeel-54", "phq-9", "gad-7"}) {
    const Instrument& from = instrument(id);
    for (std::size_t i = 0; i < from.questions().size(); ++i) EXPECT_EQ(from.find(from.questions()[i].id), i);
    EXPECT_EQ(from.find(""), kNoQuestion);
    EXPECT_EQ(from.find("phq9_10"), kNoQuestion);
  }
}

}  // namespace
}  // namespace evenkeel::survey
