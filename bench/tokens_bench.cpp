// Splitting texts, guessing their language and judging whether they can be read, one text at a time on one
// thread.
#include <string>
#include <string_view>
#include <vector>

#include <benchmark/benchmark.h>

#include "ml/tokens/language.hpp"
#include "ml/tokens/tokens.hpp"
#include "ml/tokens/windows.hpp"

namespace {

namespace tokens = evenkeel::ml::tokens;

constexpr std::string_view kFifteen =
    "I really don't know what to do about work today, everything is too much!";
constexpr std::string_view kFifteenWithSigns =
    "I really don’t know what to do about work today, everything is too much 😢";
constexpr std::string_view kForeign =
    "Olen todella surullinen tänään, kukaan ei välitä minusta eikä mikään auta";

std::string two_hundred() {
  std::string text;
  for (int i = 0; i < 13; ++i) {
    text += std::string(kFifteen) + " ";
  }
  return text + "So that is how it is.";
}

std::string text_of(int which) {
  switch (which) {
    case 0:
      return std::string(kFifteen);
    case 1:
      return std::string(kFifteenWithSigns);
    case 2:
      return two_hundred();
    default:
      return std::string(kForeign);
  }
}

void count(benchmark::State& state, const std::string& text) {
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}

void tokenize(benchmark::State& state) {
  const std::string text = text_of(static_cast<int>(state.range(0)));
  tokens::Tokens out;
  for (auto _ : state) {
    tokens::tokenize(text, out);
    benchmark::DoNotOptimize(out.size());
  }
  count(state, text);
}

void language_and_readability(benchmark::State& state) {
  const std::string text = text_of(static_cast<int>(state.range(0)));
  tokens::Tokens out;
  tokens::tokenize(text, out);
  for (auto _ : state) {
    const auto guess = tokens::guess_language(text, out);
    benchmark::DoNotOptimize(tokens::readability(text, out, guess));
  }
  count(state, text);
}

void cut_windows(benchmark::State& state) {
  tokens::Tokens out;
  tokens::tokenize(two_hundred(), out);
  std::vector<tokens::Window> all;
  for (auto _ : state) {
    tokens::windows(out, all);
    benchmark::DoNotOptimize(all.size());
  }
}

}  // namespace

// 0: 15 words of ASCII; 1: the same with a curly apostrophe and an emoji; 2: 200 words; 3: another language
// (CLD2).
BENCHMARK(tokenize)->DenseRange(0, 3);
BENCHMARK(language_and_readability)->DenseRange(0, 3);
BENCHMARK(cut_windows);
