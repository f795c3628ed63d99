#include "identity/notices/notices.hpp"

#include <gmock/gmock.h>

#include <boost/asio/io_context.hpp>

#include "identity/notices/service.hpp"
#include "platform/db/migrate.hpp"
#include "support/coroutine.hpp"
#include "support/temp_dir.hpp"

namespace evenkeel::identity::notices {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

const std::string kAlice = "018f0000-0000-7000-8000-00000000000a";
const std::string kBen = "018f0000-0000-7000-8000-00000000000b";

class NoticesTest : public testing::Test {
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
    for (const auto& id : {kAlice, kBen}) keys_[id] = keyring_->create_sync(id).value();
    service_ = std::make_unique<Service>(*database_, *keyring_, clock_);
  }
  void TearDown() override {
    if (database_) database_->close();
    if (keyring_) keyring_->close();
  }

  void add_for(const std::string& account, const Notice& notice) {
    ASSERT_TRUE(database_
                    ->write_sync([&](db::Session& session) -> Result<void> {
                      add(session, clock_, random_, account, *keys_.at(account), notice);
                      return success();
                    })
                    .has_value());
    clock_.advance(1000);
  }
  std::vector<NoticeShown> list(const std::string& account) {
    return test_support::run_to_end(io_, service_->list(account)).value();
  }
  Result<void> mark_read(const std::string& account, const std::string& id) {
    return test_support::run_to_end(io_, service_->mark_read(account, id));
  }

  test_support::TempDir dir_;
  boost::asio::io_context io_;
  FakeClock clock_;
  SystemRandom random_;
  std::unique_ptr<db::Database> database_;
  std::unique_ptr<keys::Keyring> keyring_;
  std::map<std::string, keys::KeyPtr> keys_;
  std::unique_ptr<Service> service_;
};

TEST_F(NoticesTest, ShowsAPersonTheirOwnNewestFirst) {
  add_for(kAlice, {"welcome", "Welcome", "Good to have you here."});
  add_for(kAlice, {"break_glass", "Somebody opened emergency access",
                   "It ends in an hour.\nYou can see who it was."});
  add_for(kBen, {"welcome", "Welcome", "Hello, Ben."});
  const auto mine = list(kAlice);
  ASSERT_EQ(mine.size(), 2U);
  EXPECT_EQ(mine[0].kind, "break_glass");
  EXPECT_EQ(mine[0].text, "It ends in an hour.\nYou can see who it was.");
  EXPECT_EQ(mine[1].title, "Welcome");
  EXPECT_EQ(mine[1].created_at, "2023-11-14T22:13:20.000Z");
  EXPECT_FALSE(mine[1].read);
  EXPECT_EQ(list(kBen).size(), 1U);
}

TEST_F(NoticesTest, StoresTheWordsSealed) {
  add_for(kAlice, {"welcome", "Welcome", "Good to have you here."});
  const auto stored = database_->read_sync([](db::Session& session) -> Result<std::string> {
    return std::get<0>(*session.one<std::tuple<std::string>>("SELECT sealed FROM notices"));
  });
  EXPECT_THAT(stored.value(), Not(HasSubstr("Welcome")));
  EXPECT_THAT(stored.value(), Not(HasSubstr("Good")));
}

TEST_F(NoticesTest, IsAddedWithItsJobOrNotAtAll) {
  const auto refused = database_->write_sync([&](db::Session& session) -> Result<void> {
    add(session, clock_, random_, kAlice, *keys_.at(kAlice), {"welcome", "Welcome", "Hello."});
    return fail(ErrorCode::conflict, "no");
  });
  EXPECT_FALSE(refused.has_value());
  EXPECT_TRUE(list(kAlice).empty());
}

TEST_F(NoticesTest, RemembersWhatWasRead) {
  add_for(kAlice, {"welcome", "Welcome", "Hello."});
  const std::string id = list(kAlice).at(0).id;
  ASSERT_TRUE(mark_read(kAlice, id).has_value());
  EXPECT_TRUE(list(kAlice).at(0).read);
  EXPECT_TRUE(mark_read(kAlice, id).has_value());  // once more is fine
}

TEST_F(NoticesTest, LetsNobodyTouchThoseOfAnother) {
  add_for(kAlice, {"welcome", "Welcome", "Hello."});
  const std::string id = list(kAlice).at(0).id;
  EXPECT_EQ(mark_read(kBen, id).error().code, ErrorCode::not_found);
  EXPECT_FALSE(list(kAlice).at(0).read);
  EXPECT_EQ(mark_read(kAlice, kBen).error().code, ErrorCode::not_found);
}

TEST_F(NoticesTest, PurgesOldOnes) {
  for (int i = 0; i < 3; ++i) add_for(kAlice, {"welcome", "Welcome", "Hello."});
  const Millis before = clock_.now() - 1000;  // the last one stays
  EXPECT_EQ(test_support::run_to_end(io_, service_->purge(before, true)).value(), 2);
  EXPECT_EQ(list(kAlice).size(), 3U);
  EXPECT_EQ(test_support::run_to_end(io_, service_->purge(before, false)).value(), 2);
  EXPECT_EQ(list(kAlice).size(), 1U);
  EXPECT_EQ(test_support::run_to_end(io_, service_->purge(before, false)).value(), 0);
}

TEST_F(NoticesTest, AreExportedAndErased) {
  add_for(kAlice, {"welcome", "Welcome", "Hello."});
  add_for(kBen, {"welcome", "Welcome", "Hello, Ben."});
  const auto part = personal_part();
  EXPECT_THAT(part.tables, ElementsAre("notices"));
  const auto files = database_->read_sync(
      [&](db::Session& session) { return part.read(session, kAlice, *keys_.at(kAlice)); });
  ASSERT_EQ(files.value().at(0).rows.size(), 1U);
  EXPECT_EQ(files.value().at(0).rows[0].at("text").as_string(), "Hello.");
  ASSERT_TRUE(database_
                  ->write_sync([&](db::Session& session) -> Result<void> {
                    part.erase(session, kAlice);
                    return success();
                  })
                  .has_value());
  EXPECT_TRUE(list(kAlice).empty());
  EXPECT_EQ(list(kBen).size(), 1U);
}

}  // namespace
}  // namespace evenkeel::identity::notices
