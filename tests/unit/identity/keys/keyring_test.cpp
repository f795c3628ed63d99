#include <set>
#include <thread>

#include "keyring_fixture.hpp"
#include "platform/db/database.hpp"
#include "platform/db/migrate.hpp"

namespace evenkeel::identity::keys {
namespace {

using testing::HasSubstr;

class KeyringTest : public OnEveryStore {};
EVENKEEL_ON_EVERY_STORE(KeyringTest);

TEST_P(KeyringTest, KeepsAKeyOverARestart) {
  crypto::KeyPtr made;
  {
    const auto keyring = open();
    made = keyring->create_sync("anna").value();
    EXPECT_TRUE(same(keyring->find_sync("anna").value(), made));
    EXPECT_EQ(keyring->find_sync("anna").value(), made) << "comes from memory";
  }
  EXPECT_TRUE(same(open()->find_sync("anna").value(), made));
}

TEST_P(KeyringTest, CoroutinesDoTheSame) {
  using test_support::run_to_end;
  const auto keyring = open();
  const auto anna = run_to_end(io_, keyring->create("anna"));
  ASSERT_TRUE(anna.has_value());
  ASSERT_TRUE(keyring->create_sync("ben").has_value());
  const auto again = open();  // with an empty cache
  EXPECT_TRUE(same(run_to_end(io_, again->find("anna")).value(), anna.value()));
  const auto both = run_to_end(io_, again->find_all({"anna", "nobody", "ben"}));
  ASSERT_TRUE(both.has_value());
  EXPECT_EQ(both.value().size(), 2U);
  EXPECT_TRUE(same(both.value().at("anna"), anna.value()));
  ASSERT_TRUE(run_to_end(io_, again->destroy("anna")).has_value());
  EXPECT_EQ(run_to_end(io_, again->find("anna")).error().code, ErrorCode::gone);
  EXPECT_EQ(run_to_end(io_, again->find_all({"anna", "ben"})).value().size(), 1U);
  EXPECT_EQ(run_to_end(io_, again->create("ben")).error().code, ErrorCode::conflict);
}

TEST_P(KeyringTest, EveryPersonHasAKeyOfTheirOwnAndOnlyOne) {
  const auto keyring = open();
  const auto anna = keyring->create_sync("anna").value();
  const auto ben = keyring->create_sync("ben").value();
  EXPECT_FALSE(same(anna, ben));
  EXPECT_EQ(keyring->create_sync("anna").error().code, ErrorCode::conflict);
  EXPECT_TRUE(same(keyring->find_sync("anna").value(), anna));
  EXPECT_EQ(keyring->find_sync("carl").error().code, ErrorCode::gone);
}

TEST_P(KeyringTest, ADestroyedKeyIsGoneForGood) {
  {
    const auto keyring = open();
    ASSERT_TRUE(keyring->create_sync("anna").has_value());
    ASSERT_TRUE(keyring->destroy_sync("anna").has_value());
    EXPECT_EQ(keyring->find_sync("anna").error().code, ErrorCode::gone);
    EXPECT_TRUE(keyring->destroy_sync("anna").has_value()) << "doing it again is fine";
  }
  EXPECT_EQ(open()->find_sync("anna").error().code, ErrorCode::gone);
}

TEST_P(KeyringTest, AnotherProcessNoticesWithinAMinute) {
  const auto one = open();
  const auto other = open();
  ASSERT_TRUE(one->create_sync("anna").has_value());
  ASSERT_TRUE(other->find_sync("anna").has_value());
  ASSERT_TRUE(one->destroy_sync("anna").has_value());
  clock_.advance(60'001);
  EXPECT_EQ(other->find_sync("anna").error().code, ErrorCode::gone);
}

TEST_P(KeyringTest, DeploymentKeysStayTheSameAndDiffer) {
  const auto text = [](const Keyring& keyring) {
    std::vector<std::string> keys;
    for (const auto which :
         {DeploymentKey::index, DeploymentKey::statistics, DeploymentKey::signing, DeploymentKey::audit}) {
      keys.push_back(keyring.deployment(which).to_base64());
    }
    return keys;
  };
  const auto first = text(*open());
  EXPECT_EQ(std::set<std::string>(first.begin(), first.end()).size(), 4U);
  EXPECT_EQ(text(*open()), first);
}

TEST_P(KeyringTest, DeploymentKeysCannotBeTakenForAPersons) {
  const auto keyring = open();
  for (const std::string owner : {"deployment:index", "deployment:", ""}) {
    EXPECT_FALSE(keyring->destroy_sync(owner).has_value());
    EXPECT_FALSE(keyring->find_sync(owner).has_value());
    EXPECT_FALSE(keyring->create_sync(owner).has_value());
  }
  EXPECT_TRUE(try_open().has_value());
}

TEST_P(KeyringTest, ProcessesThatOpenAFreshStoreAtOnceAgree) {
  std::vector<std::string> keys(4);
  std::vector<std::thread> threads;
  for (auto& key : keys) {
    threads.emplace_back([this, &key] {
      // Each with its own source of chance and its own connections, as processes have.
      SystemRandom random;
      auto opened = Keyring::open(options_, source_, clock_, random);
      key = opened.has_value() ? opened.value()->deployment(DeploymentKey::index).to_base64()
                               : to_text(opened.error());
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_THAT(keys, testing::Each(keys[0]));
  EXPECT_EQ(keys[0].size(), 44U) << keys[0];
  EXPECT_EQ(open()->status().value().by_master.at(0).second, 4);
}

TEST_P(KeyringTest, AWrongMasterKeyIsSaidAtTheStart) {
  open()->create_sync("anna").value();
  const std::string fingerprint = key_in(source_.file)->fingerprint();
  const auto wrong = std::make_shared<const crypto::Key>(crypto::Key::random(random_));
  source_.given = Secret<std::string>(wrong->to_base64());
  const auto opened = try_open();
  ASSERT_FALSE(opened.has_value());
  EXPECT_THAT(to_text(opened.error()), HasSubstr(fingerprint));
  EXPECT_THAT(to_text(opened.error()), HasSubstr(wrong->fingerprint()));
  EXPECT_THAT(to_text(opened.error()), testing::Not(HasSubstr(wrong->to_base64())));
}

TEST_P(KeyringTest, ALostMasterKeyIsSaidAtTheStartAndNeverMadeAnew) {
  open();
  std::filesystem::remove(source_.file);
  const auto opened = try_open();
  ASSERT_FALSE(opened.has_value());
  EXPECT_THAT(to_text(opened.error()), HasSubstr("is missing"));
  EXPECT_FALSE(std::filesystem::exists(source_.file));
}

TEST_P(KeyringTest, AKeyDoesNotOpenInAnotherPersonsRow) {
  open()->create_sync("anna").value();
  auto database = db::Database::open(options_).value();
  ASSERT_TRUE(database
                  ->write_sync([](db::Session& session) -> Result<void> {
                    session.exec("UPDATE data_keys SET owner = :to WHERE owner = :from", "ben", "anna");
                    return success();
                  })
                  .has_value());
  EXPECT_EQ(open()->find_sync("ben").error().code, ErrorCode::internal);
}

TEST_P(KeyringTest, TheStoreMustBeADatabaseOfItsOwn) {
  auto database = db::Database::open(options_).value();
  ASSERT_TRUE(db::migrate(*database, db::migrations().all(), clock_).has_value());
  database->close();
  const auto opened = try_open();
  ASSERT_FALSE(opened.has_value());
  EXPECT_THAT(to_text(opened.error()), HasSubstr("a database of its own"));
}

TEST_P(KeyringTest, AWrongAddressIsAnErrorAboutKeysStore) {
  options_.url = Secret<std::string>("mysql://user:hunter2@host/db");
  const auto opened = try_open();
  ASSERT_FALSE(opened.has_value());
  EXPECT_THAT(to_text(opened.error()), HasSubstr("keys.store"));
  EXPECT_THAT(to_text(opened.error()), testing::Not(HasSubstr("hunter2")));
}

/// On SQLite the bytes can be looked at.
TEST(KeyringOnSqliteTest, NothingOfADestroyedKeyStaysInTheFiles) {
  test_support::TempDir dir;
  db::Options options;
  options.url = Secret<std::string>("sqlite://" + (dir / "keys.db"));
  options.write_ahead_log = false;  // for the look beside the keyring
  const FakeClock clock;
  SystemRandom random;
  auto keyring = Keyring::open(options, MasterKeySource{{}, {}, dir / "master.key"}, clock, random).value();
  const std::string owner = "0190c5a8-0000-7000-8000-00000000abcd";
  ASSERT_TRUE(keyring->create_sync(owner).has_value());
  auto database = db::Database::open(options).value();
  const std::string wrapped = database
                                  ->read_sync([&](db::Session& session) -> Result<std::string> {
                                    return std::get<0>(*session.one<std::tuple<std::string>>(
                                        "SELECT wrapped FROM data_keys WHERE owner = :o", owner));
                                  })
                                  .value();
  const auto files_hold = [&](const std::string& text) {
    for (const auto& file : std::filesystem::directory_iterator(dir.path())) {
      std::ifstream stream(file.path(), std::ios::binary);
      const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
      if (bytes.find(text) != std::string::npos) return true;
    }
    return false;
  };
  ASSERT_TRUE(files_hold(wrapped));
  ASSERT_TRUE(keyring->destroy_sync(owner).has_value());
  EXPECT_FALSE(files_hold(wrapped.substr(20, 40)));
  // That it was destroyed here is remembered, by id: see destroyed_keys.
  EXPECT_EQ(keyring->destroyed_sync({owner, "0190c5a8-0000-7000-8000-00000000abce"}).value(), std::vector{owner});
}

}  // namespace
}  // namespace evenkeel::identity::keys
