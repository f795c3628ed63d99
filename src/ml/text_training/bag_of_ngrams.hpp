#pragma once

#include <cstdint>
#include <memory>

#include "base/result.hpp"
#include "ml/text_training/datasets.hpp"
#include "ml/text_training/predictor.hpp"

namespace evenkeel::ml::text_training {

/// How the bag is trained.
struct BagOptions {
  std::size_t dimensions = 50;
  std::size_t buckets = std::size_t{1} << 18U;
  std::size_t epochs = 10;
  double rate = 0.25;  ///< learning rate at the start; falls to 0 in a straight line
  std::uint64_t seed = 1;
};

/// fastText's classifier (Joulin et al. 2017) in our own words: the mean of the vectors of all words, pairs
/// of words and letters (hashed into buckets), then one linear layer; plain SGD on one thread, so it is
/// deterministic. Softmax or sigmoid as the head says.
Result<std::unique_ptr<Predictor>> train_bag_of_ngrams(const DataSet& set, const BagOptions& options = {});

}  // namespace evenkeel::ml::text_training
