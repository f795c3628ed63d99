#include "survey/service.hpp"

#include <filesystem>

#include "fixture.hpp"

namespace evenkeel::survey {
namespace {

using crisis::Level;
using ::testing::HasSubstr;

using ServiceTest = SurveyTest;

TEST_F(ServiceTest, SavesAnswersAndGoesOnByCode) {
  start();
  const auto saved = save("phq9_1", "2");
  ASSERT_TRUE(saved.has_value()) << to_text(saved.error());
  EXPECT_EQ(saved.value().answered, 1);
  EXPECT_EQ(saved.value().total, 10);
  EXPECT_EQ(saved.value().safety.level, Level::none);
  ASSERT_TRUE(save("phq9_1", "3").has_value());

  const auto found = run(service_->find_current(access()));
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found.value().checkin_id, id_);
  EXPECT_EQ(found.value().status, CheckinStatus::in_progress);
  EXPECT_EQ(boost::json::serialize(found.value().answers), R"({"phq9_1":3})");
}

TEST_F(ServiceTest, TreatsAWrongCodeLikeAnUnknownCheckin) {
  start();
  const std::string right_id = id_;
  const std::string right_code = code_;
  start();  // another check-in: its code is right, but not for the first
  const std::vector<std::pair<std::string, std::string>> pairs = {
      {right_id, code_},
      {right_id, ""},
      {right_id, "no code"},
      {"0190a000-0000-7000-8000-000000000000", right_code}};
  std::vector<std::string> messages;
  for (const auto& [id, code] : pairs) {
    id_ = id;
    code_ = code;
    const std::vector<Error> errors = {save("phq9_1", "1").error(), complete().error(), find().error(),
                                       result().error(), remove().error()};
    for (const Error& error : errors) {
      EXPECT_EQ(error.code, ErrorCode::not_found);
      EXPECT_EQ(error.message, "There is no check-in with this id and code.");
    }
  }
  EXPECT_EQ(count("checkins"), 2);
  EXPECT_TRUE(run(service_->find(right_id, Access::by_code(right_code))).value().answers.empty());
}

TEST_F(ServiceTest, RefusesABadAnswerAndStoresNothing) {
  start();
  const auto unknown = save("phq9_99", "1");
  ASSERT_FALSE(unknown.has_value());
  EXPECT_EQ(unknown.error().fields.at(0).field, "item");
  for (const char* value : {"4", "\"x\"", "null", "true", "\"prefer_not_to_say\""}) {
    const auto refused = save("phq9_1", value);
    ASSERT_FALSE(refused.has_value()) << value;
    EXPECT_EQ(refused.error().code, ErrorCode::invalid_input);
    EXPECT_EQ(refused.error().fields.at(0).field, "value");
  }
  EXPECT_TRUE(find().value().answers.empty());
}

TEST_F(ServiceTest, ShowsHelpAndStoresTheEventAtTheMomentOfChoosing) {
  start();
  const auto one = save("phq9_9", "1");
  EXPECT_EQ(one.value().safety.level, Level::moderate);
  EXPECT_TRUE(one.value().safety.show_resources);
  EXPECT_TRUE(one.value().safety.follow_ups);
  EXPECT_EQ(count("safety_events"), 1);  // the check-in may now be abandoned

  ASSERT_TRUE(save("phq9_9", "1").has_value());
  EXPECT_EQ(count("safety_events"), 1);
  EXPECT_EQ(save("phq9_1", "0").value().safety.level, Level::moderate);
  EXPECT_EQ(save("safety_plan", "true").value().safety.level, Level::high);
  const auto intent = save("safety_intent", "true");
  EXPECT_EQ(intent.value().safety.level, Level::critical);
  EXPECT_TRUE(intent.value().safety.emergency_first);
  EXPECT_EQ(intent.value().answered, 2);
  EXPECT_EQ(count("safety_events"), 3);
  EXPECT_EQ(find().value().safety.level, Level::critical);
}

TEST_F(ServiceTest, KeepsTheEventWhenTheAnswerIsTakenBack) {
  start();
  ASSERT_TRUE(save("phq9_9", "2").has_value());
  EXPECT_EQ(save("phq9_9", "0").value().safety.level, Level::none);
  EXPECT_EQ(count("safety_events"), 1);
  ASSERT_TRUE(save("phq9_9", "2").has_value());
  EXPECT_EQ(count("safety_events"), 2);
}

TEST_F(ServiceTest, FreezesTheResult) {
  start();
  for (int i = 1; i <= 9; ++i) ASSERT_TRUE(save("phq9_" + std::to_string(i), i == 9 ? "0" : "1").has_value());
  EXPECT_EQ(result().error().code, ErrorCode::conflict);

  const auto first = complete();
  ASSERT_TRUE(first.has_value()) << to_text(first.error());
  EXPECT_EQ(first.value().scales.at(0).total, 8);
  EXPECT_EQ(first.value().scales.at(0).band->id, "mild");
  EXPECT_EQ(first.value().risk.status, RiskStatus::withheld);
  EXPECT_TRUE(first.value().completed_at);

  clock_.advance(1000);
  EXPECT_EQ(as_text(complete().value()), as_text(first.value()));
  EXPECT_EQ(as_text(result().value()), as_text(first.value()));
  EXPECT_EQ(save("phq9_1", "3").error().code, ErrorCode::conflict);
  EXPECT_EQ(find().value().status, CheckinStatus::completed);
}

TEST_F(ServiceTest, ErasesEverythingOfACheckin) {
  start();
  const std::string kept_id = id_;
  const std::string kept_code = code_;
  ASSERT_TRUE(save("phq9_9", "2").has_value());
  start();
  ASSERT_TRUE(save("phq9_9", "3").has_value());
  ASSERT_TRUE(complete().has_value());
  ASSERT_TRUE(remove().has_value());
  for (const char* table : {"checkins", "safety_events"}) EXPECT_EQ(count(table), 1) << table;
  EXPECT_EQ(find().error().code, ErrorCode::not_found);
  EXPECT_TRUE(run(service_->find(kept_id, Access::by_code(kept_code))).has_value());
}

TEST_F(ServiceTest, StopsACheckinWhoseQuestionsHaveChanged) {
  start();
  ASSERT_TRUE(save("phq9_1", "1").has_value());
  std::string text(content::files().find("instruments/phq-9.json").value());
  text.replace(text.find("\"version\": \"1.0.0\""), 18, "\"version\": \"2.0.0\"");
  std::filesystem::create_directory(folder_ / "instruments");
  {
    std::FILE* file = std::fopen((folder_ / "instruments/phq-9.json").c_str(), "w");
    ASSERT_EQ(std::fwrite(text.data(), 1, text.size(), file), text.size());
    std::fclose(file);
  }
  const Catalogue changed =
      Catalogue::load(content::files(), folder_ / "instruments", testing::countries()).value();
  service_ = service_of(changed);
  EXPECT_EQ(save("phq9_1", "2").error().code, ErrorCode::conflict);
  const auto refused = complete();
  EXPECT_EQ(refused.error().code, ErrorCode::conflict);
  EXPECT_THAT(refused.error().message, HasSubstr("questions have changed"));
  EXPECT_TRUE(find().has_value());
  EXPECT_TRUE(remove().has_value());
}

TEST_F(ServiceTest, RefusesAnUnknownInstrument) {
  const auto refused = run(service_->start("evenkeel-45"));
  EXPECT_EQ(refused.error().fields.at(0).field, "instrument");
  EXPECT_FALSE(service_->score("nope", {}).has_value());
}

TEST_F(ServiceTest, ScoresWithoutTheDatabase) {
  database_->close();
  const auto answers = testing::parsed(R"({"phq9_9": 2, "gad7_1": 1})").as_object();
  const auto result = service_->score("evenkeel-54", answers);
  ASSERT_TRUE(result.has_value());
  EXPECT_EQ(result.value().safety.level, Level::high);
  EXPECT_FALSE(result.value().population);
  const auto compared = run(service_->score_with_population("evenkeel-54", answers));
  ASSERT_TRUE(compared.has_value());
  EXPECT_TRUE(compared.value().population);
}

}  // namespace
}  // namespace evenkeel::survey
