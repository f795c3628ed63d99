#pragma once

#include <span>
#include <string>

#include "ml/text_training/text_card.hpp"

/// The tables of figures, from the shapes of the card: `evaluate text` prints the same ones that card.md
/// holds.
namespace evenkeel::ml::text_training {

/// A task a line: figure with interval, bars, anchors.
std::string figures_table(std::span<const CardTask> tasks);
/// ECE before and after, log-loss.
std::string calibration_table(std::span<const CardTask> tasks);
/// Precision, recall and F1 by label.
std::string labels_table(std::span<const CardTask> tasks);
/// The figure by length of text.
std::string lengths_table(std::span<const CardTask> tasks);
std::string extras_table(std::span<const CardExtra> extras);
std::string baselines_table(std::span<const CardBaseline> baselines);

/// The card's shapes of measured figures.
std::vector<CardTask> card_tasks(std::span<const Judgement> judgements);
std::vector<CardExtra> card_extras(std::span<const ExtraFigure> extras);
std::vector<CardBaseline> card_baselines(std::span<const BaselineRow> rows);

}  // namespace evenkeel::ml::text_training
