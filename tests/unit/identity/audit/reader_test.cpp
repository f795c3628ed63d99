#include "identity/audit/reader.hpp"

#include <array>

#include <gmock/gmock.h>

#include <boost/asio/io_context.hpp>

#include "identity/audit/audit.hpp"
#include "platform/crypto/sealed.hpp"
#include "platform/db/migrate.hpp"
#include "support/coroutine.hpp"
#include "support/temp_dir.hpp"

namespace evenkeel::identity::audit {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const std::string kAlice = "018f0000-0000-7000-8000-00000000000a";
const std::string kBen = "018f0000-0000-7000-8000-00000000000b";
const std::string kGone = "018f0000-0000-7000-8000-00000000000c";

class ReaderTest : public testing::Test {
 protected:
  void SetUp() override {
    db::Options options;
    options.url = Secret<std::string>("sqlite://" + (dir_ / "data.db"));
    database_ = db::Database::open(options).value();
    ASSERT_TRUE(db::migrate(*database_, db::migrations().all(), clock_).has_value());
    db::Options keys;
    keys.url = Secret<std::string>("sqlite://" + (dir_ / "keys.db"));
    keys.write_ahead_log = false;
    keys.readers = 1;
    keys::MasterKeys masters;
    masters.current = std::make_shared<const crypto::Key>(crypto::Key::random(random_));
    keyring_ = keys::Keyring::open(keys, std::move(masters), clock_, random_).value();
    alice_ = keyring_->create_sync(kAlice).value();
    log_ = std::make_unique<Log>(keyring_->deployment(keys::DeploymentKey::audit), clock_);
    const NamesOf names = [this](std::vector<std::string> ids) { return names_of(std::move(ids)); };
    const FindByName find = [](std::string name) { return id_of(std::move(name)); };
    reader_ = std::make_unique<Reader>(ReaderParts{*database_, *keyring_, names, find});
  }
  void TearDown() override {
    if (database_) database_->close();
    if (keyring_) keyring_->close();
  }

  using Names = std::map<std::string, std::string, std::less<>>;
  asio::awaitable<Result<Names>> names_of(std::vector<std::string> ids) {
    asked_ = std::move(ids);
    co_return Names{{kAlice, "Alice"}, {kBen, "Ben"}};
  }
  static asio::awaitable<Result<std::optional<std::string>>> id_of(std::string name) {
    co_return name == "ben" ? std::optional<std::string>(kBen) : std::nullopt;
  }

