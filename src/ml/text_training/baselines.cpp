#include "ml/text_training/baselines.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.hpp"
#include "ml/text_training/bag_of_ngrams.hpp"
#include "ml/text_training/sparse_linear.hpp"
#include "ml/text_training/tables.hpp"
#include "ml/training/format.hpp"

namespace evenkeel::ml::text_training {
namespace {

constexpr std::array kKinds{BaselineKind::majority, BaselineKind::sparse_linear, BaselineKind::bag_of_ngrams};
constexpr std::array kCosts{0.5, 2.0, 8.0};
/// Rate and epochs; texts of small sets have to be seen more often.
constexpr std::array<std::pair<double, std::size_t>, 4> kBags{{{0.1, 10}, {0.25, 10}, {0.25, 25}, {0.5, 25}}};

class Majority final : public Predictor {
 public:
  explicit Majority(const DataSet& set) : head_(set.head), logits_(head_of(set.head).labels.size()) {
    for (std::size_t i = 0; i < logits_.size(); ++i) {
      double holds = 0.5;
      double judged = 1;
      for (const auto& example : set.train) {
        if (example.target[i] == kNotJudged) continue;
        holds += static_cast<double>(example.target[i]);
        judged += 1;
      }
      logits_[i] = static_cast<float>(std::log(holds / (judged - holds)));
    }
  }
  std::string name() const override { return "majority"; }
  bool answers(HeadId head) const override { return head == head_; }
  Result<std::vector<float>> logits(HeadId, std::span<const std::string_view> texts) const override {
    std::vector<float> out;
    for (std::size_t i = 0; i < texts.size(); ++i) out.insert(out.end(), logits_.begin(), logits_.end());
    return out;
  }
  /// Its odds stay as they are: a bias fitted on dev would only shuffle ties.
  std::optional<text::Calibration> calibration(HeadId) const override { return text::Calibration{}; }

 private:
  HeadId head_;
  std::vector<float> logits_;
};

/// The candidates of a family, by number.
Result<Baseline> candidate(BaselineKind kind, std::size_t at, const DataSet& set, std::uint64_t seed) {
  Baseline out;
  if (kind == BaselineKind::majority) {
    out.predictor = std::make_unique<Majority>(set);
  } else if (kind == BaselineKind::sparse_linear) {
    EVENKEEL_TRY(out.predictor, train_sparse_linear(set, kCosts.at(at)));
    out.setting = "C " + plain_number(kCosts.at(at));
  } else {
    BagOptions options;
    options.rate = kBags.at(at).first;
    options.epochs = kBags.at(at).second;
    options.seed = seed;
    EVENKEEL_TRY(out.predictor, train_bag_of_ngrams(set, options));
    out.setting = "rate " + plain_number(options.rate) + ", " + std::to_string(options.epochs) + " epochs";
  }
  return out;
}

std::size_t candidates(BaselineKind kind) {
  switch (kind) {
    case BaselineKind::sparse_linear:
      return kCosts.size();
    case BaselineKind::bag_of_ngrams:
      return kBags.size();
    default:
      return 1;
  }
}

/// The figure on dev itself, with calibration and thresholds fitted there.
Result<double> dev_figure(const Predictor& predictor, const Task& task, const DataSet& set) {
  EVENKEEL_TRY(const auto dev, answers_of(predictor, task.head, set.dev));
  return judge(task, dev, dev, set.dev, predictor.calibration(task.head), {.seed = 1, .resamples = 0})
      .value.value;
}

}  // namespace

Result<Baseline> train_baseline(BaselineKind kind, const Task& task, const DataSet& set, std::uint64_t seed) {
  if (set.train.empty() || set.dev.empty()) {
    return fail(ErrorCode::invalid_input, "The set " + set.name + " has no texts to train or to choose on.");
  }
  Baseline best;
  double best_figure = -1;
  for (std::size_t at = 0; at < candidates(kind); ++at) {
    EVENKEEL_TRY(auto next, candidate(kind, at, set, seed));
    EVENKEEL_TRY(const auto figure, dev_figure(*next.predictor, task, set));
    if (figure <= best_figure) continue;
    best_figure = figure;
    best = std::move(next);
  }
  return best;
}

Result<std::vector<BaselineRow>> judge_baselines(std::span<const Task> tasks, std::span<const DataSet> sets,
                                                 const JudgeOptions& options, training::Progress& progress) {
  std::vector<BaselineRow> rows;
  progress.stage("training and judging the baselines", tasks.size() * kKinds.size());
  for (const auto& task : tasks) {
    const auto set = std::ranges::find(sets, task.set, &DataSet::name);
    for (const auto kind : kKinds) {
      if (set != sets.end()) {
        EVENKEEL_TRY(const auto baseline, train_baseline(kind, task, *set, options.seed));
        EVENKEEL_TRY(auto judgement, judge(*baseline.predictor, task, *set, options));
        progress.note(std::string(task.title) + ", " + baseline.predictor->name() + ": " +
                      std::string(name_of(task.measure)) + " " + hundred(judgement.value));
        rows.push_back({baseline.predictor->name(), baseline.setting, std::move(judgement)});
      }
      progress.done(1);
    }
  }
  return rows;
}

}  // namespace evenkeel::ml::text_training
