#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "ml/text_training/packing.hpp"
#include "ml/text_training/parameters.hpp"

namespace evenkeel::ml::text_training {

/// What the pools remember of a forward pass.
struct PoolTrace {
  Matrix weights{};                   ///< tokens x pools: softmax over each text's tokens
  Matrix shares{};                    ///< scratch, tokens x pools
  std::vector<std::uint32_t> best{};  ///< texts x width: the packed row with the greatest value
};

/// Turns a text's states into one row a pool: pool p is the sum of the states weighted by softmax over time
/// of a_p . h_t; and one more row of the greatest value of each number over time.
class Pools {
 public:
  Pools(Parameters& parameters, std::size_t count, std::size_t width, std::uint64_t seed);

  /// @param wanted the pools to compute, by number
  /// @param pooled one matrix a pool (texts x width); only the wanted ones are set
  /// @param top texts x width
  void forward(const Parameters& parameters, const Packing& packing, const Matrix& y,
               std::span<const std::size_t> wanted, std::vector<Matrix>& pooled, Matrix& top,
               PoolTrace& trace) const;
  /// Adds to the gradients. @param dpooled, dtop derivatives @param dy overwritten
  void backward(Parameters& parameters, const Packing& packing, const Matrix& y,
                std::span<const std::size_t> wanted, const std::vector<Matrix>& dpooled, const Matrix& dtop,
                Matrix& dy, PoolTrace& trace) const;

  std::size_t count() const { return count_; }
  std::size_t block() const { return block_; }

 private:
  std::size_t count_;
  std::size_t width_;
  std::size_t block_;  ///< count x width
};

}  // namespace evenkeel::ml::text_training
