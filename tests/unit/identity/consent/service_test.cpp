#include "identity/consent/service.hpp"

#include <array>
#include <set>
#include <thread>

#include <gmock/gmock.h>

#include <boost/asio/io_context.hpp>

#include "platform/db/migrate.hpp"
#include "support/coroutine.hpp"
#include "support/temp_dir.hpp"

namespace evenkeel::identity::consent {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const std::string kAlice = "018f0000-0000-7000-8000-00000000000a";
const std::string kBen = "018f0000-0000-7000-8000-00000000000b";    // a counsellor
const std::string kCarol = "018f0000-0000-7000-8000-00000000000c";  // not one
const std::string kAdmin = "018f0000-0000-7000-8000-00000000000d";

crypto::Key audit_key() {
  std::array<std::byte, crypto::Key::kBytes> bytes{};
  return crypto::Key::from_bytes(bytes);
}

class ConsentTest : public testing::Test {
 protected:
  void SetUp() override {
    db::Options options;
    options.url = Secret<std::string>("sqlite://" + (dir_ / "data.db"));
    database_ = db::Database::open(options).value();
    ASSERT_TRUE(db::migrate(*database_, db::migrations().all(), clock_).has_value());
    for (const auto& id : {kAlice, kBen, kCarol}) {
      ASSERT_TRUE(write([&](db::Session& session) {
        session.exec(
            "INSERT INTO accounts (id, name_index, profile, roles, status, created_at) VALUES (:id, :name, "
            "'s1.', "
            "'member', 'active', 1)",
            id, id);
      }));
    }
    const NamesOf names = [](std::vector<std::string> ids) { return names_of(std::move(ids)); };
    const IsCounsellor is_counsellor = [this](std::string id) { return counsels(std::move(id)); };
    service_ =
        std::make_unique<Service>(ServiceParts{*database_, log_, clock_, random_, names, is_counsellor});
  }
  void TearDown() override {
    if (database_) database_->close();
  }

  using Names = std::map<std::string, std::string, std::less<>>;
  static asio::awaitable<Result<Names>> names_of(std::vector<std::string>) {
    co_return Names{{kBen, "Ben"}, {kCarol, "Carol"}};
  }
  asio::awaitable<Result<bool>> counsels(std::string id) { co_return counsellors_.contains(id); }

  template <class F>
  bool write(F change) {
    return database_
        ->write_sync([&](db::Session& session) -> Result<void> {
          change(session);
          return success();
        })
        .has_value();
  }
  bool granted(Purpose purpose, const std::string& scope = {}, const std::string& account = kAlice) {
    return database_
        ->read_sync([&](db::Session& session) -> Result<bool> {
          return is_granted(session, account, purpose, scope);
        })
        .value();
  }
  std::int64_t count(const std::string& table) {
    return database_
        ->read_sync([&](db::Session& session) -> Result<std::int64_t> {
          return std::get<0>(*session.one<std::tuple<std::int64_t>>("SELECT count(*) FROM " + table));
        })
        .value();
  }
  Result<ConsentShown> set(const std::string& purpose, const SetConsent& wish,
                           const std::string& account = kAlice) {
    return test_support::run_to_end(io_, service_->set(account, purpose, wish));
  }
  std::vector<ConsentShown> list() { return test_support::run_to_end(io_, service_->list(kAlice)).value(); }
  ConsentShown line(const std::string& purpose) {
    for (auto& shown : list()) {
      if (shown.purpose == purpose) return shown;
    }
    ADD_FAILURE() << purpose;
    return {};
  }
  std::vector<ConsentChange> history() {
    return test_support::run_to_end(io_, service_->history(kAlice)).value();
  }
  Result<ConsentText> publish(const std::string& purpose, const std::string& title, const std::string& text) {
    const PublishText words{title, text};
    return test_support::run_to_end(io_, service_->publish(kAdmin, purpose, words));
  }

