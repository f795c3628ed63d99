#include "ml/text_training/own_crisis.hpp"

#include <fstream>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/temp_dir.hpp"

namespace evenkeel::ml::text_training::test {
namespace {

class OwnCrisis : public testing::Test {
 protected:
  void write(const std::string& name, const std::string& lines) const {
    std::ofstream(folder_.path() / name) << lines;
  }
  Result<DataSet> read() const {
    const std::filesystem::path folders[] = {folder_.path()};
    return read_own_crisis(folders);
  }

  test_support::TempDir folder_;
};

std::string many_lines() {
  std::string lines;
  for (int i = 0; i < 500; ++i) {
    lines += R"({"text": "example number )" + std::to_string(i) + R"( of many", "level": "high"})" + "\n";
  }
  return lines;
}

TEST_F(OwnCrisis, splits_by_the_text_so_that_the_order_does_not_matter) {
  write("a.jsonl", many_lines());
  const auto first = read();
  ASSERT_TRUE(first.has_value()) << to_text(first.error());
  const auto& set = first.value();
  EXPECT_EQ(set.train.size() + set.dev.size() + set.test.size(), 500U);
  EXPECT_NEAR(static_cast<double>(set.dev.size()), 50.0, 25.0);
  EXPECT_NEAR(static_cast<double>(set.test.size()), 50.0, 25.0);
  write("0.jsonl", R"({"text": "one more, read before the others", "level": "none"})");
  const auto second = read();
  std::set<std::string> before;
  for (const auto& example : set.test) before.insert(example.text);
  for (const auto& example : second.value().train) EXPECT_EQ(before.count(example.text), 0U);
}

TEST_F(OwnCrisis, reads_levels_and_leaves_out_conversations_and_repetitions) {
  write("a.jsonl",
        "{\"text\": \"so much rain\", \"level\": \"none\"}\n\n"
        "{\"text\": \"So much RAIN!\", \"level\": \"none\"}\n"
        "{\"turns\": [\"a\", \"b\"], \"level\": \"low\"}\n");
  const auto set = read();
  ASSERT_TRUE(set.has_value()) << to_text(set.error());
  EXPECT_EQ(set.value().train.size() + set.value().dev.size() + set.value().test.size(), 1U);
}

TEST_F(OwnCrisis, says_where_an_example_is_wrong_and_when_there_are_none) {
  EXPECT_FALSE(read().has_value());
  for (const auto* wrong : {"no json", R"({"text": "x"})", R"({"text": "x", "level": "severe"})"}) {
    write("b.jsonl", R"({"text": "so much rain", "level": "none"})" + std::string("\n") + wrong + "\n");
    const auto set = read();
    ASSERT_FALSE(set.has_value()) << wrong;
    EXPECT_THAT(to_text(set.error()) + set.error().internal, testing::HasSubstr("b.jsonl")) << wrong;
  }
}

}  // namespace
}  // namespace evenkeel::ml::text_training::test
