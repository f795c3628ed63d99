#include "ml/training/uncertainty.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "ml/training/folds.hpp"
#include "ml/training/gaps.hpp"

namespace evenkeel::ml::training {
namespace {

using tabular::CardVariance;

constexpr std::array<double, 9> kShareEdges{0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.65, 1.0};
constexpr std::size_t kLogitBins = 8;
constexpr double kBeyond = 100;  // the last bin of log-odds has no end

double value_at(const std::vector<CardVariance>& table, double x) {
  for (const auto& row : table) {
    if (x <= row.up_to) return row.variance;
  }
  return table.back().variance;
}

/// Mean of `value` in bins of `by` that hold equally many rows.
std::vector<CardVariance> mean_by_quantile(std::span<const double> by, std::span<const double> value) {
  std::vector<std::size_t> order(by.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return by[a] < by[b]; });
  std::vector<CardVariance> table;
  for (std::size_t bin = 0; bin < kLogitBins; ++bin) {
    const auto first = order.size() * bin / kLogitBins;
    const auto last = order.size() * (bin + 1) / kLogitBins;
    if (first == last) continue;
    double sum = 0;
    for (auto i = first; i < last; ++i) sum += value[order[i]];
    const auto up_to = bin + 1 == kLogitBins ? kBeyond : by[order[last - 1]];
    if (!table.empty() && up_to <= table.back().up_to) continue;
    const auto count = last - first;
    table.push_back({up_to, sum / static_cast<double>(count), static_cast<std::int64_t>(count)});
  }
  return table;
}

/// The variance by row of the calibrated log-odds over bootstrap refits that did not see the row.
Result<std::vector<double>> bootstrap_variance(const tabular::Mapping& mapping, const Chosen& chosen,
                                               const Matrix& x, std::span<const float> y,
                                               const UncertaintyOptions& options, Progress& progress) {
  const std::vector<float> labels(y.begin(), y.end());
  std::vector<std::vector<double>> logits(options.replicates);
  progress.stage("bootstrap refits", options.replicates);
  const auto refit = [&](std::size_t b) -> Result<void> {
    Dice dice(options.seed + 1000 + b);
    std::vector<std::size_t> rows;
    std::vector<bool> seen(y.size(), false);
    for (std::size_t i = 0; i < y.size(); ++i) {
      rows.push_back(dice.below(y.size()));
      seen[rows.back()] = true;
    }
    auto setting = chosen.setting;
    setting.trees.seed = options.seed + b;
    EVENKEEL_TRY(const auto model, fit(setting, mapping, x.select(rows), pick(labels, rows)));
    EVENKEEL_TRY(logits[b], model->margins(x));
    for (std::size_t i = 0; i < y.size(); ++i) {
      logits[b][i] = seen[i] ? std::nan("") : chosen.platt(logits[b][i]);
    }
    return success();
  };
  EVENKEEL_CHECK(run_jobs(options.replicates, options.threads, progress, refit));
  std::vector<double> variance(y.size(), 0);
  for (std::size_t i = 0; i < y.size(); ++i) {
    double n = 0, sum = 0, squares = 0;
    for (const auto& replicate : logits) {
      if (std::isnan(replicate[i])) continue;
      n += 1;
      sum += replicate[i];
      squares += replicate[i] * replicate[i];
    }
    if (n > 1) variance[i] = std::max(0.0, (squares - sum * sum / n) / (n - 1));
  }
  return variance;
}

Result<std::vector<GapSample>> sample_gaps(const tabular::Mapping& mapping, const Chosen& chosen,
                                           std::span<const double> shares, const Matrix& x,
                                           std::span<const float> y, const UncertaintyOptions& options,
                                           Progress& progress) {
  constexpr double kMostHidden = 0.9;
  const std::vector<float> labels(y.begin(), y.end());
  const auto folds = stratified_folds(y, options.folds, options.seed + 31);
  std::vector<std::vector<GapSample>> parts(options.folds);
  progress.stage("what gaps do", options.folds);
  const auto one = [&](std::size_t fold) -> Result<void> {
    const auto split = split_of(folds, fold);
    EVENKEEL_TRY(const auto model,
                 fit(chosen.setting, mapping, x.select(split.train), pick(labels, split.train)));
    const auto test = x.select(split.test);
    EVENKEEL_TRY(const auto full, model->margins(test));
    Dice dice(options.seed + 500 + fold);
    for (std::size_t mask = 0; mask < options.masks; ++mask) {
      auto hidden = test;
      std::vector<double> share(test.rows());
      for (std::size_t r = 0; r < test.rows(); ++r) {
        share[r] = hide_items(mapping, hidden.row(r), kMostHidden * dice.unit(), dice, shares);
      }
      EVENKEEL_TRY(const auto masked, model->margins(hidden));
      for (std::size_t r = 0; r < test.rows(); ++r) {
        parts[fold].push_back(
            {share[r], chosen.platt(full[r]), chosen.platt(masked[r]), labels[split.test[r]]});
      }
    }
    return success();
  };
  EVENKEEL_CHECK(run_jobs(options.folds, options.threads, progress, one));
  std::vector<GapSample> out;
  for (const auto& part : parts) out.insert(out.end(), part.begin(), part.end());
  return out;
}

std::vector<CardVariance> gap_table(std::span<const GapSample> samples) {
  std::vector<CardVariance> table{{0, 0, 0}};  // nothing missing adds nothing
  for (const auto edge : kShareEdges) {
    CardVariance row{edge, 0, 0};
    for (const auto& s : samples) {
      if (s.missing_share <= table.back().up_to || s.missing_share > edge) continue;
      const auto change = s.masked_logit - s.full_logit;
      row.variance += change * change;
      ++row.n;
    }
    row.variance = row.n > 0 ? row.variance / static_cast<double>(row.n) : 0;
    row.variance = std::max(row.variance, table.back().variance);
    table.push_back(row);
  }
  return table;
}

}  // namespace

