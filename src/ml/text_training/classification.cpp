#include "ml/text_training/classification.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "ml/text_training/datasets.hpp"
#include "ml/training/random.hpp"

namespace evenkeel::ml::text_training {
namespace {

struct Tally {
  double hits = 0;  ///< answered and true
  double answered = 0;
  double truly = 0;
};

LabelFigures figures_of(const Tally& tally) {
  LabelFigures out;
  out.precision = tally.answered > 0 ? tally.hits / tally.answered : 0;
  out.recall = tally.truly > 0 ? tally.hits / tally.truly : 0;
  out.f1 = tally.answered + tally.truly > 0 ? 2 * tally.hits / (tally.answered + tally.truly) : 0;
  out.count = static_cast<std::size_t>(tally.truly);
  return out;
}

std::vector<std::uint32_t> all_rows(std::size_t count) {
  std::vector<std::uint32_t> rows(count);
  std::iota(rows.begin(), rows.end(), 0U);
  return rows;
}

/// A cell's probability and whether its label holds.
struct Cell {
  double probability = 0;
  bool holds = false;
};

/// The threshold with the best F1 over the cells.
double best_threshold(std::vector<Cell>& cells) {
  constexpr double kWithoutPositives = 1.0;
  double positives = 0;
  for (const auto& cell : cells) positives += cell.holds ? 1 : 0;
  if (positives == 0) return kWithoutPositives;
  std::ranges::sort(cells, std::greater{}, &Cell::probability);
  double best = -1;
  double threshold = kWithoutPositives;
  double hits = 0;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    hits += cells[i].holds ? 1 : 0;
    const auto next = i + 1 < cells.size() ? cells[i + 1].probability : 0.0;
    if (next == cells[i].probability) continue;
    const auto f1 = 2 * hits / (static_cast<double>(i + 1) + positives);
    if (f1 > best) {
      best = f1;
      threshold = (cells[i].probability + next) / 2;
    }
  }
  return threshold;
}

}  // namespace

SingleLabelFigures judge_single(std::span<const std::size_t> truth, std::span<const std::size_t> answer,
                                std::size_t labels, std::span<const std::uint32_t> rows) {
  std::vector<Tally> tallies(labels);
  double right = 0;
  for (const auto row : rows) {
    tallies[truth[row]].truly += 1;
    tallies[answer[row]].answered += 1;
    if (truth[row] != answer[row]) continue;
    tallies[truth[row]].hits += 1;
    right += 1;
  }
  SingleLabelFigures out;
  out.accuracy = rows.empty() ? 0 : right / static_cast<double>(rows.size());
  for (const auto& tally : tallies) {
    out.labels.push_back(figures_of(tally));
    out.macro_f1 += out.labels.back().f1 / static_cast<double>(labels);
    out.macro_recall += out.labels.back().recall / static_cast<double>(labels);
  }
  return out;
}

SingleLabelFigures judge_single(std::span<const std::size_t> truth, std::span<const std::size_t> answer,
                                std::size_t labels) {
  return judge_single(truth, answer, labels, all_rows(truth.size()));
}

MultiLabelFigures judge_multi(std::span<const float> targets, std::span<const double> probability,
                              std::span<const double> thresholds, std::span<const std::uint32_t> rows) {
  const auto labels = thresholds.size();
  std::vector<Tally> tallies(labels);
  const auto count = [&](std::size_t row) {
    for (std::size_t i = 0; i < labels; ++i) {
      const auto target = targets[(row * labels) + i];
      if (target == kNotJudged) continue;
      const bool holds = target > 0.5F;
      const bool answered = probability[(row * labels) + i] >= thresholds[i];
      tallies[i].truly += holds ? 1 : 0;
      tallies[i].answered += answered ? 1 : 0;
      tallies[i].hits += holds && answered ? 1 : 0;
    }
  };
  if (rows.empty()) {
    for (std::size_t row = 0; row * labels < targets.size(); ++row) count(row);
  }
  for (const auto row : rows) count(row);
  MultiLabelFigures out;
  Tally sum;
  for (const auto& tally : tallies) {
    out.labels.push_back(figures_of(tally));
    out.macro_f1 += out.labels.back().f1 / static_cast<double>(labels);
    sum.hits += tally.hits;
    sum.answered += tally.answered;
    sum.truly += tally.truly;
  }
  out.micro_f1 = figures_of(sum).f1;
  return out;
}

