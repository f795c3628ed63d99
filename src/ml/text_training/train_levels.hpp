#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "ml/text_training/sparse_linear.hpp"
#include "ml/training/progress.hpp"

namespace evenkeel::ml::text_training {

/// What `train levels` needs.
struct TrainLevelsOptions {
  std::filesystem::path data;                       ///< the data folder: everyday texts, taught as none
  std::filesystem::path output;                     ///< model folder, for example models/crisis
  std::vector<std::filesystem::path> own_crisis{};  ///< folders of own examples, JSON lines
  std::size_t calm_texts = 20'000;                  ///< everyday texts, labelled by others for other tasks
  std::size_t chat_texts = 20'000;                  ///< messages of public work chat, half from each source
  std::uint64_t seed = 1;                           ///< draws them
  LinearSettings linear{.cost = 8, .bits = 19};
};

/// What came out.
struct TrainedLevels {
  std::filesystem::path model;
  std::string version;
  std::string text;  ///< the tables of the card, ready to print
};

/// Trains the model of crisis levels: a linear model over n-grams, on own examples and everyday texts, its
/// calibration fitted on the own dev split. Takes seconds; the same data and seed give the same bytes. Writes
/// levels.ekl and its card, each whole or not at all.
/// @return an error: data or examples missing or malformed, a folder that cannot be written
Result<TrainedLevels> train_levels(const TrainLevelsOptions& options, training::Progress& progress);

}  // namespace evenkeel::ml::text_training