Result<std::vector<double>> item_shares(const tabular::Mapping& mapping, const Booster& model,
                                        const Matrix& x) {
  EVENKEEL_TRY(const auto raw, model.contributions(x));
  std::vector<double> shares(mapping.items().size(), 0);
  const auto width = x.cols + 1;  // the last one is the bias
  double total = 0;
  for (std::size_t r = 0; r < x.rows(); ++r) {
    for (std::size_t item = 0; item < shares.size(); ++item) {
      const auto [first, last] = mapping.features_of(item);
      double sum = 0;
      for (auto f = first; f < last; ++f) sum += static_cast<double>(raw[r * width + f]);
      shares[item] += std::abs(sum);
      total += std::abs(sum);
    }
  }
  for (auto& share : shares) share = total > 0 ? share / total : 1.0 / static_cast<double>(shares.size());
  return shares;
}

Result<tabular::CardUncertainty> measure_uncertainty(const tabular::Mapping& mapping, const Chosen& chosen,
                                                     std::span<const double> shares, const Matrix& x,
                                                     std::span<const float> y,
                                                     const UncertaintyOptions& options, Progress& progress,
                                                     std::vector<GapSample>& gap_samples) {
  tabular::CardUncertainty out;
  EVENKEEL_TRY(const auto variance, bootstrap_variance(mapping, chosen, x, y, options, progress));
  std::vector<double> logits;
  for (const auto margin : chosen.margins) logits.push_back(chosen.platt(margin));
  out.by_logit = mean_by_quantile(logits, variance);
  EVENKEEL_TRY(gap_samples, sample_gaps(mapping, chosen, shares, x, y, options, progress));
  out.by_missing_share = gap_table(gap_samples);
  for (std::size_t i = 0; i < shares.size(); ++i) out.item_share[mapping.items()[i]] = shares[i];
  std::size_t inside = 0;
  for (const auto& s : gap_samples) {
    const auto half = 1.96 * std::sqrt(variance_of(out, s.masked_logit, s.missing_share));
    inside += std::abs(s.full_logit - s.masked_logit) <= half ? 1U : 0U;
  }
  out.coverage =
      static_cast<double>(inside) / static_cast<double>(std::max<std::size_t>(gap_samples.size(), 1));
  return out;
}

double variance_of(const tabular::CardUncertainty& tables, double logit, double missing_share) {
  return value_at(tables.by_logit, logit) + value_at(tables.by_missing_share, missing_share);
}

double least_answered_share(std::span<const GapSample> samples, double bar) {
  double least = 1;
  for (int step = 19; step >= 0; --step) {
    const auto from = 0.05 * step;
    std::vector<double> score;
    std::vector<float> y;
    for (const auto& s : samples) {
      const auto answered = 1 - s.missing_share;
      if (answered < from || answered > from + 0.1) continue;
      score.push_back(s.masked_logit);
      y.push_back(s.y);
    }
    if (y.size() >= 500 && auc(score, y) < bar) break;
    least = from;
  }
  return least;
}

}  // namespace evenkeel::ml::training
