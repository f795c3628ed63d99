#include "identity/keys/master_key.hpp"

#include <filesystem>

#include <gmock/gmock.h>

#include "identity/keys/key_file.hpp"
#include "support/temp_dir.hpp"

namespace evenkeel::identity::keys {
namespace {

using testing::HasSubstr;
namespace fs = std::filesystem;

class MasterKeyTest : public testing::Test {
 protected:
  MasterKeyTest() { source_.file = dir_ / "master.key"; }

  std::string new_key() { return crypto::Key::random(random_).to_base64(); }
  fs::path next() const { return source_.file.string() + ".next"; }

  SystemRandom random_;
  test_support::TempDir dir_;
  MasterKeySource source_;
};

TEST_F(MasterKeyTest, IsMadeAtTheFirstStart) {
  const auto first = load_master_keys(source_, random_, true);
  ASSERT_TRUE(first.has_value()) << to_text(first.error());
  EXPECT_TRUE(first.value().earlier.empty());
  const auto second = load_master_keys(source_, random_, false);
  ASSERT_TRUE(second.has_value());
  EXPECT_EQ(second.value().current->to_base64(), first.value().current->to_base64());
}

TEST_F(MasterKeyTest, IsNotMadeWhenKeysExist) {
  const auto loaded = load_master_keys(source_, random_, false);
  ASSERT_FALSE(loaded.has_value());
  EXPECT_THAT(to_text(loaded.error()), HasSubstr("is missing, although the key store holds keys"));
  EXPECT_FALSE(fs::exists(source_.file));
}

TEST_F(MasterKeyTest, GivenOnesGoBeforeTheFile) {
  const std::string given = new_key();
  const std::string previous = new_key();
  source_.given = Secret<std::string>(given);
  source_.previous = Secret<std::string>(previous + "\n");
  const auto loaded = load_master_keys(source_, random_, true);
  ASSERT_TRUE(loaded.has_value());
  EXPECT_EQ(loaded.value().current->to_base64(), given);
  ASSERT_EQ(loaded.value().earlier.size(), 1U);
  EXPECT_EQ(loaded.value().earlier[0]->to_base64(), previous);
  EXPECT_FALSE(fs::exists(source_.file));
}

TEST_F(MasterKeyTest, AWrongSettingIsNamedAndNotRepeated) {
  source_.given = Secret<std::string>("hunter2");
  auto loaded = load_master_keys(source_, random_, true);
  ASSERT_FALSE(loaded.has_value());
  EXPECT_EQ(loaded.error().fields.at(0).field, "keys.master");
  EXPECT_THAT(to_text(loaded.error()), testing::Not(HasSubstr("hunter2")));
  source_.given = Secret<std::string>(new_key());
  source_.previous = Secret<std::string>("hunter2");
  loaded = load_master_keys(source_, random_, true);
  ASSERT_FALSE(loaded.has_value());
  EXPECT_EQ(loaded.error().fields.at(0).field, "keys.previous_master");
}

TEST_F(MasterKeyTest, DuringARotationBothAreThere) {
  const std::string old = load_master_keys(source_, random_, true).value().current->to_base64();
  ASSERT_TRUE(begin_file_rotation(source_, random_).has_value());
  EXPECT_EQ(fs::status(next()).permissions(), fs::perms::owner_read | fs::perms::owner_write);
  const auto both = load_master_keys(source_, random_, false).value();
  ASSERT_EQ(both.earlier.size(), 1U);
  EXPECT_EQ(both.earlier[0]->to_base64(), old);
  EXPECT_NE(both.current->to_base64(), old);

  ASSERT_TRUE(begin_file_rotation(source_, random_).has_value());
  EXPECT_EQ(load_master_keys(source_, random_, false).value().current->to_base64(),
            both.current->to_base64());

  ASSERT_TRUE(finish_file_rotation(source_).has_value());
  const auto after = load_master_keys(source_, random_, false).value();
  EXPECT_EQ(after.current->to_base64(), both.current->to_base64());
  EXPECT_TRUE(after.earlier.empty());
}

TEST_F(MasterKeyTest, ARotationNeedsAFile) {
  EXPECT_FALSE(begin_file_rotation(source_, random_).has_value()) << "there is none yet";
  EXPECT_FALSE(fs::exists(next()));
  source_.given = Secret<std::string>(new_key());
  EXPECT_THAT(to_text(begin_file_rotation(source_, random_).error()), HasSubstr("keys.previous_master"));
  EXPECT_FALSE(finish_file_rotation(source_).has_value());
}

}  // namespace
}  // namespace evenkeel::identity::keys
