#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "ml/text_training/matrix.hpp"

namespace evenkeel::ml::text_training {

/// The dense weights of a network: named blocks in one row, with their gradients and Adam's two averages.
class Parameters {
 public:
  /// One weight matrix.
  struct Block {
    std::string name{};
    std::size_t begin = 0;
    std::size_t rows = 0;
    std::size_t cols = 0;
  };

  /// Adds a block of zeros. @return its number
  std::size_t add(std::string name, std::size_t rows, std::size_t cols);
  const std::vector<Block>& blocks() const { return blocks_; }

  View value(std::size_t block) { return of(values, block); }
  ConstView value(std::size_t block) const { return of(values, block); }
  View gradient(std::size_t block) { return of(gradients, block); }

  /// Uniform in [-limit, limit], from the seed and the block's number alone.
  void fill_uniform(std::size_t block, float limit, std::uint64_t seed);

  std::vector<float> values{};
  std::vector<float> gradients{};
  std::vector<float> first{};
  std::vector<float> second{};

 private:
  View of(std::vector<float>& all, std::size_t block);
  ConstView of(const std::vector<float>& all, std::size_t block) const;

  std::vector<Block> blocks_;
};

/// A seed for one purpose out of the run's seed and two numbers: different in every bit when any of them is.
std::uint64_t mixed_seed(std::uint64_t seed, std::uint64_t a, std::uint64_t b = 0);

}  // namespace evenkeel::ml::text_training
