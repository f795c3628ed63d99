#include "ml/files/mapped_file.hpp"

#include <cstdint>
#include <fstream>
#include <utility>

#include <gtest/gtest.h>

#include "support/temp_dir.hpp"

namespace evenkeel::ml::files {
namespace {

TEST(MappedFile, ShowsAFileAndSaysWhenThereIsNone) {
  const test_support::TempDir folder;
  const std::string content("any bytes\0at all\xff", 17);
  std::ofstream(folder.path() / "model", std::ios::binary) << content;
  std::ofstream(folder.path() / "empty", std::ios::binary).flush();
  const auto mapped = MappedFile::map(folder.path() / "model");
  ASSERT_TRUE(mapped) << to_text(mapped.error());
  EXPECT_EQ(mapped.value().bytes(), content);
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(mapped.value().bytes().data()) % 64, 0U)
      << "a model file is read in place";
  EXPECT_EQ(MappedFile::map(folder.path() / "none").error().code, ErrorCode::not_found);
  EXPECT_EQ(MappedFile::map(folder.path() / "empty").error().code, ErrorCode::invalid_input);
  EXPECT_EQ(MappedFile::map(folder.path()).error().code, ErrorCode::invalid_input);
}

TEST(MappedFile, StaysReadableWhereverItIsMovedAndWhenItsNameIsGone) {
  const test_support::TempDir folder;
  std::ofstream(folder.path() / "one", std::ios::binary) << "first";
  std::ofstream(folder.path() / "two", std::ios::binary) << "second";
  auto first = MappedFile::map(folder.path() / "one").value();
  auto second = MappedFile::map(folder.path() / "two").value();
  std::filesystem::remove(folder.path() / "one");
  const MappedFile moved = std::move(first);
  EXPECT_EQ(moved.bytes(), "first");
  EXPECT_EQ(first.bytes(), "") << "what was moved from shows nothing";  // NOLINT(bugprone-use-after-move)
  first = std::move(second);
  EXPECT_EQ(first.bytes(), "second");
}

}  // namespace
}  // namespace evenkeel::ml::files