  test_support::TempDir dir_;
  boost::asio::io_context io_;
  FakeClock clock_;
  SystemRandom random_;
  const crypto::Key key_ = audit_key();
  const audit::Log log_{key_, clock_};
  std::unique_ptr<db::Database> database_;
  std::set<std::string> counsellors_{kBen};
  std::unique_ptr<Service> service_;
};

const std::string kWords = "New words for you, plain and short.";

TEST_F(ConsentTest, IsOffUntilThePersonSaysYes) {
  for (const auto& shown : list()) {
    EXPECT_FALSE(shown.granted) << shown.purpose;
    EXPECT_FALSE(shown.renew);
    EXPECT_EQ(shown.version, 1);
    EXPECT_FALSE(shown.title.empty());
    EXPECT_FALSE(shown.changed_at);
  }
  EXPECT_EQ(list().size(), 5U);
  EXPECT_FALSE(granted(Purpose::store_checkins));
}

TEST_F(ConsentTest, WorksInTheVeryNextJob) {
  const auto given = set("store_checkins", {.granted = true, .version = 1});
  ASSERT_TRUE(given.has_value()) << to_text(given.error());
  EXPECT_TRUE(given.value().granted);
  EXPECT_EQ(given.value().changed_at, iso8601(clock_.now()));
  EXPECT_TRUE(granted(Purpose::store_checkins));
  EXPECT_FALSE(granted(Purpose::journal));
  EXPECT_FALSE(granted(Purpose::store_checkins, {}, kCarol));
  clock_.advance(1000);
  const auto withdrawn = set("store_checkins", {.granted = false, .version = 1});
  EXPECT_FALSE(withdrawn.value().granted);
  EXPECT_FALSE(granted(Purpose::store_checkins));
}

TEST_F(ConsentTest, KeepsEveryChange) {
  ASSERT_TRUE(set("journal", {.granted = true, .version = 1}).has_value());
  clock_.advance(1000);
  ASSERT_TRUE(set("journal", {.granted = false, .version = 1}).has_value());
  clock_.advance(1000);
  ASSERT_TRUE(publish("journal", "My journal", kWords).has_value());
  ASSERT_TRUE(set("journal", {.granted = true, .version = 2}).has_value());
  const auto changes = history();
  ASSERT_EQ(changes.size(), 3U);
  EXPECT_TRUE(changes[0].granted);
  EXPECT_EQ(changes[0].version, 2);
  EXPECT_EQ(changes[0].title, "My journal");
  EXPECT_FALSE(changes[1].granted);
  EXPECT_EQ(changes[1].version, 1);
  EXPECT_TRUE(changes[2].granted);
  EXPECT_EQ(changes[2].title, "Keep my journal");
  EXPECT_EQ(changes[2].at, "2023-11-14T22:13:20.000Z");
  EXPECT_EQ(count("audit_log"), 4);
}

TEST_F(ConsentTest, ChangesNothingWhenSaidTwice) {
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(set("journal", {.granted = true, .version = 1}).value().granted);
  EXPECT_EQ(history().size(), 1U);
  for (int i = 0; i < 3; ++i) EXPECT_FALSE(set("journal", {.granted = false, .version = 1}).value().granted);
  EXPECT_EQ(history().size(), 2U);
  EXPECT_FALSE(set("research", {.granted = false, .version = 1}).value().granted);  // never given
  EXPECT_EQ(history().size(), 2U);
  EXPECT_EQ(count("audit_log"), 2);
}

TEST_F(ConsentTest, IsWrittenOnceWhenSaidAtTheSameTime) {
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      boost::asio::io_context io;
      const SetConsent wish{.granted = true, .version = 1};
      EXPECT_TRUE(test_support::run_to_end(io, service_->set(kAlice, "journal", wish)).has_value());
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(history().size(), 1U);
}

TEST_F(ConsentTest, IsForOneCounsellor) {
  const auto given = set("counsellor", {.granted = true, .version = 1, .scope = kBen});
  ASSERT_TRUE(given.has_value()) << to_text(given.error());
  EXPECT_EQ(given.value().scope, kBen);
  EXPECT_EQ(given.value().scope_label, "Ben");
  EXPECT_TRUE(granted(Purpose::counsellor, kBen));
  EXPECT_FALSE(granted(Purpose::counsellor, kCarol));
  EXPECT_FALSE(granted(Purpose::counsellor));
  const auto grants = database_->read_sync([&](db::Session& session) -> Result<std::vector<Grant>> {
    return granted_to(session, Purpose::counsellor, kBen);
  });
  ASSERT_EQ(grants.value().size(), 1U);
  EXPECT_EQ(grants.value()[0].account, kAlice);
  EXPECT_EQ(grants.value()[0].since, clock_.now());

  std::vector<std::optional<std::string>> scopes;
  for (const auto& shown : list()) {
    if (shown.purpose == "counsellor") scopes.push_back(shown.scope);
  }
  EXPECT_THAT(scopes, ElementsAre(kBen, std::nullopt));
}

TEST_F(ConsentTest, CanBeWithdrawnFromACounsellorWhoIsGone) {
  ASSERT_TRUE(set("counsellor", {.granted = true, .version = 1, .scope = kBen}).has_value());
  counsellors_.clear();
  const auto withdrawn = set("counsellor", {.granted = false, .version = 1, .scope = kBen});
  ASSERT_TRUE(withdrawn.has_value());
  EXPECT_FALSE(granted(Purpose::counsellor, kBen));
  EXPECT_FALSE(set("counsellor", {.granted = true, .version = 1, .scope = kBen}).has_value());
}

TEST_F(ConsentTest, IsForOneChannel) {
  ASSERT_TRUE(set("messages", {.granted = true, .version = 1, .scope = "general"}).has_value());
  EXPECT_TRUE(granted(Purpose::messages, "general"));
  EXPECT_FALSE(granted(Purpose::messages, "random"));
  EXPECT_EQ(line("messages").scope_label, "general");
}

TEST_F(ConsentTest, AsksAgainAfterNewWordsButGoesOn) {
  ASSERT_TRUE(set("store_checkins", {.granted = true, .version = 1}).has_value());
  const auto published = publish("store_checkins", "  Keep my check-ins here ", kWords);
  ASSERT_TRUE(published.has_value()) << to_text(published.error());
  EXPECT_EQ(published.value().version, 2);
  EXPECT_EQ(published.value().title, "Keep my check-ins here");
  const auto shown = line("store_checkins");
  EXPECT_TRUE(shown.granted);
  EXPECT_TRUE(shown.renew);
  EXPECT_EQ(shown.version, 2);
  EXPECT_EQ(shown.text, kWords);
  EXPECT_TRUE(granted(Purpose::store_checkins));

  EXPECT_EQ(set("store_checkins", {.granted = true, .version = 1}).error().code, ErrorCode::conflict);
  const auto renewed = set("store_checkins", {.granted = true, .version = 2});
  EXPECT_FALSE(renewed.value().renew);
  EXPECT_EQ(history().size(), 2U);
}

TEST_F(ConsentTest, EndsWithNewWordsWhereThePurposeSaysSo) {
  ASSERT_TRUE(set("research", {.granted = true, .version = 1}).has_value());
  EXPECT_TRUE(granted(Purpose::research));
  ASSERT_TRUE(publish("research", "Help research", kWords).has_value());
  EXPECT_FALSE(granted(Purpose::research));
  EXPECT_FALSE(line("research").granted);
  EXPECT_TRUE(line("research").renew);
  const auto grants = database_->read_sync([&](db::Session& session) -> Result<std::vector<Grant>> {
    return granted_to(session, Purpose::research, "");
  });
  EXPECT_TRUE(grants.value().empty());
  ASSERT_TRUE(set("research", {.granted = true, .version = 2}).has_value());
  EXPECT_TRUE(granted(Purpose::research));
}

TEST_F(ConsentTest, CanBeWithdrawnWhateverTheVersion) {
  ASSERT_TRUE(set("journal", {.granted = true, .version = 1}).has_value());
  ASSERT_TRUE(publish("journal", "My journal", kWords).has_value());
  EXPECT_TRUE(set("journal", {.granted = false, .version = 1}).has_value());
  EXPECT_FALSE(granted(Purpose::journal));
  EXPECT_EQ(history().at(0).version, 1);  // what was withdrawn
}

TEST_F(ConsentTest, NamesWhatIsWrong) {
  const std::vector<std::tuple<std::string, SetConsent, ErrorCode>> cases = {
      {"everything", {.granted = true, .version = 1}, ErrorCode::not_found},
      {"journal", {.granted = true, .version = 0}, ErrorCode::conflict},
      {"journal", {.granted = true, .version = 2}, ErrorCode::conflict},
      {"journal", {.granted = true, .version = -1}, ErrorCode::conflict},
      {"journal", {.granted = true, .version = 1, .scope = "x"}, ErrorCode::invalid_input},
      {"counsellor", {.granted = true, .version = 1}, ErrorCode::invalid_input},
      {"counsellor", {.granted = true, .version = 1, .scope = ""}, ErrorCode::invalid_input},
      {"counsellor", {.granted = true, .version = 1, .scope = "ben"}, ErrorCode::invalid_input},
      {"counsellor", {.granted = true, .version = 1, .scope = kCarol}, ErrorCode::invalid_input},
      {"counsellor", {.granted = true, .version = 1, .scope = kAlice}, ErrorCode::invalid_input},
      {"messages", {.granted = true, .version = 1, .scope = "A room"}, ErrorCode::invalid_input},
      {"messages", {.granted = false, .version = 1, .scope = "'; --"}, ErrorCode::invalid_input},
  };
  for (const auto& [purpose, wish, code] : cases) {
    const auto refused = set(purpose, wish);
    ASSERT_FALSE(refused.has_value()) << purpose;
    EXPECT_EQ(refused.error().code, code) << purpose << ": " << to_text(refused.error());
  }
  EXPECT_EQ(count("consents"), 0);
  EXPECT_EQ(count("consent_history"), 0);
  EXPECT_EQ(count("audit_log"), 0);
}

TEST_F(ConsentTest, PublishesTheNextVersionAndNoneForTheSameWords) {
  ASSERT_EQ(publish("journal", "My journal", kWords).value().version, 2);
  EXPECT_EQ(publish("journal", "My journal", kWords).value().version, 2);
  EXPECT_EQ(publish("journal", "Our journal", kWords).value().version, 3);
  EXPECT_EQ(publish("nothing", "Title", kWords).error().code, ErrorCode::not_found);
  EXPECT_EQ(publish("journal", "", kWords).error().code, ErrorCode::invalid_input);
  const auto texts = test_support::run_to_end(io_, service_->texts()).value();
  ASSERT_EQ(texts.size(), 5U);
  EXPECT_EQ(texts[0].purpose, "store_checkins");
  EXPECT_EQ(texts[0].version, 1);
  EXPECT_EQ(texts[0].published_at, "2026-11-21T00:00:00.000Z");
  EXPECT_EQ(texts[1].version, 3);
  EXPECT_EQ(texts[1].published_at, iso8601(clock_.now()));
}

TEST_F(ConsentTest, IsExportedAndErased) {
  ASSERT_TRUE(set("counsellor", {.granted = true, .version = 1, .scope = kBen}).has_value());
  ASSERT_TRUE(set("journal", {.granted = true, .version = 1}, kBen).has_value());
  const auto part = personal_part();
  EXPECT_THAT(part.tables, ElementsAre("consents", "consent_history"));
  const auto files =
      database_->read_sync([&](db::Session& session) { return part.read(session, kAlice, key_); });
  ASSERT_EQ(files.value().size(), 2U);
  EXPECT_EQ(files.value()[0].rows.at(0).at("purpose").as_string(), "counsellor");
  EXPECT_EQ(files.value()[1].rows.size(), 1U);
  ASSERT_TRUE(write([&](db::Session& session) { part.erase(session, kBen); }));
  EXPECT_FALSE(granted(Purpose::journal, {}, kBen));
  EXPECT_FALSE(granted(Purpose::counsellor, kBen));  // nobody is left to see it
  ASSERT_TRUE(write([&](db::Session& session) { part.erase(session, kAlice); }));
  EXPECT_EQ(count("consents"), 0);
  EXPECT_EQ(count("consent_history"), 0);
}

}  // namespace
}  // namespace evenkeel::identity::consent
