#include "ml/training/card_text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/text.hpp"
#include "ml/training/format.hpp"

namespace evenkeel::ml::training {

using tabular::Card;
using tabular::CardInterval;

std::string fixed(double value, int digits) {
  std::string out(48, '\0');
  const auto [end, error] =
      std::to_chars(out.data(), out.data() + out.size(), value, std::chars_format::fixed, digits);
  out.resize(error == std::errc() ? static_cast<std::size_t>(end - out.data()) : 0);
  return out;
}

std::string percent(double share, int digits) {
  return fixed(100 * share, digits) + " %";
}

namespace {

std::string interval(const CardInterval& i, int digits = 3) {
  return fixed(i.value, digits) + " (" + fixed(i.low, digits) + " to " + fixed(i.high, digits) + ")";
}

/// Letters on the screen, not bytes: the continuation bytes of UTF-8 take no place.
std::size_t width(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string table(const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> widths(rows.front().size(), 0);
  for (const auto& row : rows) {
    for (std::size_t c = 0; c < row.size(); ++c) widths[c] = std::max(widths[c], width(row[c]));
  }
  std::string out;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    out += "|";
    for (std::size_t c = 0; c < rows[r].size(); ++c) {
      out += " " + rows[r][c] + std::string(widths[c] - width(rows[r][c]), ' ') + " |";
    }
    out += "\n";
    if (r > 0) continue;
    out += "|";
    for (const auto w : widths) out += std::string(w + 2, '-') + "|";
    out += "\n";
  }
  return out + "\n";
}

std::string paragraphs(const std::vector<std::string>& lines) {
  std::string out;
  for (const auto& line : lines) out += "- " + line + "\n";
  return out + "\n";
}

std::string uncertainty_tables(const Card& card) {
  std::vector<std::vector<std::string>> rows{{"log-odds up to", "standard deviation", "n"}};
  for (const auto& row : card.uncertainty.by_logit) {
    rows.push_back({row.up_to >= 100 ? "any" : fixed(row.up_to, 2), fixed(std::sqrt(row.variance), 3),
                    std::to_string(row.n)});
  }
  std::string out = table(rows);
  rows = {{"missing share of importance up to", "added standard deviation", "n"}};
  for (const auto& row : card.uncertainty.by_missing_share) {
    rows.push_back({percent(row.up_to, 0), fixed(std::sqrt(row.variance), 3), std::to_string(row.n)});
  }
  return out + table(rows);
}

std::string importance_table(const Card& card) {
  std::vector<std::pair<double, std::string>> shares;
  for (const auto& [item, share] : card.uncertainty.item_share) shares.emplace_back(share, item);
  std::sort(shares.rbegin(), shares.rend());
  std::vector<std::vector<std::string>> rows{{"question", "share of importance"}};
  for (const auto& [share, item] : shares) rows.push_back({item, percent(share)});
  return table(rows);
}

}  // namespace

std::string card_tables(const Card& card) {
  std::vector<std::vector<std::string>> rows{
      {"learner", "AUC (95 % interval)", "Brier", "log-loss", "calibration slope", "intercept", "ECE"}};
  for (const auto& l : card.learners) {
    rows.push_back({l.name, interval(l.auc, 4), fixed(l.brier, 4), fixed(l.log_loss, 4),
                    fixed(l.calibration_slope, 3), fixed(l.calibration_intercept, 3), fixed(l.ece, 4)});
  }
  std::string out = table(rows);
  rows = {{"paired difference in AUC", "value (95 % interval)", "clearly better"}};
  for (const auto& d : card.differences) {
    rows.push_back({d.learner + " - " + d.against, interval(d.auc, 4), d.better ? "yes" : "no"});
  }
  out += table(rows);
  rows = {
      {"group", "n", "with the target", "AUC (95 % interval)", "observed", "predicted", "ECE", "warning"}};
  for (const auto& g : card.groups) {
    rows.push_back({g.group, std::to_string(g.n), std::to_string(g.positives), interval(g.auc),
                    percent(g.observed), percent(g.predicted), fixed(g.ece, 3), g.warning.value_or("none")});
  }
  out += table(rows);
  rows = {{"level", "from probability", "people", "of them with the target"}};
  for (const auto& t : card.thresholds) {
    rows.push_back({t.level, fixed(t.from, 2), std::to_string(t.n), percent(t.observed)});
  }
  return out + table(rows);
}

std::string card_markdown(const Card& card) {
  std::string out = "# Model card: risk of frequent mental distress\n\n";
  out += "Written by the trainer; do not edit. Version `" + card.version + "`. " + card.task + "\n\n";
  out += "This is a wellbeing estimate, not a diagnosis.\n\n";
  out += "**Target.** " + card.target + "\n\n";
  out += "**Verdict.** " + card.verdict + "\n\n";
  out += "## Data\n\n" + card.data.name + ". Licence: " + card.data.licence + "\n\n";
  out += "File `" + card.data.source.file + "`, sha256 `" + card.data.source.sha256 +
         "`: " + std::to_string(card.data.rows) + " people, " + std::to_string(card.data.adults) +
         " adults, " + std::to_string(card.data.used) + " with a known target (the rest are left out), " +
         std::to_string(card.data.positives) + " of them positive: " + percent(card.data.base_rate) +
         ", or " + percent(card.data.base_rate_weighted) + " with the survey's weights. " +
         card.data.weighting + "\n\n";
  out += "## Model\n\n" + card.model.learner + ", " + std::to_string(card.model.trees) + " trees over " +
         std::to_string(card.model.features.size()) + " features of " +
         std::to_string(card.uncertainty.item_share.size()) + " questions (`" + card.mapping.file + "`):\n\n";
  for (const auto& [name, value] : card.model.parameters) out += "- " + name + ": " + value + "\n";
  out += "\nCalibration (Platt, on out-of-fold margins): log-odds = " + fixed(card.calibration.slope, 4) +
         " x margin + " + fixed(card.calibration.intercept, 4) +
         ". It is linear, so that contributions stay additive.\n\n";
  out +=
      "## Figures\n\nAll from nested cross-validation: settings and calibration are chosen inside each outer "
      "training part, and the outer part that is judged was never seen.\n\n" +
      card_tables(card);
  out += "Levels. " + card.thresholds_note + "\n\n";
  out += "Settings that the outer folds chose:\n\n";
  for (const auto& l : card.learners) out += "- " + l.name + ": " + join(l.chosen, " / ") + "\n";
  out += "\n## When answers are missing\n\n";
  std::vector<std::vector<std::string>> rows{
      {"hidden at random", "AUC", "AUC when trained without gaps", "logistic regression"}};
  for (const auto& r : card.robustness) {
    rows.push_back({percent(r.hidden, 0), fixed(r.auc, 4), fixed(r.auc_without_training_gaps, 4),
                    fixed(r.auc_logistic_regression, 4)});
  }
  out += table(rows) + card.withhold.note + "\n\n";
  out += "## Uncertainty\n\n" + card.uncertainty.method +
         " Masked answers: " + percent(card.uncertainty.coverage) + " of " +
         "the estimates from all answers lay inside the interval from the answers left.\n\n" +
         uncertainty_tables(card) + importance_table(card);
  out += "## Where it fails\n\n" + paragraphs(card.limits);
  out += "## Rebuild\n\n```\n" + card.rebuild +
         "\n```\n\nThe same data, seed and library versions give the same "
         "files, byte for byte.\n";
  return out;
}

}  // namespace evenkeel::ml::training
