#include "ml/tokens/windows.hpp"

#include <string>

#include <gtest/gtest.h>

namespace evenkeel::ml::tokens {
namespace {

std::string words(std::size_t count, std::size_t sentence = 0) {
  std::string text;
  for (std::size_t i = 1; i <= count; ++i) {
    text += "word ";
    if (sentence != 0 && i % sentence == 0) {
      text += ". ";
    }
  }
  return text;
}

void expect_cover(const Tokens& tokens, const std::vector<Window>& all) {
  ASSERT_FALSE(all.empty());
  EXPECT_EQ(all.front().begin, 0U);
  EXPECT_EQ(all.back().end, tokens.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    EXPECT_LT(all[i].begin, all[i].end);
    EXPECT_LE(all[i].end - all[i].begin, kWindowTokens);
    if (i > 0) {
      EXPECT_GT(all[i].begin, all[i - 1].begin);
      EXPECT_GT(all[i].end, all[i - 1].end);
      EXPECT_LT(all[i].begin, all[i - 1].end) << "no overlap";
      EXPECT_LE(all[i - 1].end - all[i].begin, kWindowOverlap);
    }
  }
}

TEST(Windows, an_empty_text_has_none) {
  EXPECT_TRUE(windows(Tokens()).empty());
}

TEST(Windows, a_text_that_fits_is_one_window) {
  for (const std::size_t count : {std::size_t{1}, kWindowTokens - 1, kWindowTokens}) {
    Tokens tokens;
    tokenize(words(count), tokens);
    const auto all = windows(tokens);
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].begin, 0U);
    EXPECT_EQ(all[0].end, count);
  }
}

TEST(Windows, cover_every_token_of_texts_of_every_length) {
  Tokens tokens;
  for (std::size_t count = 1; count < 700; ++count) {
    for (const std::size_t sentence : {0U, 1U, 7U, 30U, 80U}) {
      tokenize(words(count, sentence), tokens);
      expect_cover(tokens, windows(tokens));
    }
  }
}

TEST(Windows, a_long_text_without_sentences_is_cut_at_full_length) {
  Tokens tokens;
  tokenize(words(200), tokens);
  const auto all = windows(tokens);
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].end, kWindowTokens);
  EXPECT_EQ(all[1].begin, kWindowTokens - kWindowOverlap);
}

TEST(Windows, are_cut_behind_a_sentence_that_ends_near) {
  Tokens tokens;
  tokenize(words(300, 20), tokens);  // a full stop at every 21st token
  const auto all = windows(tokens);
  ASSERT_GT(all.size(), 2U);
  for (std::size_t i = 0; i + 1 < all.size(); ++i) {
    EXPECT_EQ(tokens[all[i].end - 1].text, ".");
  }
  EXPECT_EQ(all[0].end, 84U);
  EXPECT_EQ(all[1].begin, 63U) << "begins with the sentence that the overlap has whole";
}

TEST(Windows, filling_again_forgets_the_windows_before) {
  Tokens tokens;
  std::vector<Window> all;
  tokenize(words(500), tokens);
  windows(tokens, all);
  tokenize(words(3), tokens);
  windows(tokens, all);
  EXPECT_EQ(all.size(), 1U);
}

}  // namespace
}  // namespace evenkeel::ml::tokens
