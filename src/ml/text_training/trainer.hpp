#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>

#include "base/result.hpp"
#include "ml/text_training/batches.hpp"
#include "ml/text_training/network.hpp"

namespace evenkeel::ml::text_training {

/// Where a network's training stands.
struct EpochReport {
  std::size_t epoch = 0;  ///< from 1
  std::size_t epochs = 0;
  double loss = 0;               ///< mean of the epoch's batches (since the last resumption)
  double tokens_per_second = 0;  ///< the same
};

/// How one network is taught.
struct TrainerOptions {
  std::uint64_t seed = 1;
  std::filesystem::path checkpoint{};   ///< empty: none is kept
  std::uint64_t fingerprint = 0;        ///< of settings and data: a checkpoint of another one is ignored
  std::size_t checkpoint_steps = 1000;  ///< batches between two checkpoints
  std::function<void(std::size_t)> on_steps{};         ///< so many more batches are done
  std::function<void(const EpochReport&)> on_epoch{};  ///< an epoch is over
  std::function<bool()> stop{};                        ///< asked after every batch; for tests of resumption
};

/// Teaches the network, from its checkpoint on where there is one. What happens in a batch follows from the
/// seed and the batch's number alone, so that a resumed run gives the same weights as one that was never
/// stopped.
/// @return whether it came to its end (false: `stop` said so)
Result<bool> train_network(Network& network, const Batches& batches, const Recipe& recipe,
                           const TrainerOptions& options);

}  // namespace evenkeel::ml::text_training