std::vector<double> best_thresholds(std::span<const float> targets, std::span<const double> probability,
                                    std::size_t labels, std::size_t least) {
  std::vector<double> out(labels, -1);
  std::vector<Cell> all;
  bool share = false;
  for (std::size_t label = 0; label < labels; ++label) {
    std::vector<Cell> cells;
    std::size_t positives = 0;
    for (auto at = label; at < targets.size(); at += labels) {
      if (targets[at] == kNotJudged) continue;
      cells.push_back({probability[at], targets[at] > 0.5F});
      positives += cells.back().holds ? 1U : 0U;
    }
    all.insert(all.end(), cells.begin(), cells.end());
    if (positives >= least) {
      out[label] = best_threshold(cells);
    } else {
      share = true;
    }
  }
  if (!share) return out;
  const auto shared = best_threshold(all);
  for (auto& threshold : out) threshold = threshold < 0 ? shared : threshold;
  return out;
}

std::vector<ReliabilityBin> reliability(const Confidences& confidences, std::size_t bins) {
  std::vector<ReliabilityBin> out(bins);
  const auto width = 1.0 / static_cast<double>(bins);
  for (std::size_t i = 0; i < bins; ++i) {
    out[i].from = static_cast<double>(i) * width;
    out[i].to = static_cast<double>(i + 1) * width;
  }
  for (std::size_t i = 0; i < confidences.confidence.size(); ++i) {
    const auto p = std::clamp(confidences.confidence[i], 0.0, 1.0);
    auto& bin = out[std::min(static_cast<std::size_t>(p / width), bins - 1)];
    ++bin.count;
    bin.confidence += p;
    bin.correct += confidences.correct[i] != 0 ? 1 : 0;
  }
  for (auto& bin : out) {
    if (bin.count == 0) continue;
    bin.confidence /= static_cast<double>(bin.count);
    bin.correct /= static_cast<double>(bin.count);
  }
  return out;
}

double expected_calibration_error(std::span<const ReliabilityBin> bins) {
  double sum = 0;
  double rows = 0;
  for (const auto& bin : bins) {
    sum += static_cast<double>(bin.count) * std::abs(bin.confidence - bin.correct);
    rows += static_cast<double>(bin.count);
  }
  return rows > 0 ? sum / rows : 0;
}

Confidences top_label(std::span<const std::size_t> truth, std::span<const double> probability,
                      std::size_t labels) {
  Confidences out;
  const auto answers = top_labels(probability, labels);
  for (std::size_t row = 0; row < answers.size(); ++row) {
    out.confidence.push_back(probability[(row * labels) + answers[row]]);
    out.correct.push_back(answers[row] == truth[row] ? 1 : 0);
  }
  return out;
}

Confidences every_label(std::span<const float> targets, std::span<const double> probability) {
  Confidences out;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    if (targets[i] == kNotJudged) continue;
    out.confidence.push_back(probability[i]);
    out.correct.push_back(targets[i] > 0.5F ? 1 : 0);
  }
  return out;
}

std::vector<std::size_t> top_labels(std::span<const double> probability, std::size_t labels) {
  std::vector<std::size_t> out;
  out.reserve(probability.size() / labels);
  for (std::size_t at = 0; at + labels <= probability.size(); at += labels) {
    const auto row = probability.subspan(at, labels);
    out.push_back(static_cast<std::size_t>(std::ranges::max_element(row) - row.begin()));
  }
  return out;
}

training::Interval bootstrap(std::size_t rows,
                             const std::function<double(std::span<const std::uint32_t>)>& figure,
                             std::uint64_t seed, std::size_t resamples) {
  constexpr double kTail = 0.025;
  auto sample = all_rows(rows);
  training::Interval out{figure(sample), 0, 0};
  out.low = out.high = out.value;
  if (rows == 0 || resamples == 0) return out;
  training::Dice dice(seed);
  std::vector<double> values;
  values.reserve(resamples);
  for (std::size_t i = 0; i < resamples; ++i) {
    for (auto& row : sample) row = static_cast<std::uint32_t>(dice.below(rows));
    values.push_back(figure(sample));
  }
  std::ranges::sort(values);
  const auto at = [&values](double share) {
    return values[static_cast<std::size_t>(std::lround(share * static_cast<double>(values.size() - 1)))];
  };
  out.low = at(kTail);
  out.high = at(1 - kTail);
  return out;
}

}  // namespace evenkeel::ml::text_training
