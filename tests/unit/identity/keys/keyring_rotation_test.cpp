#include "keyring_fixture.hpp"
#include "platform/db/database.hpp"
#include "support/subprocess.hpp"

namespace evenkeel::identity::keys {
namespace {

constexpr int kPeople = 250;  // three batches, with the deployment's own

class RotationTest : public OnEveryStore {
 protected:
  void SetUp() override {
    OnEveryStore::SetUp();
    const auto keyring = open();
    for (int i = 0; i < kPeople; ++i) {
      const std::string owner = "person-" + std::to_string(i);
      made_[owner] = keyring->create_sync(owner).value()->to_base64();
    }
    index_ = keyring->deployment(DeploymentKey::index).to_base64();
    old_ = key_in(source_.file);
  }

  void expect_all_there(Keyring& keyring) {
    for (const auto& [owner, key] : made_) {
      const auto found = keyring.find_sync(owner);
      ASSERT_TRUE(found.has_value()) << owner << ": " << to_text(found.error());
      ASSERT_EQ(found.value()->to_base64(), key) << owner;
    }
    EXPECT_EQ(keyring.deployment(DeploymentKey::index).to_base64(), index_);
  }

  void expect_only_under(Keyring& keyring, const crypto::Key& master) {
    const auto status = keyring.status().value();
    ASSERT_EQ(status.by_master.size(), 1U);
    EXPECT_EQ(status.by_master[0].first, master.fingerprint());
    EXPECT_EQ(status.current_master, master.fingerprint());
  }

