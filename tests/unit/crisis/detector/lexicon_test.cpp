#include "crisis/detector/lexicon.hpp"

#include <gtest/gtest.h>

#include <string>
#include <unordered_set>

#include "shared.hpp"

namespace evenkeel::crisis::detector {
namespace {

TEST(HashWord, TellsAllShortWordsApart) {
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz0123456789";
  std::unordered_set<std::uint64_t> seen;
  std::size_t words = 0;
  const auto take = [&](const std::string& word) {
    ++words;
    EXPECT_TRUE(seen.insert(hash_word(word)).second) << word;
  };
  for (const char a : kLetters) {
    take({a});
    for (const char b : kLetters) {
      take({a, b});
      for (const char c : kLetters) take({a, b, c});
    }
  }
  EXPECT_EQ(seen.size(), words);
}

TEST(HashWord, AFigureIsNotItsLastDigit) {
  EXPECT_EQ(level_of("I took 12 pills"), level_of("I took 13 pills"));
}

}  // namespace
}  // namespace evenkeel::crisis::detector
