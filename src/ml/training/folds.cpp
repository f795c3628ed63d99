#include "ml/training/folds.hpp"

#include "ml/training/random.hpp"

namespace evenkeel::ml::training {

std::vector<std::size_t> stratified_folds(std::span<const float> y, std::size_t k, std::uint64_t seed) {
  Dice dice(seed);
  std::vector<std::size_t> folds(y.size());
  std::size_t next = 0;  // goes on from class to class, so that fold sizes differ by one row at most
  for (const bool positive : {true, false}) {
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < y.size(); ++i) {
      if ((y[i] > 0.5F) == positive) rows.push_back(i);
    }
    dice.shuffle(rows);
    for (const auto row : rows) folds[row] = next++ % k;
  }
  return folds;
}

Split split_of(std::span<const std::size_t> folds, std::size_t fold) {
  Split split;
  for (std::size_t i = 0; i < folds.size(); ++i) (folds[i] == fold ? split.test : split.train).push_back(i);
  return split;
}

}  // namespace evenkeel::ml::training
