#include "ml/text_training/card_tables.hpp"
#include "ml/text_training/tables.hpp"
#include "ml/text_training/text_card.hpp"
#include "ml/training/format.hpp"

namespace evenkeel::ml::text_training {
namespace {

std::string list(const std::vector<std::string>& lines) {
  std::string out;
  for (const auto& line : lines) out += "- " + line + "\n";
  return out + "\n";
}

std::string data_table(const TextCard& card) {
  std::vector<std::vector<std::string>> rows{
      {"set", "licence as stated", "head", "train", "dev", "judged", "taken out"}};
  for (const auto& set : card.data) {
    rows.push_back({set.name, set.licence, set.head, std::to_string(set.train), std::to_string(set.dev),
                    std::to_string(set.test), std::to_string(set.dropped)});
  }
  return markdown_table(rows);
}

std::string ideas_table(const TextCard& card) {
  std::vector<std::vector<std::string>> rows{{"idea", "gain", "kept"}};
  for (const auto& idea : card.ideas) rows.push_back({idea.idea, idea.gain, idea.kept ? "yes" : "no"});
  return markdown_table(rows);
}

}  // namespace

std::string text_card_markdown(const TextCard& card, std::string_view title) {
  constexpr double kMegabyte = 1'000'000;
  std::string out = "# Model card: " + std::string(title) + "\n\n";
  out += "Written by the trainer; do not edit. Version `" + card.version + "`. " + card.task + "\n\n";
  out += "This is a wellbeing estimate, not a diagnosis.\n\n";
  out += "## Model\n\n`" + card.model_file + "`, " +
         training::fixed(static_cast<double>(card.bytes) / kMegabyte, 1) + " MB, sha256 `" + card.sha256 +
         "`. " + card.network + " Seed " + std::to_string(card.seed) + ".\n\n";
  out += "## Data\n\nDerived sets (`-seven`, `-extra`) hold texts of the others for another head.\n\n" +
         data_table(card) + list(card.method);
  out += "## Figures\n\nTimes 100, on splits that were never learned from.\n\n" + figures_table(card.tasks);
  if (!card.extras.empty()) out += extras_table(card.extras);
  if (!card.benchmark.empty()) {
    out +=
        "A network of the same kind that also learned dair-emotion (non-commercial), made to be measured and "
        "thrown "
        "away:\n\n" +
        figures_table(card.benchmark);
  }
  out += "## Calibration\n\n" + calibration_table(card.tasks);
  out += "## By label\n\n" + labels_table(card.tasks);
  out += "## By length\n\nClasses with fewer than 30 texts are left out.\n\n" + lengths_table(card.tasks);
  if (!card.baselines.empty()) {
    out +=
        "## Simpler families\n\nOne model a task; settings chosen on dev. dair-emotion is a benchmark alone: "
        "it "
        "taught nothing that ships.\n\n" +
        baselines_table(card.baselines);
  }
  if (!card.ideas.empty()) out += "## What was tried\n\n" + ideas_table(card);
  out += "## Where it fails\n\n" + list(card.limits);
  out += "## Rebuild\n\n```\n" + card.rebuild +
         "\n```\n\nThe same data, seed and library versions on the same kind of processor give the same "
         "files, byte "
         "for byte.\n";
  return out;
}

}  // namespace evenkeel::ml::text_training
