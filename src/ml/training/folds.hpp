#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace evenkeel::ml::training {

/// A fold number (0 … k-1) for each row: shuffled by the seed, and each fold gets the same share of positives
/// to within one row. Deterministic.
std::vector<std::size_t> stratified_folds(std::span<const float> y, std::size_t k, std::uint64_t seed);

/// The rows that are in the fold, and those that are not.
struct Split {
  std::vector<std::size_t> train;
  std::vector<std::size_t> test;
};
Split split_of(std::span<const std::size_t> folds, std::size_t fold);

}  // namespace evenkeel::ml::training
