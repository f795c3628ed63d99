#include <filesystem>
#include <fstream>
#include <unordered_set>

#include <gtest/gtest.h>

#include "base/json.hpp"
#include "ml/text_training/duplicates.hpp"

namespace evenkeel::ml::text_training::test {
namespace {

namespace fs = std::filesystem;

/// The keys of all texts (not of conversations) in a folder's .jsonl files.
std::unordered_set<std::uint64_t> keys_in(const fs::path& folder) {
  std::unordered_set<std::uint64_t> keys;
  for (const auto& file : fs::directory_iterator(folder)) {
    if (file.path().extension() != ".jsonl") continue;
    std::ifstream in(file.path());
    for (std::string line; std::getline(in, line);) {
      const auto parsed = json::parse(line);
      if (!parsed.has_value()) continue;
      const auto* text = parsed.value().get_object().if_contains("text");
      if (text == nullptr) continue;
      if (const auto key = text_key(std::string_view(text->get_string())); key != 0) keys.insert(key);
    }
  }
  return keys;
}

std::size_t shared(const std::unordered_set<std::uint64_t>& a, const std::unordered_set<std::uint64_t>& b) {
  std::size_t count = 0;
  for (const auto key : a) count += b.count(key);
  return count;
}

/// Counts alone: nobody should see held-out texts, not even in a failure.
TEST(OwnExamples, nothing_that_is_learned_or_tuned_on_is_a_held_out_case) {
  const fs::path project = EVENKEEL_PROJECT;
  const auto held_out = keys_in(project / "tests/data/crisis/held_out");
  auto learned = keys_in(project / "content/training/crisis");
  learned.merge(keys_in(project / "content/training/levels"));
  const auto bars = keys_in(project / "content/training/crisis_bars");
  ASSERT_GT(held_out.size(), 500U);
  ASSERT_GT(learned.size(), 10000U);
  ASSERT_GT(bars.size(), 300U);
  EXPECT_EQ(shared(learned, held_out), 0U);
  EXPECT_EQ(shared(bars, held_out), 0U);
  EXPECT_EQ(shared(bars, learned), 0U);
  EXPECT_EQ(shared(bars, keys_in(project / "tests/data/crisis/seen")), 0U);
}

}  // namespace
}  // namespace evenkeel::ml::text_training::test
