#include "ml/text_training/linear_part.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "ml/text_training/judging.hpp"
#include "ml/text_training/sparse_linear.hpp"
#include "ml/text_training/tasks.hpp"
#include "ml/training/format.hpp"

namespace evenkeel::ml::text_training {
namespace {

/// Heads that people see or that bars judge, with the set that judges them. The 28 emotions would make the
/// file half as large again and are shown to nobody.
constexpr std::array<std::pair<std::string_view, HeadId>, 6> kTaught{{
    {"tweeteval/sentiment", HeadId::sentiment},
    {"goemotions-seven", HeadId::emotions},
    {"dreaddit", HeadId::stress},
    {"sad", HeadId::cause},
    {"tweeteval/emotion", HeadId::tweet_emotion},
    {"sst2", HeadId::sst},
}};
constexpr std::array kCosts{0.5, 2.0, 8.0};
constexpr std::size_t kMostTenths = 7;
constexpr std::size_t kResamples = 200;

/// A head with what teaches it and what both models say of its dev texts.
struct Taught {
  const Task* task = nullptr;
  DataSet texts{};  ///< learned: those of all sets for the head; dev: of the one that judges it
  double cost = 0;
  Answers network{};
  Answers margins{};
};

double spread(std::span<const float> values) {
  double sum = 0;
  double squares = 0;
  for (const float value : values) {
    sum += static_cast<double>(value);
    squares += static_cast<double>(value) * static_cast<double>(value);
  }
  const auto count = static_cast<double>(std::max<std::size_t>(values.size(), 1));
  return std::sqrt(std::max(1e-12, squares / count - sum * sum / count / count));
}

double figure_of(const Task& task, const Answers& dev, std::span<const Example> texts) {
  return judge(task, dev, dev, texts, std::nullopt, {.seed = 1, .resamples = 0}).value.value;
}

/// What the margins have to be multiplied with for a share of the sum.
double factor_of(const Taught& head, double share) {
  return share / (1 - share) * spread(head.network.logits) / spread(head.margins.logits);
}

/// A figure with its standard error.
struct Estimate {
  double value = 0;
  double error = 0;
};

Estimate joint_figure(const Taught& head, double share) {
  constexpr double kInterval = 2 * 1.96;  // a 95 % interval is so many standard errors wide
  Answers both = head.network;
  const auto factor = static_cast<float>(factor_of(head, share));
  for (std::size_t i = 0; i < both.logits.size(); ++i) both.logits[i] += factor * head.margins.logits[i];
  const auto figure =
      judge(*head.task, both, both, head.texts.dev, std::nullopt, {.seed = 1, .resamples = kResamples}).value;
  return {figure.value, (figure.high - figure.low) / kInterval};
}

/// The mean of all heads' figures with the linear part's share in tenths.
Estimate mean_figure(std::span<const Taught> heads, std::size_t tenths, training::Progress& progress) {
  const double share = static_cast<double>(tenths) / 10;
  Estimate mean;
  std::string line = "share " + training::fixed(share, 1) + ": dev";
  for (const auto& head : heads) {
    const auto figure = joint_figure(head, share);
    mean.value += figure.value;
    mean.error += figure.error * figure.error;
    line += " " + std::string(head.task->set) + " " + training::fixed(100 * figure.value, 1);
  }
  const auto count = static_cast<double>(heads.size());
  mean = {mean.value / count, std::sqrt(mean.error) / count};
  progress.note(line + ", mean " + training::fixed(100 * mean.value, 2) + " +- " +
                training::fixed(100 * mean.error, 2));
  return mean;
}

/// The smallest share that is within a standard error of the best.
double choose_share(std::span<const Taught> heads, training::Progress& progress) {
  std::vector<Estimate> means;
  for (std::size_t tenths = 0; tenths <= kMostTenths; ++tenths) {
    means.push_back(mean_figure(heads, tenths, progress));
  }
  const auto best = *std::ranges::max_element(means, {}, &Estimate::value);
  const auto first =
      std::ranges::find_if(means, [&](const auto& m) { return m.value >= best.value - best.error; });
  return static_cast<double>(first - means.begin()) / 10;
}

/// What annotators labelled for the head. The labels of a set "…-extra" are guesses by where a text comes
/// from: the network takes them as a hint, a linear model would take them at their word.
DataSet texts_for(HeadId head, const DataSet& judged, const TextData& data) {
  DataSet out{judged.name, judged.licence, head, {}, judged.dev, {}};
  for (const auto& set : data.sets) {
    if (set.head != head || set.name.ends_with("-extra")) continue;
    out.train.insert(out.train.end(), set.train.begin(), set.train.end());
  }
  return out;
}

Result<double> best_cost(const Task& task, const DataSet& set, std::uint32_t bits) {
  double best = kCosts.front();
  double best_figure = -1;
  for (const double cost : kCosts) {
    EVENKEEL_TRY(auto parts, fit_linear(set, {.cost = cost, .bits = bits}));
    const SparseLinear model(linear::LinearModel::from(std::move(parts)), set.head);
    EVENKEEL_TRY(const auto dev, answers_of(model, set.head, set.dev));
    const double figure = figure_of(task, dev, set.dev);
    if (figure <= best_figure) continue;
    best_figure = figure;
    best = cost;
  }
  return best;
}

Result<std::vector<Taught>> taught_heads(const Predictor& network, const TextData& data, std::uint32_t bits,
                                         training::Progress& progress) {
  std::vector<Taught> out;
  for (const auto& [name, head] : kTaught) {
    const auto* set = data.find(name);
    const auto* task = find_task(name, head);
    if (set != nullptr && task != nullptr && !set->train.empty() && !set->dev.empty() &&
        network.answers(head)) {
      Taught next{.task = task, .texts = texts_for(head, *set, data)};
      EVENKEEL_TRY(next.cost, best_cost(*task, next.texts, bits));
      EVENKEEL_TRY(next.network, answers_of(network, head, set->dev));
      out.push_back(std::move(next));
    }
    progress.done(1);
  }
  return out;
}

/// The columns' answers for the dev texts of their heads.
void ask(const linear::LinearModel& model, std::vector<Taught>& heads) {
  linear::LinearScratch scratch;
  std::vector<double> margins(model.labels());
  std::size_t first = 0;
  for (auto& head : heads) {
    const auto labels = head_of(head.task->head).labels.size();
    head.margins.logits.clear();
    for (const auto& example : head.texts.dev) {
      model.margins(example.text, margins, scratch);
      for (std::size_t l = 0; l < labels; ++l) {
        head.margins.logits.push_back(static_cast<float>(margins[first + l]));
      }
    }
    first += labels;
  }
}

}  // namespace

Result<LinearPart> learn_linear_part(const Predictor& network, const TextData& data, std::uint32_t bits,
                                     training::Progress& progress) {
  progress.stage("the linear part: strength of each head", kTaught.size());
  EVENKEEL_TRY(auto heads, taught_heads(network, data, bits, progress));
  if (heads.empty()) return invalid("data", "There is no set to teach the linear part.");
  progress.stage("the linear part: all heads", 0);
  std::vector<LinearTask> tasks;
  for (const auto& head : heads) tasks.push_back({&head.texts, head.cost});
  LinearPart out;
  EVENKEEL_TRY(out.parts, fit_linear(tasks, bits));
  ask(linear::LinearModel::from(out.parts), heads);

  out.share = choose_share(heads, progress);
  std::size_t column = 0;
  for (const auto& head : heads) {
    out.heads.emplace_back(head_of(head.task->head).name);
    const double factor = factor_of(head, out.share);
    for (std::size_t l = 0; l < head_of(head.task->head).labels.size(); ++l, ++column) {
      out.parts.header.weight_step[column] *= factor;
      out.parts.header.intercept[column] *= factor;
    }
  }
  return out;
}

}  // namespace evenkeel::ml::text_training
