#include "ml/text_training/train_text.hpp"

#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "made_up_data.hpp"
#include "ml/text/text_model.hpp"

namespace evenkeel::ml::text_training::test {
namespace {

std::string content_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

class TrainText : public testing::Test {
 protected:
  TrainText() {
    data_.write("slack-chat/slack_messages.jsonl.gz", "{\"text\": \"does the build pass on your side?\"}\n");
    data_.write("irc-chat/ubuntu_irc.jsonl.gz", "{\"text\": \"which kernel is that with?\"}\n");
    data_.write("counselchat/20200325_counsel_chat.csv",
                "questionText\n\"How can I sleep better at night?\"\n");
    std::ofstream(folder_.path() / "vectors.json")
        << R"({"size":3,"dimensions":4,"words":["the","part","post"],"vectors":{"the":[1,0,0,1,1.4,0],)"
        << R"("part":[0,1,0,1,1.4,1],"post":[0,0,1,1,1.4,2]}})";
    std::ofstream(folder_.path() / "recipe.json")
        << R"({"teacher":{"units":4,"batch":64,"buckets":128},"student":{"units":6,"batch":64,"buckets":128}})";
  }

  TrainTextOptions options(const std::string& name) const {
    TrainTextOptions out;
    out.data = data_.folder();
    out.output = folder_.path() / ("out-" + name);
    out.work = folder_.path() / ("work-" + name);
    out.vectors = folder_.path() / "vectors.json";
    out.recipe = folder_.path() / "recipe.json";
    out.teachers = 2;
    out.epochs = out.student_epochs = 1;
    out.threads = 1;
    return out;
  }

  std::string trained(const TrainTextOptions& given) {
    const auto result = train_text(given, progress_);
    EXPECT_TRUE(result.has_value()) << to_text(result.error());
    return result.has_value() ? content_of(result.value().model) : "";
  }

  MadeUpData data_;
  test_support::TempDir folder_;
  training::SilentProgress progress_;
};

TEST_F(TrainText, WritesAModelWithItsCardWhateverTheThreadsAndStages) {
  const auto first = trained(options("one"));
  ASSERT_FALSE(first.empty());
  EXPECT_TRUE(text::TextModel::load_path(options("one").output).has_value());
  EXPECT_TRUE(std::filesystem::exists(options("one").output / "card.json"));

  auto stages = options("stages");
  stages.threads = 2;
  stages.stage = Stage::teachers;
  ASSERT_TRUE(train_text(stages, progress_).has_value());
  EXPECT_FALSE(std::filesystem::exists(stages.output / "model.ektm"));
  stages.stage = Stage::student;
  EXPECT_TRUE(trained(stages) == first);

  // Again in the same work folder, where all is done but the writing.
  EXPECT_TRUE(trained(options("one")) == first);
}

/// What lies in a folder: names with sizes and times.
std::set<std::string> listing(const std::filesystem::path& folder) {
  std::set<std::string> out;
  std::error_code gone;  // files come and go while we look
  for (std::filesystem::directory_iterator at(folder, gone), end; !gone && at != end; at.increment(gone)) {
    const auto size = std::filesystem::file_size(at->path(), gone);
    const auto time = std::filesystem::last_write_time(at->path(), gone).time_since_epoch().count();
    out.insert(at->path().filename().string() + " " + std::to_string(size) + " " + std::to_string(time));
  }
  return out;
}

/// Trains in a process of its own, which is killed when its work folder has changed so many times.
/// @return whether it ended by itself
bool train_until(const TrainTextOptions& given, int changes) {
  const auto child = fork();
  if (child == 0) {
    training::SilentProgress silent;
    _exit(train_text(given, silent).has_value() ? 0 : 1);
  }
  auto before = listing(given.work);
  int status = 0;
  while (waitpid(child, &status, WNOHANG) == 0) {
    auto now = listing(given.work);
    if (now != before && --changes == 0) {
      kill(child, SIGKILL);
      waitpid(child, &status, 0);
      return false;
    }
    before = std::move(now);
    std::this_thread::yield();
  }
  EXPECT_EQ(status, 0);
  return true;
}

TEST_F(TrainText, KilledAtAnyMomentItEndsWithTheSameBytes) {
  auto given = options("whole");
  given.epochs = given.student_epochs = 3;
  const auto expected = trained(given);
  given.work = folder_.path() / "work-killed";
  given.output = folder_.path() / "out-killed";
  int killed = 0;
  for (const int changes : {2, 5, 3, 7}) killed += train_until(given, changes) ? 0 : 1;
  EXPECT_GE(killed, 3);
  EXPECT_TRUE(trained(given) == expected);
}

TEST_F(TrainText, TheLastStageAloneEndsWithTheSameBytesOnItsOwnResult) {
  auto given = options("again");
  const auto first = trained(given);
  const auto model = text::TextModel::load_path(given.output);
  ASSERT_TRUE(model.has_value());
  EXPECT_TRUE(model.value().version().starts_with("text-"));
  EXPECT_TRUE(model.value().header().linear.has_value());
  std::filesystem::remove(given.output / "card.json");
  std::filesystem::remove_all(given.work);
  given.stage = Stage::finish;
  EXPECT_TRUE(trained(given) == first);
  EXPECT_TRUE(std::filesystem::exists(given.output / "card.json"));
  EXPECT_FALSE(std::filesystem::exists(given.work)) << "it needs neither teachers nor vectors";
  given.output = folder_.path() / "none";
  EXPECT_FALSE(train_text(given, progress_).has_value());
}

TEST_F(TrainText, StudentWithoutItsTeachersIsAnError) {
  auto given = options("alone");
  given.stage = Stage::student;
  const auto result = train_text(given, progress_);
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().code, ErrorCode::not_found);
}

TEST_F(TrainText, WhatIsMissingOrWrongIsSaid) {
  auto no_vectors = options("bad");
  no_vectors.vectors = folder_.path() / "none";
  EXPECT_FALSE(train_text(no_vectors, progress_).has_value());
  auto no_data = options("bad");
  no_data.data = folder_.path() / "none";
  EXPECT_FALSE(train_text(no_data, progress_).has_value());
  std::ofstream(folder_.path() / "recipe.json") << R"({"pupil":{}})";
  EXPECT_FALSE(train_text(options("bad"), progress_).has_value());
}

}  // namespace
}  // namespace evenkeel::ml::text_training::test
