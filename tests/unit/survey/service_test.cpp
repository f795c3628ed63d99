#include "survey/service.hpp"

#include <filesystem>

#include <gmock/gmock.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/json/serialize.hpp>

#include "platform/db/migrate.hpp"
#include "shipped.hpp"

namespace evenkeel::survey {
namespace {

using crisis::Level;
using ::testing::HasSubstr;

/// A service on a SQLite file in a folder of its own.
class ServiceTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = ::testing::TempDir() + "evenkeel-survey-XXXXXX";
    folder_ = mkdtemp(name.data());
    db::Options options;
    options.url = Secret<std::string>("sqlite://" + (folder_ / "test.db").string());
    auto opened = db::Database::open(options);
    ASSERT_TRUE(opened.has_value()) << to_text(opened.error());
    database_ = std::move(opened).value();
    const auto migrated = db::migrate(*database_, db::migrations().all(), clock_);
    ASSERT_TRUE(migrated.has_value()) << to_text(migrated.error());
    service_ = service_of(testing::catalogue());
  }
  void TearDown() override {
    if (database_) database_->close();
    std::filesystem::remove_all(folder_);
  }

  std::unique_ptr<Service> service_of(const Catalogue& catalogue) {
    return std::make_unique<Service>(
        ServiceParts{catalogue, testing::next_steps(), nullptr, *database_, clock_, random_});
  }

  void start(std::string_view instrument = "phq-9") {
    auto started = run<CheckinStarted>([&] { return service_->start(instrument); });
    ASSERT_TRUE(started.has_value()) << to_text(started.error());
    id_ = started.value().checkin_id;
    code_ = started.value().resume_code;
  }

  /// Runs a use case to its end.
  template <class T, class F>
  static Result<T> run(F make) {
    asio::io_context context;
    Result<T> answer = fail(ErrorCode::internal, "did not run");
    const auto body = [&]() -> asio::awaitable<void> { answer = co_await make(); };
    auto done = asio::co_spawn(context, body, asio::use_future);
    context.run();
    done.get();
    return answer;
  }

  Result<AnswerSaved> save(std::string_view item, std::string_view value) {
    const auto parsed = testing::parsed(value);
    return run<AnswerSaved>([&] { return service_->save_answer(id_, code_, item, parsed); });
  }
  Result<CheckinResult> complete() {
    return run<CheckinResult>([&] { return service_->complete(id_, code_); });
  }
  Result<Checkin> find() {
    return run<Checkin>([&] { return service_->find(id_, code_); });
  }

  std::int64_t count(const std::string& table) {
    return database_
        ->read_sync([&](db::Session& session) -> Result<std::int64_t> {
          return std::get<0>(*session.one<std::tuple<std::int64_t>>("SELECT count(*) FROM " + table));
        })
        .value();
  }

  std::filesystem::path folder_;
  FakeClock clock_;
  SystemRandom random_;
  std::unique_ptr<db::Database> database_;
  std::unique_ptr<Service> service_;
  std::string id_;
  std::string code_;
};

TEST_F(ServiceTest, SavesAnswersAndGoesOnByCode) {
  start();
  const auto saved = save("phq9_1", "2");
  ASSERT_TRUE(saved.has_value()) << to_text(saved.error());
  EXPECT_EQ(saved.value().answered, 1);
  EXPECT_EQ(saved.value().total, 10);
  EXPECT_EQ(saved.value().safety.level, Level::none);
  ASSERT_TRUE(save("phq9_1", "3").has_value());

  const auto found = run<Checkin>([&] { return service_->find_by_code(code_); });
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found.value().checkin_id, id_);
  EXPECT_EQ(found.value().status, CheckinStatus::in_progress);
  EXPECT_EQ(boost::json::serialize(found.value().answers), R"({"phq9_1":3})");
}