  void append(const Entry& entry) {
    ASSERT_TRUE(database_
                    ->write_sync([&](db::Session& session) -> Result<void> {
                      log_->append(session, entry);
                      return success();
                    })
                    .has_value());
    clock_.advance(60'000);
  }
  Result<AuditPage> find(const Filters& filters) {
    return test_support::run_to_end(io_, reader_->find(filters));
  }
  std::vector<std::int64_t> seqs(const Filters& filters) {
    const auto page = find(filters);
    EXPECT_TRUE(page.has_value()) << to_text(page.error());
    std::vector<std::int64_t> numbers;
    if (!page.has_value()) return numbers;
    for (const auto& entry : page.value().entries) numbers.push_back(entry.seq);
    return numbers;
  }

  test_support::TempDir dir_;
  boost::asio::io_context io_;
  FakeClock clock_;
  SystemRandom random_;
  std::unique_ptr<db::Database> database_;
  std::unique_ptr<keys::Keyring> keyring_;
  keys::KeyPtr alice_;
  std::unique_ptr<Log> log_;
  std::unique_ptr<Reader> reader_;
  std::vector<std::string> asked_;
};

TEST_F(ReaderTest, ShowsNamesBesideIds) {
  append({.action = Action::roles_changed,
          .actor_id = kBen,
          .subject_id = kAlice,
          .detail = "member,counsellor"});
  append({.action = Action::sign_in_failed, .actor_kind = ActorKind::visitor, .succeeded = false});
  append({.action = Action::team_changed, .actor_id = kGone});
  const auto page = find({}).value();
  ASSERT_EQ(page.entries.size(), 3U);
  EXPECT_THAT(asked_, ElementsAre(kAlice, kBen, kGone));
  EXPECT_EQ(page.entries[2].actor_name, "Ben");
  EXPECT_EQ(page.entries[2].subject_name, "Alice");
  EXPECT_EQ(page.entries[2].detail, "member,counsellor");
  EXPECT_EQ(page.entries[1].actor_id, std::nullopt);
  EXPECT_EQ(page.entries[1].outcome, "failed");
  EXPECT_EQ(page.entries[0].actor_id, kGone);
  EXPECT_EQ(page.entries[0].actor_name, std::nullopt);
  EXPECT_FALSE(page.next);
}

TEST_F(ReaderTest, Filters) {
  const std::string begin = iso8601(clock_.now());
  append({.action = Action::data_read, .actor_id = kBen, .subject_id = kAlice});
  append({.action = Action::sign_in, .actor_id = kBen});
  append({.action = Action::sign_in, .actor_id = kAlice});
  EXPECT_THAT(seqs({.action = "sign_in"}), ElementsAre(3, 2));
  EXPECT_THAT(seqs({.actor = kBen}), ElementsAre(2, 1));
  EXPECT_THAT(seqs({.actor = "ben"}), ElementsAre(2, 1));
  EXPECT_THAT(seqs({.action = "sign_in", .actor = "ben"}), ElementsAre(2));
  EXPECT_THAT(seqs({.subject = kAlice}), ElementsAre(1));
  EXPECT_THAT(seqs({.from = begin, .to = begin}), ElementsAre(1));
  EXPECT_THAT(seqs({.from = "2023-11-14", .to = "2023-11-14"}), ElementsAre(3, 2, 1));
  EXPECT_THAT(seqs({.to = "2023-11-13"}), ElementsAre());
  EXPECT_THAT(seqs({.before = "3"}), ElementsAre(2, 1));
}

TEST_F(ReaderTest, GoesOnPageByPage) {
  for (int i = 0; i < 51; ++i) append({.action = Action::sign_in, .actor_id = kBen});
  const auto first = find({}).value();
  ASSERT_EQ(first.entries.size(), 50U);
  EXPECT_EQ(first.entries.front().seq, 51);
  ASSERT_EQ(first.next, "2");
  const auto second = find({.before = *first.next}).value();
  ASSERT_EQ(second.entries.size(), 1U);
  EXPECT_EQ(second.entries.front().seq, 1);
  EXPECT_FALSE(second.next);
}

TEST_F(ReaderTest, NamesTheFilterThatIsWrong) {
  const std::string long_name(500, 'a');
  const std::vector<std::pair<Filters, std::string>> cases = {
      {{.action = "looked"}, "action"},
      {{.action = "sign_in'--"}, "action"},
      {{.actor = "nobody"}, "actor"},
      {{.actor = long_name}, "actor"},
      {{.subject = "nobody"}, "subject"},
      {{.from = "yesterday"}, "from"},
      {{.from = "2026-02-30"}, "from"},
      {{.to = "2026-11-21T04"}, "to"},
      {{.before = "-1"}, "before"},
      {{.before = "1x"}, "before"},
      {{.before = "99999999999999999999"}, "before"},
  };
  for (const auto& [filters, field] : cases) {
    const auto refused = find(filters);
    ASSERT_FALSE(refused.has_value()) << field;
    ASSERT_EQ(refused.error().code, ErrorCode::invalid_input) << field;
    EXPECT_EQ(refused.error().fields.at(0).field, field);
    EXPECT_THAT(to_text(refused.error()), testing::Not(HasSubstr("nobody")));
  }
}

TEST_F(ReaderTest, TellsAPersonWhoReadTheirData) {
  Entry emergency{.action = Action::break_glass, .actor_id = kBen, .subject_id = kAlice};
  emergency.reason =
      crypto::seal(*alice_, random_, "She told me of a plan.", {"audit_log", kAlice, "reason"});
  append(emergency);
  append({.action = Action::data_read, .actor_id = kGone, .subject_id = kAlice, .detail = "a result"});
  append({.action = Action::data_read, .actor_id = kBen, .subject_id = kBen});  // about another person
  append({.action = Action::data_exported, .actor_id = kAlice, .subject_id = kAlice});  // by themself
  append({.action = Action::data_read, .actor_id = kBen, .subject_id = kAlice, .succeeded = false});
  const auto lines = test_support::run_to_end(io_, reader_->access_log(kAlice)).value();
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0].who, "Somebody whose account is gone");
  EXPECT_EQ(lines[0].text, "Looked at your data: a result.");
  EXPECT_FALSE(lines[0].reason);
  EXPECT_EQ(lines[1].who, "Ben");
  EXPECT_EQ(lines[1].role, "counsellor");
  EXPECT_EQ(lines[1].reason, "She told me of a plan.");
  EXPECT_EQ(lines[1].at, "2023-11-14T22:13:20.000Z");
}

TEST_F(ReaderTest, LeavesOutAReasonThatCannotBeOpened) {
  append({.action = Action::break_glass, .actor_id = kBen, .subject_id = kAlice, .reason = "s1.AAAA"});
  const auto lines = test_support::run_to_end(io_, reader_->access_log(kAlice)).value();
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_FALSE(lines[0].reason);
}

TEST_F(ReaderTest, ExportsAPersonsRowsWithoutIdsOfOthers) {
  Entry emergency{.action = Action::break_glass, .actor_id = kBen, .subject_id = kAlice};
  emergency.reason = crypto::seal(*alice_, random_, "A reason.", {"audit_log", kAlice, "reason"});
  append(emergency);
  append({.action = Action::sign_in, .actor_id = kAlice});
  append({.action = Action::data_read, .actor_id = kAlice, .subject_id = kBen});
  const auto part = personal_part();
  EXPECT_THAT(part.tables, ElementsAre("audit_log"));
  const auto files =
      database_->read_sync([&](db::Session& session) { return part.read(session, kAlice, *alice_); });
  ASSERT_EQ(files.value().size(), 1U);
  const auto& rows = files.value()[0].rows;
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].at("by").as_string(), "counsellor");
  EXPECT_EQ(rows[0].at("reason").as_string(), "A reason.");
  EXPECT_EQ(rows[1].at("by").as_string(), "you");
}

TEST_F(ReaderTest, ReportsOnTheChain) {
  append({.action = Action::sign_in, .actor_id = kBen});
  auto report = test_support::run_to_end(io_, reader_->verify()).value();
  EXPECT_TRUE(report.ok);
  EXPECT_EQ(report.rows, 1);
  EXPECT_FALSE(report.first_bad);
  ASSERT_TRUE(database_
                  ->write_sync([](db::Session& session) -> Result<void> {
                    session.exec("DELETE FROM audit_log WHERE seq = 1");
                    return success();
                  })
                  .has_value());
  report = test_support::run_to_end(io_, reader_->verify()).value();
  EXPECT_FALSE(report.ok);
  EXPECT_EQ(report.first_bad, 1);
}

}  // namespace
}  // namespace evenkeel::identity::audit
