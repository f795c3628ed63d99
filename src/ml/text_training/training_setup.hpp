#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "base/result.hpp"
#include "ml/text_training/datasets.hpp"
#include "ml/text_training/initial_vectors.hpp"
#include "ml/text_training/network.hpp"
#include "ml/text_training/recipe.hpp"
#include "ml/text_training/samples.hpp"
#include "ml/text_training/train_text.hpp"

namespace evenkeel::ml::text_training {

/// All that the networks of a run have in common.
struct TrainingSetup {
  TextData data{};
  Reader reader;
  Samples samples{};
  InitialVectors initial{};
  std::vector<HeadId> heads{};
  std::uint64_t digest = 0;  ///< of everything above: what checkpoints belong to
};

/// Reads data and vectors, chooses the vocabulary, encodes all texts and fits the n-gram vectors. About a
/// minute.
Result<TrainingSetup> prepare_training(const TrainTextOptions& options, const Recipe& recipe,
                                       training::Progress& progress);

/// The sizes of a network with all heads, each with its own attention pool.
NetworkShape shape_of(const TrainingSetup& setup, const Recipe& recipe);

/// A network that has learned nothing yet: random weights by the seed, and the initial vectors.
std::unique_ptr<Network> new_network(const TrainingSetup& setup, const Recipe& recipe, std::uint64_t seed);

}  // namespace evenkeel::ml::text_training
