// The text network by itself, so that formats and caches can be compared without a trained model: 45,000
// words of 100 numbers and 160 units without meaning, whole-number (i8) and f32 weights, with and without the
// cache of projections, one text at a time and 64 together; the encoder; one explanation. text_bench measures
// what ships.

#include <cstdlib>
#include <iostream>
#include <set>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "made_up_model.hpp"
#include "ml/text/explain.hpp"
#include "ml/text/text_model.hpp"
#include "text_samples.hpp"

namespace {

using namespace evenkeel;
using namespace evenkeel::ml;
using namespace evenkeel::ml::text;

/// The samples' words first, but for a few that stand for the words that no vocabulary has.
std::string made_up_file(bool i8) {
  made_up::Model model = made_up::model();
  std::set<std::string> words(model.words.begin(), model.words.end());
  for (const std::string_view message : kMessages) {
    tokens::Tokens split;
    tokens::tokenize(message, split);
    for (const tokens::Token& token : split.all()) words.emplace(token.text);
  }
  for (const char* rare : {"definately", "tbh", "notalone", "castle", "disgrace", "valley"})
    words.erase(rare);
  model.words.assign(words.begin(), words.end());
  for (int at = 0; model.words.size() < 45000; ++at) model.words.push_back("word" + std::to_string(at));
  model.header.words = 45000;
  model.header.dimensions = 100;
  model.header.subwords = 32768;
  model.header.layers = {{160}};
  model.header.pools = {Pool::attention, Pool::attention, Pool::attention,
                        Pool::attention, Pool::attention, Pool::max};
  model.header.heads.pop_back();
  for (std::uint32_t head = 0; head < model.header.heads.size(); ++head) {
    model.header.heads[head].pools = {head % 5, 5};
    model.header.heads[head].hidden = 0;
  }
  model.i8 = i8;
  made_up::fill(model);
  return made_up::write(model);
}

struct Loaded {
  Loaded(bool i8, std::size_t cached_words) : bytes(made_up_file(i8)) {
    auto loaded = TextModel::load(bytes.view(), {.cached_words = cached_words});
    if (!loaded.has_value()) {
      std::cerr << to_text(loaded.error()) << "\n";
      std::exit(1);
    }
    model = std::make_unique<TextModel>(std::move(loaded.value()));
  }
  made_up::AlignedBytes bytes;
  std::unique_ptr<TextModel> model;
};

/// One text at a time, or so many together, all tasks.
void network(benchmark::State& state, bool i8, std::size_t cached_words) {
  const Loaded loaded(i8, cached_words);
  const auto together = static_cast<std::size_t>(state.range(0));
  std::vector<std::string_view> texts;
  for (std::size_t at = 0; at < together + kMessages.size(); ++at)
    texts.push_back(kMessages[at % kMessages.size()]);
  std::vector<TextAnalysis> answers(together);
  Workspace workspace;
  std::size_t next = 0;
  for (auto _ : state) {
    loaded.model->analyze(std::span(texts).subspan(next++ % kMessages.size(), together), answers, workspace);
    benchmark::DoNotOptimize(answers.data());
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(together) * state.iterations());
  state.counters["file MB"] = static_cast<double>(loaded.bytes.view().size()) / 1e6;
  state.counters["memory MB"] = static_cast<double>(loaded.model->bytes()) / 1e6;
}
BENCHMARK_CAPTURE(network, i8, true, std::size_t{2048})->Arg(1)->Arg(64);
BENCHMARK_CAPTURE(network, i8_without_cache, true, std::size_t{0})->Arg(1)->Arg(64);
BENCHMARK_CAPTURE(network, f32, false, std::size_t{2048})->Arg(1)->Arg(64);
BENCHMARK_CAPTURE(network, f32_without_cache, false, std::size_t{0})->Arg(1)->Arg(64);

/// The words' ids, the parts of unknown ones, the split of hashtags.
void encode(benchmark::State& state) {
  const Loaded loaded(true, 0);
  std::vector<tokens::Tokens> all;
  for (const std::string_view text : kMessages) tokens::tokenize(text, all.emplace_back());
  Encoded encoded;
  std::size_t next = 0;
  for (auto _ : state) {
    loaded.model->encoder().encode(all[next++ % all.size()], encoded);
    benchmark::DoNotOptimize(encoded.steps.data());
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(encode);

/// The words that weighed most for "negative" in one message.
void explain_one_label(benchmark::State& state) {
  const Loaded loaded(true, 2048);
  const Target target = target_of(*loaded.model, Task::sentiment, 0);
  Workspace workspace;
  std::size_t next = 0;
  for (auto _ : state) {
    const std::string_view text = kMessages[next++ % kMessages.size()];
    benchmark::DoNotOptimize(explain(*loaded.model, text, {&target, 1}, 8, workspace));
  }
}
BENCHMARK(explain_one_label)->Unit(benchmark::kMicrosecond);

/// With all checks of the file.
void load_model(benchmark::State& state) {
  const Loaded loaded(true, 2048);
  for (auto _ : state) benchmark::DoNotOptimize(TextModel::load(loaded.bytes.view()));
}
BENCHMARK(load_model)->Unit(benchmark::kMillisecond);

}  // namespace
