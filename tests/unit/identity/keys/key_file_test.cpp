#include "identity/keys/key_file.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/temp_dir.hpp"

namespace evenkeel::identity::keys {
namespace {

using testing::HasSubstr;
namespace fs = std::filesystem;

class KeyFileTest : public testing::Test {
 protected:
  crypto::Key key() { return crypto::Key::random(random_); }
  void write(const std::string& text, fs::perms mode = fs::perms::owner_read | fs::perms::owner_write) {
    std::ofstream(path_) << text;
    fs::permissions(path_, mode);
  }
  /// The error of reading, as text.
  std::string refused() {
    const auto read = read_key_file(path_);
    return read.has_value() ? "was read" : to_text(read.error());
  }

  SystemRandom random_;
  test_support::TempDir dir_;
  fs::path path_ = dir_ / "master.key";
};

TEST_F(KeyFileTest, ReadsWhatItMade) {
  const auto made = key();
  ASSERT_TRUE(make_key_file(path_, made).has_value());
  EXPECT_EQ(fs::status(path_).permissions(), fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_EQ(read_key_file(path_).value()->to_base64(), made.to_base64());
  EXPECT_EQ(std::distance(fs::directory_iterator(dir_.path()), {}), 1) << "nothing else is left behind";
}

TEST_F(KeyFileTest, MakesAMissingFolderForItsOwnerAlone) {
  path_ = fs::path(dir_ / "new") / "master.key";
  ASSERT_TRUE(make_key_file(path_, key()).has_value());
  EXPECT_EQ(fs::status(path_.parent_path()).permissions(), fs::perms::owner_all);
}

TEST_F(KeyFileTest, NeverReplacesAKeyThatIsThere) {
  const auto first = key();
  ASSERT_TRUE(make_key_file(path_, first).has_value());
  ASSERT_TRUE(make_key_file(path_, key()).has_value());
  EXPECT_EQ(read_key_file(path_).value()->to_base64(), first.to_base64());
}

TEST_F(KeyFileTest, AMissingFileIsNoError) {
  EXPECT_FALSE(read_key_file(path_).value().has_value());
}

TEST_F(KeyFileTest, TakesWhiteSpaceAround) {
  const auto made = key();
  write("  " + made.to_base64() + "\r\n\n");
  EXPECT_EQ(read_key_file(path_).value()->to_base64(), made.to_base64());
}

TEST_F(KeyFileTest, RefusesAFileThatOthersMayRead) {
  for (const auto more :
       {fs::perms::group_read, fs::perms::others_read, fs::perms::group_write, fs::perms::others_exec}) {
    write(key().to_base64(), fs::perms::owner_read | more);
    EXPECT_THAT(refused(), HasSubstr("chmod 600"));
    fs::remove(path_);
  }
}

TEST_F(KeyFileTest, RefusesWhatIsNoKeyAndNeverRepeatsIt) {
  for (const std::string& text : {std::string(), std::string("hunter2"), key().to_base64().substr(1),
                                  key().to_base64() + key().to_base64(), std::string(100'000, 'h')}) {
    write(text);
    EXPECT_THAT(refused(), HasSubstr("does not hold base64 of 32 bytes"));
    EXPECT_THAT(refused(), testing::Not(HasSubstr("hunter2")));
  }
}

TEST_F(KeyFileTest, RefusesWhatIsNotAFile) {
  fs::create_directory(path_);
  fs::permissions(path_, fs::perms::owner_all);
  EXPECT_THAT(refused(), HasSubstr("is not a file"));
  fs::remove(path_);
  ASSERT_EQ(::mkfifo(path_.c_str(), 0600), 0);
  EXPECT_THAT(refused(), HasSubstr("is not a file"));
}

TEST_F(KeyFileTest, FollowsOnesOwnLink) {
  const auto made = key();
  ASSERT_TRUE(make_key_file(dir_ / "real.key", made).has_value());
  fs::create_symlink(dir_ / "real.key", path_);
  EXPECT_EQ(read_key_file(path_).value()->to_base64(), made.to_base64());
}

TEST_F(KeyFileTest, RefusesALinkOfAnotherUser) {
  ASSERT_TRUE(make_key_file(dir_ / "real.key", key()).has_value());
  fs::create_symlink(dir_ / "real.key", path_);
  if (::lchown(path_.c_str(), 65534, 65534) != 0) GTEST_SKIP() << "only root can make such a link";
  EXPECT_THAT(refused(), HasSubstr("another user"));
}

TEST_F(KeyFileTest, ProcessesThatMakeItAtOnceGetOneKey) {
  std::vector<std::string> found(8);
  std::vector<std::thread> threads;
  for (auto& text : found) {
    threads.emplace_back([&] {
      SystemRandom random;
      if (!make_key_file(path_, crypto::Key::random(random)).has_value()) return;
      const auto read = read_key_file(path_);
      text = read.has_value() && read.value() ? read.value()->to_base64() : "nothing";
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(found[0].size(), 44U);
  EXPECT_THAT(found, testing::Each(found[0]));
}

TEST_F(KeyFileTest, ReplacingOverwritesTheOldKey) {
  const auto old = key();
  const auto next = key();
  ASSERT_TRUE(make_key_file(path_, old).has_value());
  ASSERT_TRUE(make_key_file(dir_ / "next", next).has_value());
  fs::create_hard_link(path_, dir_ / "watched");
  ASSERT_TRUE(replace_key_file(dir_ / "next", path_).has_value());
  EXPECT_EQ(read_key_file(path_).value()->to_base64(), next.to_base64());
  EXPECT_FALSE(fs::exists(dir_ / "next"));
  std::ifstream watched(dir_ / "watched", std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(watched), {}};
  EXPECT_THAT(bytes, testing::Not(HasSubstr(old.to_base64().substr(0, 8))));
}

TEST_F(KeyFileTest, ReplacingTwiceIsFineAndKeepsTheNewKey) {
  const auto next = key();
  ASSERT_TRUE(make_key_file(path_, key()).has_value());
  ASSERT_TRUE(make_key_file(dir_ / "next", next).has_value());
  ASSERT_TRUE(replace_key_file(dir_ / "next", path_).has_value());
  ASSERT_TRUE(replace_key_file(dir_ / "next", path_).has_value());
  EXPECT_EQ(read_key_file(path_).value()->to_base64(), next.to_base64());
}

}  // namespace
}  // namespace evenkeel::identity::keys
