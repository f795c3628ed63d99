// One check-in scored in process, with the contribution of every question; and the same by XGBoost's library,
// for comparison. The models and the answers are those that ship.

#include <array>
#include <cstdlib>
#include <iostream>

#include <benchmark/benchmark.h>

#include "content/content.hpp"
#include "ml/tabular/risk_model.hpp"
#include "ml/training/booster.hpp"

namespace {

using namespace evenkeel;
using ml::tabular::RawValue;

std::string_view file(std::string_view path) {
  return content::files().find(path).value();
}

template <class T>
T value_of(Result<T> result) {
  if (!result) {
    std::cerr << to_text(result.error()) << "\n";
    std::exit(1);
  }
  return std::move(result.value());
}

const ml::tabular::RiskModel& model() {
  static const auto loaded = value_of(
      ml::tabular::RiskModel::load({file("models/risk/model.json"), file("models/risk/card.json"),
                                    file("mappings/nhanes.json"), file("models/risk/population.json")}));
  return loaded;
}

/// Sixteen made-up people; some answers are missing.
std::vector<std::vector<RawValue>> people() {
  std::vector<std::vector<RawValue>> out;
  for (std::size_t person = 0; person < 16; ++person) {
    std::vector<RawValue> values;
    for (std::size_t item = 0; item < model().items().size(); ++item) {
      const auto& spec = model().mapping().file().items[item];
      const auto turn = person * 7 + item * 3;
      if (turn % 13 == 0) {
        values.emplace_back();
      } else if (spec.encoding == "number") {
        const auto& clamp = *spec.clamp;
        values.emplace_back(clamp[0] + (clamp[1] - clamp[0]) * static_cast<double>(turn % 10) / 9.0);
      } else {
        const auto& answer = (*spec.categories)[turn % spec.categories->size()].check_in.front();
        if (answer.is_string()) {
          values.emplace_back(std::string_view(answer.get_string()));
        } else {
          values.emplace_back(answer.to_number<double>());
        }
      }
    }
    out.push_back(std::move(values));
  }
  return out;
}

void score_with_contributions(benchmark::State& state) {
  const auto all = people();
  std::size_t next = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(model().predict(all[next++ % all.size()]));
  }
}
BENCHMARK(score_with_contributions);

void library_with_contributions(benchmark::State& state) {
  const auto booster = value_of(ml::training::Booster::from_json(file("models/risk/model.json")));
  std::vector<ml::training::Matrix> rows;
  for (const auto& values : people()) {
    ml::training::Matrix x{model().mapping().features().size(), {}};
    x.values.resize(x.cols);
    for (std::size_t item = 0; item < values.size(); ++item)
      model().mapping().encode(item, values[item], x.values);
    rows.push_back(std::move(x));
  }
  std::size_t next = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(booster.contributions(rows[next++ % rows.size()]));
  }
}
BENCHMARK(library_with_contributions);

void load_model(benchmark::State& state) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        ml::tabular::RiskModel::load({file("models/risk/model.json"), file("models/risk/card.json"),
                                      file("mappings/nhanes.json"), file("models/risk/population.json")}));
  }
}
BENCHMARK(load_model)->Unit(benchmark::kMillisecond);

}  // namespace
