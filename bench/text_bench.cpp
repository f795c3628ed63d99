// Texts on one core: the whole analysis (crisis detector and both models), the text model with the tasks that
// are asked and with each alone, and the model of crisis levels; one text at a time and 64 together, of about
// 15 and 200 words; and how long loading takes. crisis_bench and tokens_bench measure those parts by
// themselves. The text model is the built-in one, or that of the folder in BENCH_TEXT_MODEL.

#include <array>
#include <cstdlib>
#include <iostream>

#include <benchmark/benchmark.h>

#include "analysis/analyzer.hpp"
#include "content/content.hpp"
#include "text_samples.hpp"

namespace {

using namespace evenkeel;
using ml::linear::LinearModel;
using ml::text::Task;
using ml::text::TaskSet;
using ml::text::TextModel;

template <class T>
T value_of(Result<T> result) {
  if (!result.has_value()) {
    std::cerr << to_text(result.error()) << "\n";
    std::exit(1);
  }
  return std::move(result).value();
}

TextModel load(ml::text::Verify verify = ml::text::Verify::everything) {
  ml::text::LoadOptions options;
  options.verify = verify;
  if (const char* folder = std::getenv("BENCH_TEXT_MODEL"))
    return value_of(TextModel::load_path(folder, options));
  return value_of(TextModel::load(content::files().find("models/text/model.ektm").value_or(""), options));
}

LinearModel load_levels() {
  return value_of(LinearModel::load(content::files().find("models/crisis/levels.ekl").value_or("")));
}

const analysis::Analyzer& analyzer() {
  static const auto made = value_of(analysis::Analyzer::make(
      {load(), load_levels()}, value_of(crisis::detector::Detector::load(content::files()))));
  return made;
}

/// 640 texts of about range(0) words, met in groups of range(1). Longer ones are messages in a row, each text
/// with another one first.
class Texts {
 public:
  explicit Texts(const benchmark::State& state) : together_(static_cast<std::size_t>(state.range(1))) {
    const auto messages = static_cast<std::size_t>(state.range(0)) / 15;
    for (std::size_t text = 0; text < 640; ++text) {
      std::string& own = own_.emplace_back();
      for (std::size_t i = 0; i < messages; ++i)
        own.append(i == 0 ? "" : " ").append(kMessages[(text * 7 + i) % kMessages.size()]);
    }
    views_.assign(own_.begin(), own_.end());
  }
  std::span<const std::string_view> next() {
    const std::span<const std::string_view> all(views_);
    const auto some = all.subspan(at_, together_);
    at_ = (at_ + together_) % views_.size();
    return some;
  }
  std::size_t together() const { return together_; }

 private:
  std::vector<std::string> own_;
  std::vector<std::string_view> views_;
  std::size_t together_;
  std::size_t at_ = 0;
};

void count_texts(benchmark::State& state, const Texts& texts) {
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(texts.together()));
}

void analysis_of_texts(benchmark::State& state) {
  Texts texts(state);
  for (auto _ : state) benchmark::DoNotOptimize(analyzer().analyze(texts.next()));
  count_texts(state, texts);
}

void model(benchmark::State& state, TaskSet tasks) {
  Texts texts(state);
  ml::text::Workspace workspace;
  std::vector<ml::text::TextAnalysis> said(texts.together());
  for (auto _ : state) {
    analyzer().models().text.analyze(texts.next(), said, workspace, tasks);
    benchmark::DoNotOptimize(said.data());
  }
  count_texts(state, texts);
}

void levels_alone(benchmark::State& state) {
  Texts texts(state);
  ml::linear::LinearScratch scratch;
  std::array<double, ml::text::kLevels.size()> chances{};
  for (auto _ : state) {
    for (const auto text : texts.next()) analyzer().models().levels.scores(text, chances, scratch);
    benchmark::DoNotOptimize(chances);
  }
  count_texts(state, texts);
}

void load_model(benchmark::State& state, ml::text::Verify verify) {
  for (auto _ : state) benchmark::DoNotOptimize(load(verify));
}

void load_levels_model(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(load_levels());
}

/// What the program asks the text model.
constexpr TaskSet kAsked = TaskSet(Task::sentiment) | Task::emotions | Task::stress | Task::cause;

void shapes(benchmark::internal::Benchmark* bench) {
  bench->ArgNames({"words", "together"});
  for (const int words : {15, 200}) {
    for (const int together : {1, 64}) bench->Args({words, together});
  }
}
void alone(benchmark::internal::Benchmark* bench) {
  bench->ArgNames({"words", "together"})->Args({15, 1})->Args({15, 64});
}

BENCHMARK(analysis_of_texts)->Apply(shapes);
BENCHMARK_CAPTURE(model, all_tasks, kAsked)->Apply(shapes);
BENCHMARK_CAPTURE(model, sentiment_alone, TaskSet(Task::sentiment))->Apply(alone);
BENCHMARK_CAPTURE(model, emotions_alone, TaskSet(Task::emotions))->Apply(alone);
BENCHMARK_CAPTURE(model, stress_alone, TaskSet(Task::stress) | Task::cause)->Apply(alone);
BENCHMARK(levels_alone)->Apply(alone);
BENCHMARK_CAPTURE(load_model, checked, ml::text::Verify::everything)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(load_model, structure_checked, ml::text::Verify::structure)->Unit(benchmark::kMillisecond);
BENCHMARK(load_levels_model)->Unit(benchmark::kMillisecond);

}  // namespace