  std::map<std::string, std::string> made_;
  std::string index_;
  crypto::KeyPtr old_;
};
EVENKEEL_ON_EVERY_STORE(RotationTest);

TEST_P(RotationTest, AKeyFileIsReplacedAndTheOldOneOpensNothing) {
  ASSERT_TRUE(begin_file_rotation(source_, random_).has_value());
  {
    const auto keyring = open();
    std::vector<std::pair<std::int64_t, std::int64_t>> steps;
    const auto report =
        keyring->rotate([&](std::int64_t done, std::int64_t all) { steps.emplace_back(done, all); });
    ASSERT_TRUE(report.has_value()) << to_text(report.error());
    EXPECT_EQ(report.value().rewrapped, kPeople + 4);
    EXPECT_EQ(report.value().already, 0);
    EXPECT_EQ(steps,
              (std::vector<std::pair<std::int64_t, std::int64_t>>{{100, 254}, {200, 254}, {254, 254}}));
  }
  ASSERT_TRUE(finish_file_rotation(source_).has_value());
  EXPECT_FALSE(std::filesystem::exists(source_.file.string() + ".next"));
  const auto next = key_in(source_.file);
  EXPECT_FALSE(same(next, old_));
  const auto keyring = open();
  expect_all_there(*keyring);
  expect_only_under(*keyring, *next);

  const auto with_old = Keyring::open(options_, MasterKeys{old_, {}}, clock_, random_);
  ASSERT_FALSE(with_old.has_value());
  EXPECT_THAT(to_text(with_old.error()), testing::HasSubstr(next->fingerprint()));
}

TEST_P(RotationTest, AGivenKeyIsReplacedWithTheOldOneAsPrevious) {
  const auto next = std::make_shared<const crypto::Key>(crypto::Key::random(random_));
  source_.given = Secret<std::string>(next->to_base64());
  EXPECT_FALSE(try_open().has_value()) << "the old key is still needed";
  source_.previous = Secret<std::string>(old_->to_base64());
  const auto keyring = open();
  expect_all_there(*keyring);
  ASSERT_TRUE(keyring->rotate({}).has_value());
  source_.previous = {};
  const auto after = open();
  expect_all_there(*after);
  expect_only_under(*after, *next);
}

TEST_P(RotationTest, ARunThatThrewGoesOnWhereItStopped) {
  ASSERT_TRUE(begin_file_rotation(source_, random_).has_value());
  const auto stop = [](std::int64_t, std::int64_t) { throw std::runtime_error("stopped"); };
  EXPECT_THROW(static_cast<void>(open()->rotate(stop)), std::runtime_error);
  const auto keyring = open();
  EXPECT_EQ(keyring->status().value().by_master.size(), 2U);
  expect_all_there(*keyring);  // also in the middle
  ASSERT_TRUE(begin_file_rotation(source_, random_).has_value()) << "keeps the key that was begun with";
  const auto report = open()->rotate({});
  ASSERT_TRUE(report.has_value());
  EXPECT_EQ(report.value().already, 100);
  EXPECT_EQ(report.value().rewrapped, 154);
  ASSERT_TRUE(finish_file_rotation(source_).has_value());
  const auto after = open();
  expect_all_there(*after);
  expect_only_under(*after, *key_in(source_.file));
}

TEST_P(RotationTest, AKilledRunGoesOnWhereItStopped) {
  test_support::Subprocess child(
      {.command = {ROTATION_CHILD, options_.url.expose(), source_.file.string(), "2"}});
  ASSERT_TRUE(child.wait_for_line("standing still").has_value()) << child.output();
  child.kill();
  const auto keyring = open();
  expect_all_there(*keyring);
  const auto report = keyring->rotate({});
  ASSERT_TRUE(report.has_value()) << to_text(report.error());
  EXPECT_EQ(report.value().already, 200);
  EXPECT_EQ(report.value().rewrapped, 54);
  ASSERT_TRUE(finish_file_rotation(source_).has_value());
  const auto after = open();
  expect_all_there(*after);
  expect_only_under(*after, *key_in(source_.file));
}

TEST_P(RotationTest, ARunningServerFollowsAlong) {
  const auto server = open();
  ASSERT_TRUE(begin_file_rotation(source_, random_).has_value());
  {
    const auto command = open();
    const auto report = command->rotate([&](std::int64_t done, std::int64_t) {
      // In the middle: the server finds old keys and makes new ones, under the new master key.
      const std::string owner = "late-" + std::to_string(done);
      made_[owner] = server->create_sync(owner).value()->to_base64();
      EXPECT_TRUE(server->find_sync("person-0").has_value());
    });
    ASSERT_TRUE(report.has_value()) << to_text(report.error());
  }
  ASSERT_TRUE(finish_file_rotation(source_).has_value());
  made_["later"] = server->create_sync("later").value()->to_base64();
  expect_all_there(*server);
  const auto fresh = open();
  expect_all_there(*fresh);
  expect_only_under(*fresh, *key_in(source_.file));
}

TEST_P(RotationTest, ADestroyedKeyStaysDestroyed) {
  ASSERT_TRUE(begin_file_rotation(source_, random_).has_value());
  const auto keyring = open();
  const auto report = keyring->rotate([&](std::int64_t done, std::int64_t) {
    if (done == 100) {
      EXPECT_TRUE(keyring->destroy_sync("person-99").has_value());
    }
  });
  ASSERT_TRUE(report.has_value()) << to_text(report.error());
  ASSERT_TRUE(finish_file_rotation(source_).has_value());
  EXPECT_EQ(open()->find_sync("person-99").error().code, ErrorCode::gone);
}

TEST_P(RotationTest, AKeyThatDoesNotOpenStopsTheRun) {
  auto database = db::Database::open(options_).value();
  ASSERT_TRUE(database
                  ->write_sync([](db::Session& session) -> Result<void> {
                    session.exec("UPDATE data_keys SET wrapped = 's1.AAAA' WHERE owner = :o", "person-7");
                    return success();
                  })
                  .has_value());
  ASSERT_TRUE(begin_file_rotation(source_, random_).has_value());
  EXPECT_EQ(open()->rotate({}).error().code, ErrorCode::internal);
}

}  // namespace
}  // namespace evenkeel::identity::keys
