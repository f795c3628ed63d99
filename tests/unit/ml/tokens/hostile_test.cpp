#include <cstdint>
#include <ctime>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "ml/tokens/tokens.hpp"
#include "render.hpp"

namespace evenkeel::ml::tokens {
namespace {

constexpr std::size_t kMegabyte = 1U << 20;

std::string repeated(std::string_view part, std::size_t bytes = kMegabyte) {
  std::string text;
  text.reserve(bytes + part.size());
  while (text.size() < bytes) {
    text += part;
  }
  return text;
}

/// What must hold for the tokens of any bytes.
void expect_sound(std::string_view text, const Tokens& tokens) {
  std::uint32_t begin = 0;
  for (const Token& token : tokens.all()) {
    ASSERT_LT(token.begin, token.end);
    ASSERT_LE(token.end, text.size());
    ASSERT_GE(token.begin, begin);
    ASSERT_FALSE(token.text.empty());
    ASSERT_LE(token.text.size(), kLongestToken);
    begin = token.begin;
  }
}

void expect_linear_and_sound(std::string_view text, std::string_view name, Tokens& tokens) {
  const std::clock_t start = std::clock();
  tokenize(text, tokens);
  // Processor time, not the wall's: a linear pass takes some 0.05 s, ten times that with sanitizers; a
  // quadratic one takes more than ten.
  EXPECT_LT(std::clock() - start, 5 * CLOCKS_PER_SEC) << name;
  expect_sound(text, tokens);
}

TEST(Hostile, a_megabyte_of_anything_takes_linear_time) {
  const std::vector<std::string_view> parts = {"a",
                                               "A",
                                               "\u00E9",
                                               "\u0301",
                                               "e\u0301\u0327\u0301",
                                               "\U0001F602",
                                               "\u200D",
                                               "\U0001F468\u200D",
                                               "\U0001F1E6",
                                               "!",
                                               "?!",
                                               ".",
                                               "a.",
                                               "a.a@",
                                               "#",
                                               "#a",
                                               "@",
                                               "@a",
                                               "a*",
                                               "a'",
                                               "n't",
                                               "'",
                                               "a-",
                                               "1",
                                               "1.",
                                               "1,a",
                                               ":",
                                               ":)",
                                               ":(",
                                               "<3",
                                               "(:",
                                               "&",
                                               "&amp;",
                                               "http://",
                                               "www.",
                                               "www.a",
                                               "\xFF",
                                               "\xE2\x82",
                                               "\1\2",
                                               "\u4F60",
                                               "\u1161",
                                               "\u0915\u094D",
                                               "\uFDFA",
                                               "\u0430",
                                               "_",
                                               "a_",
                                               "a!",
                                               "a$",
                                               "[name]",
                                               "\u0344",
                                               "\U0001D400",
                                               "ab ",
                                               "qz1x",
                                               "\u023A"};
  Tokens tokens;
  for (const std::string_view part : parts) {
    expect_linear_and_sound(repeated(part), part, tokens);
  }
}

TEST(Hostile, a_megabyte_behind_something_else_takes_linear_time) {
  const std::vector<std::pair<std::string_view, std::string_view>> parts = {
      {"http://a", ")"},     {"http://a", ")."},    {"http://a(", ")"}, {"www.a", ".)"}, {"a.co/a", ")"},
      {"http://a", "("},     {"a@b.cc", ")"},       {"f", "*"},         {"f", "*a"},     {"f", "**'"},
      {"a\u0397", "\u03B7"}, {"#", "\u0397\u03B7"}, {":", "a_"},        {"e", "\u0301"}, {"\u0430", "a"}};
  Tokens tokens;
  for (const auto& [prefix, part] : parts) {
    const std::string name = std::string(prefix) + std::string(part);
    expect_linear_and_sound(std::string(prefix) + repeated(part), name, tokens);
  }
}

TEST(Hostile, a_megabyte_of_one_letter_is_one_word) {
  Tokens tokens;
  tokenize(repeated("a"), tokens);
  ASSERT_EQ(tokens.size(), 1U);
  EXPECT_EQ(tokens[0].text, "aa");
  EXPECT_TRUE(tokens[0].elongated);
  EXPECT_EQ(tokens[0].end, kMegabyte);
}

TEST(Hostile, a_megabyte_of_marks_over_one_letter_is_one_word) {
  Tokens tokens;
  const std::string text = "e" + repeated("\u0301");
  tokenize(text, tokens);
  ASSERT_EQ(tokens.size(), 1U);
  EXPECT_EQ(tokens[0].text, "é");
  EXPECT_EQ(tokens[0].end, text.size());
}

TEST(Hostile, a_long_word_goes_on_in_further_tokens) {
  Tokens tokens;
  const std::string text = repeated("ab", 1000);
  tokenize(text, tokens);
  ASSERT_GT(tokens.size(), 1U);
  std::string whole;
  for (const Token& token : tokens.all()) {
    EXPECT_LE(token.text.size(), kLongestToken);
    whole += token.text;
  }
  EXPECT_EQ(whole, text);
}

TEST(Hostile, no_token_is_longer_than_the_limit_however_its_letters_are_written) {
  const std::string almost = repeated("ab", 125) + "a";  // 127 bytes
  ASSERT_EQ(almost.size() + 1, kLongestToken);
  const std::vector<std::string> texts = {almost + "********b",
                                          almost + "b'ab",
                                          almost + "_b",
                                          almost + "\u00E9",
                                          almost + "!!b",
                                          repeated("\u023A\u023E", 4000),        // fold from 2 bytes to 3
                                          "a" + repeated("\u0397\u03B7", 4000),  // "Ηη" look like "hn"
                                          "a" + repeated("\u0397\u03B7*", 4000),
                                          "#a" + repeated("\u0397\u03B7", 4000),
                                          repeated("\U00010400", 4000),
                                          repeated("\U00010400\U00010401", 4000)};
  Tokens tokens;
  for (const std::string& text : texts) {
    tokenize(text, tokens);
    expect_sound(text, tokens);
    EXPECT_GE(tokens.size(), 1U);
  }
  tokenize(texts[0], tokens);
  EXPECT_EQ(tokens[0].text, almost);
  tokenize(repeated("ab", kLongestToken), tokens);
  EXPECT_EQ(tokens.size(), 1U);
}

TEST(Hostile, random_bytes_give_sound_tokens) {
  std::mt19937 random(20240607);
  Tokens tokens;
  for (int round = 0; round < 3000; ++round) {
    std::string text(random() % 200, '\0');
    for (char& c : text) {
      c = static_cast<char>(random() % 256);
    }
    tokenize(text, tokens);
    expect_sound(text, tokens);
  }
}

TEST(Hostile, random_mixtures_of_hard_parts_give_sound_tokens) {
  const std::vector<std::string_view> parts = {
      "a",     "B",          "zz",     "don",    "t",      "'", "’",      "n't",   " ",      "\n",
      "!",     "?",          ".",      "...",    "#",      "@", "x@y.zz", "http:", "//",     "www.",
      ":",     ")",          "(",      "-",      "D",      "<", "3",      "*",     "$",      "_",
      "&amp;", "&",          "\u200D", "👍",      "🏽",   "🇬", "\u0301", "é",     "я",      "а",
      "\xC3",  "\xF0\x9F",   "你",     "\u0915", "\u094D", "Ⱥ", "ß",      "İ",     "\uFDFA", "½",
      "0",     "\U000E0067", "[name]", "cannot", "ll"};
  std::mt19937 random(7);
  Tokens tokens;
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    const auto count = random() % 24;
    for (std::uint32_t i = 0; i < count; ++i) {
      text += parts[random() % parts.size()];
    }
    tokenize(text, tokens);
    expect_sound(text, tokens);
    if (HasFatalFailure()) {
      FAIL() << text;
    }
  }
}

}  // namespace
}  // namespace evenkeel::ml::tokens