TEST_F(ServiceTest, StoresTheCodeAsAHashAlone) {
  start();
  const auto hash = database_->read_sync([&](db::Session& session) -> Result<std::string> {
    return std::get<0>(*session.one<std::tuple<std::string>>("SELECT code_hash FROM checkins"));
  });
  EXPECT_EQ(hash.value().size(), 64U);
  EXPECT_THAT(hash.value(), Not(HasSubstr(code_.substr(0, 5))));
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
    const std::vector<Error> errors = {
        save("phq9_1", "1").error(), complete().error(), find().error(),
        run<CheckinResult>([&] { return service_->result(id_, code_); }).error(),
        run<void>([&] { return service_->remove(id_, code_); }).error()};
    for (const Error& error : errors) {
      EXPECT_EQ(error.code, ErrorCode::not_found);
      EXPECT_EQ(error.message, "There is no check-in with this id and code.");
    }
  }
  EXPECT_EQ(count("answers"), 0);
  EXPECT_EQ(count("checkins"), 2);
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
  EXPECT_EQ(count("answers"), 0);
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
  EXPECT_EQ(run<CheckinResult>([&] { return service_->result(id_, code_); }).error().code,
            ErrorCode::conflict);

  const auto first = complete();
  ASSERT_TRUE(first.has_value()) << to_text(first.error());
  EXPECT_EQ(first.value().scales.at(0).total, 8);
  EXPECT_EQ(first.value().scales.at(0).band->id, "mild");
  EXPECT_EQ(first.value().risk.status, RiskStatus::withheld);
  EXPECT_TRUE(first.value().completed_at);

  clock_.advance(1000);
  const auto as_text = [](const CheckinResult& result) {
    return boost::json::serialize(json::write(result));
  };
  EXPECT_EQ(as_text(complete().value()), as_text(first.value()));
  EXPECT_EQ(as_text(run<CheckinResult>([&] { return service_->result(id_, code_); }).value()),
            as_text(first.value()));
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
  ASSERT_TRUE(run<void>([&] { return service_->remove(id_, code_); }).has_value());
  for (const char* table : {"checkins", "answers", "safety_events"}) EXPECT_EQ(count(table), 1) << table;
  EXPECT_EQ(find().error().code, ErrorCode::not_found);
  EXPECT_TRUE(run<Checkin>([&] { return service_->find(kept_id, kept_code); }).has_value());
}

TEST_F(ServiceTest, StopsACheckinWhoseQuestionsHaveChanged) {
  start();
  ASSERT_TRUE(save("phq9_1", "1").has_value());
  std::string text(content::files().find("instruments/phq-9.json").value());
  text.replace(text.find("\"version\": \"1.0.0\""), 18, "\"version\": \"2.0.0\"");
  std::filesystem::create_directory(folder_ / "instruments");
  {
    std::FILE* file = std::fopen((folder_ / "instruments" / "phq-9.json").c_str(), "w");
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
  EXPECT_TRUE(run<void>([&] { return service_->remove(id_, code_); }).has_value());
}

TEST_F(ServiceTest, RefusesAnUnknownInstrument) {
  const auto refused = run<CheckinStarted>([&] { return service_->start("evenkeel-45"); });
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
  const auto compared =
      run<CheckinResult>([&] { return service_->score_with_population("evenkeel-54", answers); });
  ASSERT_TRUE(compared.has_value());
  EXPECT_TRUE(compared.value().population);
}

TEST_F(ServiceTest, ComparesWithTheDeploymentsOwnPeopleFromTheTenthOn) {
  for (int person = 0; person < 10; ++person) {
    start("evenkeel-54");
    ASSERT_TRUE(save("loneliness", person < 3 ? "\"often\"" : "\"seldom\"").has_value());
    ASSERT_TRUE(complete().has_value());
  }
  const auto answers = testing::parsed(R"({"loneliness": "often"})").as_object();
  const auto compare = [&] {
    return run<CheckinResult>([&] { return service_->score_with_population("evenkeel-54", answers); })
        .value();
  };
  EXPECT_TRUE(compare().population->empty());  // the figures are up to a minute old
  clock_.advance(60'001);
  const auto shown = compare();
  ASSERT_EQ(shown.population->size(), 1U);
  EXPECT_EQ(shown.population->at(0).n, 10);
  EXPECT_DOUBLE_EQ(shown.population->at(0).categories.at(3).share, 0.3);
}

}  // namespace
}  // namespace evenkeel::survey
