#include "ml/training/nested_cv.hpp"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>
#include <thread>

#include "ml/training/folds.hpp"

namespace evenkeel::ml::training {
namespace {

constexpr std::uint64_t kInnerSeed = 7919;  // keeps inner folds apart from outer ones

/// Whether one training serves both: they differ in the number of rounds alone.
bool same_but_rounds(const Setting& a, const Setting& b) {
  return a.kind == LearnerKind::boosted_trees && b.kind == a.kind && a.trees.depth == b.trees.depth &&
         a.trees.min_child_weight == b.trees.min_child_weight &&
         a.trees.learning_rate == b.trees.learning_rate && a.trees.columns == b.trees.columns;
}

}  // namespace

Result<void> run_jobs(std::size_t count, std::size_t threads, Progress& progress,
                      const std::function<Result<void>(std::size_t)>& job) {
  std::atomic<std::size_t> next{0};
  std::mutex mutex;
  std::size_t done = 0;
  std::vector<std::optional<Error>> errors(count);
  const auto work = [&] {
    for (auto i = next++; i < count; i = next++) {
      auto result = job(i);
      const std::scoped_lock lock(mutex);
      if (!result) errors[i] = result.error();
      progress.done(++done);
    }
  };
  std::vector<std::jthread> others;
  for (std::size_t t = 1; t < std::min(threads, count); ++t) others.emplace_back(work);
  work();
  others.clear();  // joins
  for (auto& error : errors) {
    if (error) return *error;
  }
  return success();
}

Result<Chosen> choose(const std::vector<Setting>& settings, const tabular::Mapping& mapping, const Matrix& x,
                      std::span<const float> y, std::size_t k, std::uint64_t seed) {
  const auto folds = stratified_folds(y, k, seed);
  const std::vector<float> labels(y.begin(), y.end());
  std::vector<double> score(settings.size(), 0);
  std::vector<std::vector<double>> margins(settings.size(), std::vector<double>(y.size()));
  for (std::size_t fold = 0; fold < k; ++fold) {
    const auto split = split_of(folds, fold);
    const auto train_x = x.select(split.train);
    const auto train_y = pick(labels, split.train);
    const auto test_x = x.select(split.test);
    const auto test_y = pick(labels, split.test);
    for (std::size_t first = 0; first < settings.size();) {
      auto last = first + 1;
      while (last < settings.size() && same_but_rounds(settings[first], settings[last])) ++last;
      const auto most = std::max_element(
          settings.begin() + static_cast<std::ptrdiff_t>(first),
          settings.begin() + static_cast<std::ptrdiff_t>(last),
          [](const Setting& a, const Setting& b) { return a.trees.rounds < b.trees.rounds; });
      EVENKEEL_TRY(const auto fitted, fit(*most, mapping, train_x, train_y));
      for (; first < last; ++first) {
        EVENKEEL_TRY(const auto part, fitted->margins(test_x, settings[first].trees.rounds));
        score[first] += auc(part, test_y) / static_cast<double>(k);
        for (std::size_t i = 0; i < part.size(); ++i) margins[first][split.test[i]] = part[i];
      }
    }
  }
  const auto best = static_cast<std::size_t>(std::max_element(score.begin(), score.end()) - score.begin());
  return Chosen{settings[best], fit_platt(margins[best], y), std::move(margins[best])};
}

Result<std::vector<OutOfFold>> nested_cross_validation(const std::vector<LearnerKind>& kinds,
                                                       const tabular::Mapping& mapping, const Matrix& x,
                                                       std::span<const float> y, std::size_t k,
                                                       std::uint64_t seed, std::size_t threads,
                                                       Progress& progress) {
  const auto folds = stratified_folds(y, k, seed);
  const std::vector<float> labels(y.begin(), y.end());
  std::vector<OutOfFold> out;
  for (const auto kind : kinds)
    out.push_back({kind, std::vector<double>(y.size()), std::vector<std::string>(k)});
  progress.stage("nested cross-validation", kinds.size() * k);
  const auto one = [&](std::size_t job) -> Result<void> {
    auto& learner = out[job / k];
    const auto fold = job % k;
    const auto split = split_of(folds, fold);
    const auto train_x = x.select(split.train);
    const auto train_y = pick(labels, split.train);
    const auto settings = settings_of(learner.kind, mapping, seed + fold);
    EVENKEEL_TRY(const auto chosen, choose(settings, mapping, train_x, train_y, k, seed + kInnerSeed + fold));
    EVENKEEL_TRY(const auto fitted, fit(chosen.setting, mapping, train_x, train_y));
    EVENKEEL_TRY(const auto margins, fitted->margins(x.select(split.test)));
    for (std::size_t i = 0; i < margins.size(); ++i) learner.logit[split.test[i]] = chosen.platt(margins[i]);
    learner.chosen[fold] = chosen.setting.text();
    return success();
  };
  EVENKEEL_CHECK(run_jobs(kinds.size() * k, threads, progress, one));
  return out;
}

}  // namespace evenkeel::ml::training
