#include "analysis/line_reader.hpp"

#include <thread>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

namespace evenkeel::analysis {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// A pipe with a reader at its end.
class LineReaderTest : public ::testing::Test {
 protected:
  LineReaderTest() { EXPECT_EQ(::pipe(ends_), 0); }
  ~LineReaderTest() override {
    ::close(ends_[0]);
    finish();
  }
  void put(std::string_view bytes) const {
    ASSERT_EQ(::write(ends_[1], bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
  }
  void finish() {
    if (ends_[1] >= 0) ::close(ends_[1]);
    ends_[1] = -1;
  }
  /// "number:text" of each line of the next batch; a skipped one is "number!".
  std::vector<std::string> next(LineReader& reader) {
    std::vector<Line> batch;
    EXPECT_TRUE(reader.next(batch).has_value());
    std::vector<std::string> lines;
    for (const Line& line : batch) {
      lines.push_back(std::to_string(line.number) + (line.too_long ? "!" : ":" + line.text));
    }
    return lines;
  }

  int ends_[2] = {-1, -1};
};

TEST_F(LineReaderTest, ReadsLinesOfEveryEnding) {
  LineReader reader(ends_[0], {});
  put("a\n\nb c\r\nlast");
  finish();
  EXPECT_THAT(next(reader), ElementsAre("1:a", "2:", "3:b c", "4:last"));
  EXPECT_THAT(next(reader), IsEmpty());
}

TEST_F(LineReaderTest, DropsAByteOrderMarkAtTheBeginningAlone) {
  LineReader reader(ends_[0], {});
  put("\xEF\xBB\xBF"
      "a\n\xEF\xBB\xBF"
      "b\n");
  finish();
  EXPECT_THAT(next(reader), ElementsAre("1:a",
                                        "2:\xEF\xBB\xBF"
                                        "b"));
}

TEST_F(LineReaderTest, WaitsWhereTheDescriptorItselfDoesNot) {
  ASSERT_EQ(::fcntl(ends_[0], F_SETFL, O_NONBLOCK), 0);
  LineReader reader(ends_[0], {});
  std::jthread later([this] {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    put("a\n");
  });
  EXPECT_THAT(next(reader), ElementsAre("1:a"));
}

TEST_F(LineReaderTest, AnEmptyStreamHasNoLines) {
  LineReader reader(ends_[0], {});
  finish();
  EXPECT_THAT(next(reader), IsEmpty());
}

TEST_F(LineReaderTest, AnswersWithWhatIsThereInsteadOfWaitingForMore) {
  LineReader reader(ends_[0], {});
  put("a\nhalf");
  EXPECT_THAT(next(reader), ElementsAre("1:a"));
  put(" and half\n");
  EXPECT_THAT(next(reader), ElementsAre("2:half and half"));
  finish();
  EXPECT_THAT(next(reader), IsEmpty());
}

TEST_F(LineReaderTest, BatchesAreBounded) {
  LineReader reader(ends_[0], {.line = 100, .lines = 2, .bytes = 10});
  put("a\nb\nc\n0123456789\nd\n");
  finish();
  EXPECT_THAT(next(reader), ElementsAre("1:a", "2:b"));
  EXPECT_THAT(next(reader), ElementsAre("3:c", "4:0123456789"));
  EXPECT_THAT(next(reader), ElementsAre("5:d"));
  EXPECT_THAT(next(reader), IsEmpty());
}

TEST_F(LineReaderTest, SkipsLinesThatAreTooLongAndGoesOn) {
  LineReader reader(ends_[0], {.line = 1000, .lines = 10, .bytes = 100'000});
  std::thread source([this] {
    put("a\n" + std::string(1001, 'x') + "\nb\n" + std::string(1000, 'y') + "\r\n");
    put(std::string(300'000, 'z') + "\nc\n" + std::string(200'000, 'z'));
    finish();
  });
  std::vector<std::string> all;
  for (auto some = next(reader); !some.empty(); some = next(reader))
    all.insert(all.end(), some.begin(), some.end());
  source.join();
  EXPECT_THAT(all, ElementsAre("1:a", "2!", "3:b", "4:" + std::string(1000, 'y'), "5!", "6:c", "7!"));
}

TEST_F(LineReaderTest, ASourceThatCannotBeReadIsAnError) {
  LineReader reader(-1, {});
  std::vector<Line> batch;
  const auto read = reader.next(batch);
  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(read.error().code, ErrorCode::unavailable);
}

}  // namespace
}  // namespace evenkeel::analysis
